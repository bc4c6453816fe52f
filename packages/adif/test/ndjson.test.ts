import { formatJson, formatNdjson, parseAdi, parseJson, parseNdjson } from '@w4gns/adif';
import fc from 'fast-check';
import { hostileLog } from './hostile.ts';

const objectsOf = ({ records }: ReturnType<typeof parseNdjson>) =>
  Array.from(records, (record) => record.toObject());

it('writes one record a line, names in capitals, values as text', () => {
  const { records } = parseAdi('<call:5>K1ABC<Freq:7>14.0740<NAME:0><EOR><CALL:5>K2ABC<eor>');
  expect(formatNdjson(records)).toBe(
    '{"CALL":"K1ABC","FREQ":"14.0740","NAME":""}\n{"CALL":"K2ABC"}\n',
  );
  expect(formatJson(records)).toBe(
    '[\n{"CALL":"K1ABC","FREQ":"14.0740","NAME":""},\n{"CALL":"K2ABC"}\n]\n',
  );
});

it('keeps repeated fields', () => {
  const { records } = parseAdi('<NAME:1>A<NAME:1>B<EOR>');
  const [first] = parseNdjson(formatNdjson(records)).records;
  expect(first && [...first.entries()]).toEqual([
    ['NAME', 'A'],
    ['NAME', 'B'],
  ]);
});

it('reads lines, with values of any simple kind and names as properties', () => {
  const log = parseNdjson(
    '\uFEFF{"call":"K1ABC","qsoDate":20240704,"swl":true,"x":null}\r\n\n{"CALL":"K2ABC"}',
  );
  expect(objectsOf(log)).toEqual([
    { CALL: 'K1ABC', QSO_DATE: '20240704', SWL: 'Y' },
    { CALL: 'K2ABC' },
  ]);
  expect(log.issues).toEqual([]);
});

it('reports each line it cannot take and counts it', () => {
  const log = parseNdjson('{"CALL":"K1ABC"}\n{"CALL":\n[1]\n{"CALL":"K2ABC","X":{"a":1}}\n');
  expect(Array.from(log.records, ({ index }) => index)).toEqual([0, 3]);
  expect(log.records.at(1)?.get('X')).toBe('{"a":1}');
  expect(
    log.issues.map(({ code, severity, line, record }) => [code, severity, line, record]),
  ).toEqual([
    ['json-invalid', 'error', 2, 2],
    ['json-invalid', 'error', 3, 3],
    ['json-value', 'warning', 4, 4],
  ]);
});

it.each([
  ['an array', '[{"CALL":"K1ABC"}]'],
  ['what `w4gns list --json` prints', '{"qsos":[{"call":"K1ABC"}],"total":1}'],
  ['records', '{"records":[{"CALL":"K1ABC"}]}'],
])('reads %s', (_, text) => {
  expect(objectsOf(parseJson(text))).toEqual([{ CALL: 'K1ABC' }]);
});

it.each(['{"a":1}', 'nonsense', ''])('reports %j as no log', (text) => {
  expect(parseJson(text).issues).toEqual([expect.objectContaining({ code: 'json-invalid' })]);
});

/** The values of each field, in the order of the record. */
const valuesOf = (fields: Iterable<readonly [string, string]>): Record<string, string[]> => {
  const values: Record<string, string[]> = {};
  for (const [name, value] of fields) (values[name] ??= []).push(value);
  return values;
};

it('reads back every field of any log, repeated and empty ones too', () => {
  fc.assert(
    fc.property(hostileLog, (text) => {
      const records = Array.from(parseAdi(text).records, (one) => valuesOf(one.entries()));
      for (const log of [
        parseNdjson(formatNdjson(parseAdi(text).records)),
        parseJson(formatJson(parseAdi(text).records)),
      ]) {
        expect(Array.from(log.records, (one) => valuesOf(one.entries()))).toEqual(records);
        expect(log.issues).toEqual([]);
      }
    }),
  );
});

const record = fc.dictionary(
  fc.stringMatching(/^[A-Z][A-Z0-9_]{0,9}$/),
  fc.string({ minLength: 1, unit: 'binary' }),
  { noNullPrototype: true },
);

it('reads back every record it wrote', () => {
  fc.assert(
    fc.property(fc.array(record), (records) => {
      expect(objectsOf(parseNdjson(formatNdjson(records)))).toEqual(records);
      expect(objectsOf(parseJson(formatJson(records)))).toEqual(records);
    }),
  );
});

it('survives what is nested too deep', () => {
  const deep = '[{"CALL":"K1ABC","X":' + '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000) + '}]';
  const lists = '{"CALL":"K1ABC","X":' + '['.repeat(100_000) + ']'.repeat(100_000) + '}';
  for (const log of [parseJson(deep), parseNdjson(lists)]) {
    expect(log.records.at(0)?.get('CALL') ?? log.issues[0]?.code).toMatch(/K1ABC|json-invalid/);
    expect(log.issues).not.toEqual([]);
  }
});
