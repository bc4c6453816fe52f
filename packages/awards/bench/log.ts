import type { RecordLike } from '@w4gns/awards';

/** ADIF fields by name. */
export type Fields = Readonly<Record<string, string>>;

const BANDS = ['160m', '80m', '40m', '30m', '20m', '17m', '15m', '12m', '10m', '6m', '2m', '70cm'];
const MODES = ['SSB', 'CW', 'FT8', 'FT8', 'RTTY', 'MFSK'];
const PREFIXES =
  'K1 W4 N6 AA7 VE3 VE7 DL1 DK2 F5 G4 I2 IT9 EA3 JA1 JA7 VK2 ZL1 PY2 LU3 ZS6 UA3 UA9F OK1 SP5 OH2 SM5 LA1 ON4 PA3 HB9 OE3 YO5 LZ1 9A2 S51 5B4 4X1 A61 HS0 YB1 DU3'.split(
    ' ',
  );
const STATES = 'CT MA ME NH RI VT NY NJ PA FL GA NC SC TN CA OR WA TX CO OH IL'.split(' ');
const GRIDS = 'FN31 FN42 EM84 CM87 DM33 JO30 JO62 IO91 JN45 PM95 QF22 RF80 GG66 KG33'.split(' ');

/** A seeded stream of numbers in [0, 1): mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** A log of `count` QSOs: calls repeat as in real logs, about one new call in ten QSOs. */
export function logOf(count: number): Fields[] {
  const next = random(count);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const calls = Array.from({ length: Math.ceil(count / 10) }, () => {
    const letters = Array.from({ length: 3 }, () =>
      String.fromCharCode(65 + Math.floor(next() * 26)),
    );
    return pick(PREFIXES) + letters.join('');
  });
  return Array.from({ length: count }, () => {
    const call = calls[Math.floor(next() ** 2 * calls.length)] as string;
    const us = /^(?:[KNW]|AA)/.test(call);
    return {
      CALL: call,
      QSO_DATE: String(
        20000101 +
          Math.floor(next() * 24) * 10000 +
          Math.floor(next() * 12) * 100 +
          Math.floor(next() * 28),
      ),
      TIME_ON: String(Math.floor(next() * 24) * 100 + Math.floor(next() * 60)).padStart(4, '0'),
      BAND: pick(BANDS),
      MODE: pick(MODES),
      FREQ: '14.074',
      RST_SENT: '599',
      RST_RCVD: '599',
      GRIDSQUARE: pick(GRIDS),
      STATION_CALLSIGN: 'W4GNS',
      ...(us ? { STATE: pick(STATES), DXCC: '291', CQZ: '5', ITUZ: '8', CONT: 'NA' } : {}),
      ...(next() < 0.6 ? { LOTW_QSL_RCVD: 'Y' } : { LOTW_QSL_RCVD: 'N' }),
      ...(next() < 0.3 ? { EQSL_QSL_RCVD: 'Y' } : {}),
    };
  });
}

/** Records as a reader hands them out: text by field name. */
export function recordsOf(log: readonly Fields[]): RecordLike[] {
  return log.map((fields) => new Map(Object.entries(fields)));
}
