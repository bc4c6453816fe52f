import { resolveCall } from '@w4gns/awards/callsign';
import { AWKWARD } from '../src/log/awkward.ts';
import { dateOf } from '../src/log/clock.ts';
import { generateLog } from '../src/log/generate.ts';
import { places } from '../src/log/places.ts';

type Fields = Record<string, string>;

/** A second reader, slow and strict: tags with byte lengths, records that end with <EOR>, nothing else. */
function readStrictly(adi: string): Fields[] {
  const bytes = Buffer.from(adi).toString('latin1');
  const records: Fields[] = [];
  let record: Fields = {};
  const tag = /<(?:(EOR)|([A-Z_0-9]+):(\d+))>/gy;
  tag.lastIndex = bytes.indexOf('<EOH>') + 5;
  for (;;) {
    while (/\s/.test(bytes.charAt(tag.lastIndex))) tag.lastIndex++;
    if (tag.lastIndex >= bytes.length) break;
    const at = tag.lastIndex;
    const match = tag.exec(bytes);
    if (!match) throw new Error(`Not a tag: ${bytes.slice(at, at + 40)}`);
    const [, end, name = '', length] = match;
    if (end) {
      records.push(record);
      record = {};
      continue;
    }
    if (name in record) throw new Error(`${name} twice`);
    const from = tag.lastIndex;
    record[name] = Buffer.from(
      bytes.slice(from, (tag.lastIndex += Number(length))),
      'latin1',
    ).toString();
  }
  if (Object.keys(record).length > 0) throw new Error('No <EOR> at the end');
  return records;
}

const logOf = (options: Parameters<typeof generateLog>[0]): string =>
  [...generateLog(options)].join('');

it('gives the same bytes for the same seed, and others for another', () => {
  const log = logOf({ seed: 7, qsos: 300, wide: true, awkward: true });
  expect(logOf({ seed: 7, qsos: 300, wide: true, awkward: true })).toBe(log);
  expect(logOf({ seed: 8, qsos: 300, wide: true, awkward: true })).not.toBe(log);
});

it.each([0, 1, 2, 12, 13, 999])('writes %d well-formed records and every awkward one', (qsos) => {
  expect(readStrictly(logOf({ seed: 1, qsos }))).toHaveLength(qsos);
  const log = logOf({ seed: 1, qsos, awkward: true });
  for (const { text } of AWKWARD) expect(log).toContain(text);
  expect(log.endsWith(AWKWARD.at(-1)?.text ?? '')).toBe(true);
});

it('writes QSOs in time order whose values fit each other', () => {
  const records = readStrictly(logOf({ seed: 3, qsos: 3000 }));
  const byEntity = new Map(places().map((place) => [String(place.dxcc), place]));
  let before = '';
  for (const record of records) {
    const now = `${record['QSO_DATE'] ?? ''}${record['TIME_ON'] ?? ''}`;
    expect(now >= before && /^20[12]\d{11}$/.test(now)).toBe(true);
    before = now;
    expect(record).toMatchObject({
      STATION_CALLSIGN: 'W4TST',
      CALL: expect.stringMatching(/^[A-Z0-9/]{3,12}$/),
    });
    if (record['DXCC'] && record['DXCC'] !== '0') {
      expect(record['CONT']).toBe(byEntity.get(record['DXCC'])?.cont);
    }
    if (record['SAT_NAME']) expect(record['PROP_MODE']).toBe('SAT');
    if (record['MODE'] === 'FT8') expect(now >= '20170701').toBe(true);
  }
});

it('has the shape that benchmarks ask for when wide', () => {
  const log = logOf({ seed: 5, qsos: 2000, wide: true });
  const records = readStrictly(log);
  const fields =
    records.reduce((sum, record) => sum + Object.keys(record).length, 0) / records.length;
  expect(fields).toBeGreaterThan(28);
  expect(fields).toBeLessThan(32);
  expect(Buffer.byteLength(log) / records.length).toBeGreaterThan(570);
  expect(Buffer.byteLength(log) / records.length).toBeLessThan(598);
});

it.each([1, 2, 50, 5000])('ends %d QSOs within fifteen years', (qsos) => {
  for (const seed of [1, 2, 3]) {
    const dates = readStrictly(logOf({ seed, qsos })).map((record) => record['QSO_DATE'] ?? '');
    expect((dates[0] ?? '') >= '20101011' && (dates.at(-1) ?? '9') < '20251012').toBe(true);
  }
});

it('counts days as the calendar does', () => {
  for (let day = 10_000; day < 24_000; day += 13) {
    const iso = new Date(day * 86_400_000).toISOString();
    expect(dateOf(day)).toBe(iso.slice(0, 10).replaceAll('-', ''));
  }
});

// The country file knows some real stations by their whole call, such as a Hawaiian call in Ohio.
const US_ENTITIES = ['6', '103', '110', '166', '202', '291'];

it('gives calls that belong where the record says', () => {
  const records = readStrictly(logOf({ seed: 11, qsos: 5000 })).filter((record) => record['DXCC']);
  const strays = records.filter(({ CALL: call = '', DXCC: dxcc, QSO_DATE: date = '' }) => {
    return String(resolveCall(call, { date }).dxcc) !== dxcc;
  });
  expect(strays.length).toBeLessThan(records.length / 200);
  for (const stray of strays) expect(US_ENTITIES).toContain(stray['DXCC']);
});
