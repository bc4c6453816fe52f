import { formatAdi, parseAdi, parseColumns } from '@w4gns/adif';

/** More names, and a longer value, than a field's packed number holds. */
const NAMES = Array.from({ length: 5000 }, (_, i) => `FIELD_${i}`);
const RECORD = Object.fromEntries(NAMES.map((name, i) => [name, `value ${i}`]));

it('reads records of thousands of names', () => {
  const log = parseAdi(formatAdi([RECORD, { FIELD_4999: 'x', FIELD_0: 'y' }]));
  expect(log.issues).toEqual([]);
  expect(log.records.at(0)?.toObject()).toEqual(RECORD);
  expect(log.records.at(1)?.toObject()).toEqual({ FIELD_4999: 'x', FIELD_0: 'y' });
  expect(log.records.at(0)?.get('field_4999')).toBe('value 4999');
  expect(log.column('FIELD_4999')?.dictionary).toEqual(['', 'value 4999', 'x']);
});

it.each([2 ** 20 - 2, 2 ** 20 - 1, 2 ** 20, 2 ** 21])('reads a value of %d bytes', (length) => {
  const comment = 'é'.repeat(length / 2) + (length % 2 === 1 ? 'e' : '');
  const text = formatAdi([{ CALL: 'K1ABC', COMMENT: comment, NAME: 'x' }]);
  const log = parseAdi(text);
  expect(log.issues).toEqual([]);
  const record = log.records.at(0);
  expect(record?.get('COMMENT') === comment).toBe(true);
  expect(record?.get('NAME')).toBe('x');
  const { start = 0, end = 0 } = record?.positionOf('COMMENT') ?? {};
  expect(end - start).toBe(length);
  expect(parseColumns(text, ['COMMENT']).columns['COMMENT']?.dictionary[1]?.length).toBe(
    comment.length,
  );
});
