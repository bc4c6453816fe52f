import { digestLog, loggedEntity, modeOf } from './digest.ts';
import { listedValue } from './fields.ts';
import { latest } from './recent.ts';
import type { AskTools, EntityOf, LogFilter, RecordLike, SearchResult } from './types.ts';

/** Phone modes; whatever is neither these nor CW is digital. */
const PHONE: ReadonlySet<string> = new Set([
  'SSB',
  'AM',
  'FM',
  'DIGITALVOICE',
  'C4FM',
  'DSTAR',
  'DMR',
  'FREEDV',
  'M17',
]);

/** The two of {@link AskTools} that need nothing but records in memory. */
export function recordTools(
  records: readonly RecordLike[],
  options: { readonly entityOf?: EntityOf | undefined } = {},
): Pick<AskTools, 'search' | 'stats'> {
  const entityOf = options.entityOf ?? loggedEntity;
  const matching = (filter: LogFilter): readonly RecordLike[] =>
    records.filter((record) => matches(record, filter, entityOf));
  return {
    search: ({ limit, sort, ...filter }): SearchResult => {
      const found = matching(filter);
      const newest = latest(found, sort === 'newest' ? limit : found.length);
      return {
        qsos: sort === 'newest' ? newest : newest.toReversed().slice(0, limit),
        total: found.length,
      };
    },
    stats: (filter) => digestLog(matching(filter), { entityOf }),
  };
}

function matches(record: RecordLike, filter: LogFilter, entityOf: EntityOf): boolean {
  const { call, band, mode, grid, dxcc, from, to } = filter;
  const has = (name: string): string => record.get(name)?.trim().toUpperCase() ?? '';
  const date = listedValue('QSO_DATE', record.get('QSO_DATE')) ?? '';
  return (
    (call === undefined || has('CALL').includes(call.toUpperCase())) &&
    (band === undefined || has('BAND') === band.toUpperCase()) &&
    (mode === undefined || hasMode(record, mode.toUpperCase())) &&
    (grid === undefined || has('GRIDSQUARE').startsWith(grid.toUpperCase())) &&
    (dxcc === undefined || entityOf(record)?.dxcc === dxcc) &&
    (from === undefined || date >= digits(from)) &&
    (to === undefined || (date !== '' && date <= digits(to)))
  );
}

function hasMode(record: RecordLike, mode: string): boolean {
  const own = modeOf(record);
  const names = [own, record.get('MODE')?.toUpperCase(), record.get('SUBMODE')?.toUpperCase()];
  return names.includes(mode) || (own !== undefined && groupOf(own, names[1]) === mode);
}

function groupOf(mode: string, main: string | undefined): string {
  if (mode === 'CW') return 'CW';
  return PHONE.has(mode) || PHONE.has(main ?? '') ? 'PHONE' : 'DIGITAL';
}

function digits(date: string): string {
  return date.replaceAll('-', '');
}
