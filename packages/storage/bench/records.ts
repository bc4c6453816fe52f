import type { RecordLike } from '@w4gns/storage';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const BANDS = ['80m', '40m', '20m', '15m', '10m'];
const MODES = ['FT8', 'CW', 'SSB', 'RTTY'];

/** The same wide QSOs each time, 30 fields each, in order of time. */
export function* wideRecords(count: number): Generator<RecordLike> {
  const random = seeded(1);
  const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(random() * list.length)] as T;
  for (let i = 0, time = Date.UTC(2010, 0, 1); i < count; i++) {
    time += 30_000 + Math.floor(random() * 600_000);
    const digits = new Date(time).toISOString().replace(/\D/g, '');
    const call = `${pick('KWNGD')}${pick(LETTERS)}${pick('0123456789')}${pick(LETTERS)}${pick(LETTERS)}${pick(LETTERS)}`;
    yield recordOf([
      ['CALL', call],
      ['QSO_DATE', digits.slice(0, 8)],
      ['TIME_ON', digits.slice(8, 14)],
      ['BAND', pick(BANDS)],
      ['MODE', pick(MODES)],
      ['FREQ', `14.${String(Math.floor(random() * 350)).padStart(3, '0')}`],
      ['RST_SENT', '-10'],
      ['RST_RCVD', `-0${pick('123456789')}`],
      ['STATION_CALLSIGN', 'W4GNS'],
      ['OPERATOR', 'W4GNS'],
      ['MY_GRIDSQUARE', 'FM18LV'],
      ['GRIDSQUARE', `FN${pick('0123456789')}${pick('0123456789')}`],
      ['DXCC', '291'],
      ['COUNTRY', 'United States'],
      ['STATE', 'MA'],
      ['CNTY', 'MA,Middlesex'],
      ['CQZ', '5'],
      ['ITUZ', '8'],
      ['CONT', 'NA'],
      ['NAME', `Operator ${i}`],
      ['QTH', 'A town somewhere'],
      ['COMMENT', `a comment about contact number ${i}`],
      ['TX_PWR', '100'],
      ['LOTW_QSL_SENT', 'Y'],
      ['LOTW_QSL_RCVD', 'Y'],
      ['LOTW_QSLRDATE', '20200101'],
      ['QSL_SENT', 'N'],
      ['QSL_RCVD', 'N'],
      ['APP_BENCH_ID', `id-${i}`],
      ['DISTANCE', '5021'],
    ]);
  }
}

function recordOf(fields: readonly (readonly [string, string])[]): RecordLike {
  return {
    get: (name) => fields.find(([key]) => key === name)?.[1],
    entries: () => fields,
  };
}

/** mulberry32: small, and good enough to spread calls. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
