import { parseAdi, positionOf, type AdifRecord } from '@w4gns/adif';
import fc from 'fast-check';
import { lineEndsIn } from '../src/import/streamed.ts';
import { threadsBeside } from '../src/pieces.ts';
import { packRecords } from '../src/workers/pack.ts';

/** The same record without its bytes. */
function asText(record: AdifRecord): Pick<AdifRecord, 'get' | 'entries'> {
  return { get: (name) => record.get(name), entries: () => record.entries() };
}

const usual = {
  CALL: ['K1ABC', ' k1abc', 'JA1XYZ/MM', 'É'],
  QSO_DATE: ['20240704', '20240229', '20230229', '20240704 '],
  TIME_ON: ['1200', '120000', '1260', ' 1200'],
  BAND: ['20m', ' 20M', '11m'],
  MODE: ['SSB', 'usb', 'FT8', 'X\xc9'],
  FREQ: ['14.074', '14', '.5', '14.0740001', '1e3', '10368.2', '99999999'],
  DXCC: ['291', ' 291 ', '0', '999', '1x'],
  CQZ: ['5', '05', '41', ''],
  ITUZ: ['8', '91'],
  CONT: ['NA', 'na ', ' '],
  GRIDSQUARE: ['fn42', 'FN42 '],
  PROP_MODE: ['SAT', 'sat', 'TR'],
  NAME: ['Hiro', 'J\xf6rg', 'J\xc3\xb6rg', 'a\\b', 'DEL \x7f', 'NUL \0'],
  COMMENT: ['73', 'two\r\nlines\there', 'x'.repeat(300)],
  LOTW_QSL_RCVD: ['Y', 'v', 'YES', '\xc3'],
  APP_OWN: ['1', 'A=B'],
};

const field = fc
  .constantFrom(...Object.entries(usual))
  .chain(([name, values]) => fc.tuple(fc.constant(name), fc.constantFrom(...values)));

/** Bytes of a log, a character a byte: some of it is no UTF-8. */
const log = fc
  .array(fc.array(field, { maxLength: 20 }), { maxLength: 5 })
  .map((records) =>
    Buffer.from(
      records
        .map(
          (fields) =>
            fields.map(([name, value]) => `<${name}:${value.length}>${value}`).join('') + '<EOR>',
        )
        .join('\n'),
      'latin1',
    ),
  );

it.each(['jsonb', 'copy'] as const)(
  'packs the bytes of a log as it packs its text, as %s',
  (format) => {
    fc.assert(
      fc.property(log, (bytes) => {
        const records = [...parseAdi(bytes).records];
        const settings = { format };
        const { rows, ...counts } = packRecords(records, settings);
        const { rows: expected, ...expectedCounts } = packRecords(records.map(asText), settings);
        expect(Buffer.from(rows.bytes).toString('latin1')).toBe(
          Buffer.from(expected.bytes).toString('latin1'),
        );
        const places = ({ issues, ...rest }: typeof counts) => ({
          ...rest,
          issues: issues.map(({ code, record }) => ({ code, record })),
        });
        expect(places(counts)).toEqual(places(expectedCounts));
      }),
      { numRuns: 500 },
    );
  },
);

it('counts the lines of a part as the position of what follows tells them', () => {
  const unit = fc.constantFrom('\r', '\n', '\r\n', 'x', '<EOR>');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const bytes = Buffer.from(`${units.join('')}<EOR>`);
      expect(lineEndsIn(bytes)).toBe(positionOf(bytes, bytes.length).line - 1);
    }),
  );
});

it.each([
  { mode: 'sequential', workers: 1, threads: 0 },
  { mode: 'parallel', workers: 2, threads: 1 },
  { mode: 'parallel', workers: 8, threads: 7 },
] as const)(
  'leaves one of $workers workers to the database: $threads threads',
  ({ threads, ...plan }) => {
    expect(threadsBeside(plan)).toBe(threads);
  },
);
