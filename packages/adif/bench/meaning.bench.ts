import {
  checkLog,
  fixLog,
  formatAdi,
  formatNdjson,
  fromQso,
  mergeRecords,
  parseAdi,
  parseNdjson,
  toQso,
} from '@w4gns/adif';
import { formatCsv, parseCsv } from '@w4gns/adif/csv';

/** Records as a logging program writes them: 30 fields each. */
const RECORDS = Array.from({ length: 20_000 }, (_, i) => ({
  CALL: `K${i % 10}${i.toString(36).toUpperCase()}`,
  QSO_DATE: `2024${String(1 + (i % 12)).padStart(2, '0')}${String(1 + (i % 28)).padStart(2, '0')}`,
  TIME_ON: `${String(i % 24).padStart(2, '0')}${String(i % 60).padStart(2, '0')}${String(i % 59).padStart(2, '0')}`,
  TIME_OFF: `${String(i % 24).padStart(2, '0')}${String(i % 60).padStart(2, '0')}59`,
  BAND: '20m',
  FREQ: `14.${String(100 + (i % 200))}500`,
  MODE: 'SSB',
  SUBMODE: 'USB',
  RST_SENT: '59',
  RST_RCVD: '59',
  NAME: 'Hiram',
  QTH: 'Newington',
  STATE: 'CT',
  CNTY: 'CT,Hartford',
  DXCC: '291',
  COUNTRY: 'United States of America',
  CQZ: '5',
  ITUZ: '8',
  CONT: 'NA',
  GRIDSQUARE: 'FN31pr',
  LAT: 'N041 42.500',
  LON: 'W072 43.500',
  TX_PWR: '100',
  STATION_CALLSIGN: 'N0CALL',
  OPERATOR: 'N0CALL',
  MY_GRIDSQUARE: 'EM26',
  QSL_SENT: 'N',
  LOTW_QSL_RCVD: 'Y',
  LOTW_QSLRDATE: '20240801',
  COMMENT: 'a comment of the usual length',
}));
const FIELDS = RECORDS.length * 30;

const adi = new TextEncoder().encode(formatAdi(RECORDS));
const log = parseAdi(adi);
const csv = formatCsv(RECORDS);
const ndjson = formatNdjson(RECORDS);
const records = [...log.records];

/** Name of the work, the work, and what its answer must be. */
const WORK: readonly (readonly [string, () => number, number])[] = [
  ['parse and check', () => checkLog(parseAdi(adi), { bytes: adi }).length, 0],
  ['check', () => checkLog(log, { bytes: adi }).length, 0],
  ['fix', () => fixLog(log.records).changes.length, 0],
  [
    'to typed and back',
    () => records.filter((one) => fromQso(toQso(one)).size === 30).length,
    20_000,
  ],
  [
    'merge',
    () => records.filter((one) => mergeRecords(one, one).changed.length === 0).length,
    20_000,
  ],
  ['write CSV', () => formatCsv(log.records).length, csv.length],
  ['read CSV', () => parseCsv(csv).fieldCount, FIELDS],
  ['write NDJSON', () => formatNdjson(log.records).length, ndjson.length],
  ['read NDJSON', () => parseNdjson(ndjson).fieldCount, FIELDS],
];

/** Median CPU seconds of five runs, the answer checked each time. */
function seconds(work: () => number, answer: number): number {
  const runs = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    const found = work();
    const { user, system } = process.cpuUsage(start);
    if (found !== answer) throw new Error(`Expected ${answer}, found ${found}`);
    return (user + system) / 1e6;
  });
  return runs.sort((a, b) => a - b)[2] ?? 0;
}

console.table(
  WORK.map(([work, run, answer]) => {
    const time = seconds(run, answer);
    return { work, 'CPU s': time.toFixed(3), 'fields/s': Math.round(FIELDS / time) };
  }),
);
