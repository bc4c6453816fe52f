import { modeGroupOf, parseAdi } from '@w4gns/adif';
import { LIMITS, type QsoColumns } from '@w4gns/awards/kernel';
import { resolverOf } from '../country.ts';

const MODE_GROUPS = ['CW', 'PHONE', 'IMAGE', 'DIGITAL'] as const;

type NumberOf = (row: number) => number;

/** The QSOs of an ADI log as the award kernel takes them, confirmed by LoTW or card. */
export function kernelColumns(bytes: Uint8Array): QsoColumns {
  const log = parseAdi(bytes);
  const { length } = log.records;
  const text = (name: string) => log.fieldReader(name);
  const words = (limit: number, numberOf: NumberOf) =>
    Uint16Array.from({ length }, (_, row) => below(limit, numberOf(row)));
  const bytesOf = (limit: number, numberOf: NumberOf) => Uint8Array.from(words(limit, numberOf));
  const [dxcc, call, date] = [text('DXCC'), text('CALL'), text('QSO_DATE')];
  const resolver = resolverOf(undefined);
  const entity = (row: number) =>
    Number(dxcc(row) ?? resolver.resolve(call(row) ?? '', date(row)).dxcc ?? 0);
  const [mode, submode, cqz] = [text('MODE'), text('SUBMODE'), text('CQZ')];
  const modeGroup = (row: number) =>
    MODE_GROUPS.indexOf(modeGroupOf(mode(row) ?? '', submode(row)) ?? 'DIGITAL');
  const received = [text('LOTW_QSL_RCVD'), text('QSL_RCVD')];
  return {
    entity: words(LIMITS.entity, entity),
    state: bytesOf(LIMITS.state, numbered(text('STATE'))),
    cqZone: bytesOf(LIMITS.cqZone, (row) => Number(cqz(row) ?? 0)),
    grid: words(LIMITS.grid, numbered(text('GRIDSQUARE'), 4)),
    band: bytesOf(LIMITS.band, numbered(text('BAND'))),
    modeGroup: bytesOf(LIMITS.modeGroup, modeGroup),
    confirmed: bytesOf(2, (row) =>
      Number(received.some((read) => /^[YV]$/i.test(read(row) ?? ''))),
    ),
  };
}

/** Gives each different text a number, from 1 in the order in which they come; 0 is none. */
function numbered(read: (row: number) => string | undefined, characters?: number): NumberOf {
  const numbers = new Map<string, number>();
  return (row) => {
    const key = read(row)?.slice(0, characters).toUpperCase();
    if (key === undefined) return 0;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  };
}

/** What the kernel has no room for counts nowhere. */
function below(limit: number, value: number): number {
  return value >= 0 && value < limit ? value : 0;
}
