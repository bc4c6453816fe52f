import { listedValue } from './fields.ts';
import type { Counts, Entity, EntityOf, LogDigest, RecordLike } from './types.ts';

/** Reads DXCC as it stands in the record; 0 is ADIF's "none". */
export function loggedEntity(record: RecordLike): Entity | undefined {
  const dxcc = Number(listedValue('DXCC', record.get('DXCC')) ?? 0);
  return dxcc > 0 ? { dxcc } : undefined;
}

/** Counts a log, in one pass. Records may come from a stream, batch by batch. */
export function digestLog(
  records: Iterable<RecordLike>,
  options: { readonly entityOf?: EntityOf | undefined } = {},
): LogDigest {
  const tally = createDigest(options.entityOf);
  for (const record of records) tally.add(record);
  return tally.digest();
}

/** A digest that grows record by record. */
export interface DigestBuilder {
  add(record: RecordLike): void;
  digest(): LogDigest;
}

/** Starts a digest of an empty log. */
export function createDigest(entityOf: EntityOf = loggedEntity): DigestBuilder {
  const calls = new Set<string>();
  const grids = new Set<string>();
  const bands = createCounter((raw) => listedValue('BAND', raw));
  const modes = createCounter((raw) => listedValue('MODE', raw));
  const days = createCounter((raw) => listedValue('QSO_DATE', raw));
  const entities = new Map<number, { entity: Entity; qsos: number }>();
  const confirmed = { any: 0, lotw: 0, paper: 0, eqsl: 0 };
  let qsos = 0;
  let withoutEntity = 0;

  const addEntity = (record: RecordLike): void => {
    const entity = entityOf(record);
    if (entity === undefined) {
      withoutEntity += 1;
      return;
    }
    const known = entities.get(entity.dxcc);
    if (known === undefined) entities.set(entity.dxcc, { entity, qsos: 1 });
    else known.qsos += 1;
  };
  const addConfirmations = (record: RecordLike): void => {
    const lotw = isYes(record.get('LOTW_QSL_RCVD'));
    const paper = isYes(record.get('QSL_RCVD'));
    const eqsl = isYes(record.get('EQSL_QSL_RCVD'));
    confirmed.lotw += Number(lotw);
    confirmed.paper += Number(paper);
    confirmed.eqsl += Number(eqsl);
    confirmed.any += Number(lotw || paper || eqsl);
  };
  return {
    add(record) {
      qsos += 1;
      const call = record.get('CALL');
      if (call) calls.add(call.toUpperCase());
      bands.add(record.get('BAND'));
      modes.add(modeOf(record));
      days.add(record.get('QSO_DATE'));
      const grid = record.get('GRIDSQUARE');
      if (grid) grids.add(grid.slice(0, 4).toUpperCase());
      addEntity(record);
      addConfirmations(record);
    },
    digest: () => ({
      qsos,
      calls: calls.size,
      ...span(days.counts()),
      bands: sorted(bands.counts()),
      modes: sorted(modes.counts()),
      years: byYear(days.counts()),
      entities: [...entities.values()]
        .sort((a, b) => b.qsos - a.qsos || a.entity.dxcc - b.entity.dxcc)
        .map(({ entity, qsos: n }) => ({ ...entity, qsos: n })),
      withoutEntity,
      grids: [...grids].filter((grid) => listedValue('GRIDSQUARE', grid) !== undefined).length,
      confirmed,
    }),
  };
}

/** Modes whose SUBMODE says nothing that an operator would count apart. */
const WHOLE_MODES: ReadonlySet<string> = new Set(['SSB', 'CW', 'FT8', 'FM', 'AM']);

/** The mode an operator would name: `FT4` for MFSK with SUBMODE FT4, `SSB` for any sideband. */
export function modeOf(record: RecordLike): string | undefined {
  const mode = record.get('MODE');
  if (mode !== undefined && WHOLE_MODES.has(mode)) return mode;
  const capitals = mode?.trim().toUpperCase();
  if (capitals === 'USB' || capitals === 'LSB') return 'SSB';
  if (capitals !== undefined && WHOLE_MODES.has(capitals)) return capitals;
  return listedValue('SUBMODE', record.get('SUBMODE')) ?? capitals;
}

/** `YYYYMMDD` as `YYYY-MM-DD`. */
export function isoDate(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
}

function isYes(value: string | undefined): boolean {
  return value === 'Y' || value === 'y' || value === 'V' || value === 'v';
}

/** Counts raw values first and normalises each distinct one once, which is what makes a digest quick. */
function createCounter(normal: (raw: string) => string | undefined) {
  const raws = new Map<string, number>();
  return {
    add(raw: string | undefined): void {
      if (raw) raws.set(raw, (raws.get(raw) ?? 0) + 1);
    },
    counts(): Map<string, number> {
      const counts = new Map<string, number>();
      for (const [raw, n] of raws) {
        if (raw.trim() === '') continue;
        const name = normal(raw) ?? 'other';
        counts.set(name, (counts.get(name) ?? 0) + n);
      }
      return counts;
    },
  };
}

function sorted(counts: ReadonlyMap<string, number>): Counts {
  return Object.fromEntries(
    [...counts].sort(([a, n], [b, m]) => m - n || Number(a > b) - Number(a < b)),
  );
}

function byYear(days: ReadonlyMap<string, number>): Counts {
  const years = new Map<string, number>();
  for (const [day, n] of days) {
    const year = day.slice(0, 4);
    if (day !== 'other') years.set(year, (years.get(year) ?? 0) + n);
  }
  return sorted(years);
}

function span(days: ReadonlyMap<string, number>): { first?: string; last?: string } {
  const dates = [...days.keys()].filter((day) => day !== 'other').sort();
  const [first] = dates;
  const last = dates.at(-1);
  return first === undefined || last === undefined
    ? {}
    : { first: isoDate(first), last: isoDate(last) };
}
