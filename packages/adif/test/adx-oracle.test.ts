import { type AdifPart, AdxReader, parseAdx } from '@w4gns/adif';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';

type Entry = readonly [name: string, value: string];

const some = (parts: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength }).map((chosen) => chosen.join(''));

const blanks = some([' ', '\t', '\r\n', '\n', '<!-- <CALL>x</CALL> -->', '<?p x="<"?>'], 3);
const content = some(
  [
    ...['K1ABC', ' ', '\n', '\r\n', 'é', '📻', '>', '"', "'", '/', '=', ':', '<!-- & < -->'],
    ...['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#65;', '&#x1F4FB;', '&#10;', '&amp;lt;'],
    ...['<![CDATA[<b>&amp;]]>', '<?q ?>', '&#60;/CALL&#62;'],
  ],
  8,
);
const quoted = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(`"${text}"`, `'${text}'`, `"${text}"\n`);
const attribute = (name: string, values: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...values).chain(quoted), fc.constantFrom('=', ' = '))
    .map(([value, equals]) => ` ${name}${equals}${value}`);
const tag = fc.oneof(
  fc.constantFrom('CALL', 'call', 'BAND', 'MODE', 'NAME', 'NOTES_INTL', 'APPS', 'X1'),
  fc
    .tuple(attribute('PROGRAMID', ['LOTW', 'x>y']), attribute('FIELDNAME', ['A', 'a&amp;b', '/']))
    .map(([program, field]) => `APP${program}${field}`),
  attribute('FIELDNAME', ['A', '&#66;', 'C>']).map((field) => `USERDEF${field}`),
);
const field = fc.tuple(tag, content, fc.constantFrom('', ' ', '\n'), fc.boolean()).map(
  ([open, text, gap, isEmpty]) =>
    isEmpty && text === ''
      ? `<${open}${gap}/>`
      : `<${open}${gap}>${text}</${open.split(/\s/)[0]}${gap}>`, // prettier-ignore
);
const record = fc
  .array(fc.tuple(blanks, field), { minLength: 1, maxLength: 6 })
  .map((fields) => `<RECORD>${fields.flat().join('')}</RECORD>`);
const document = fc
  .tuple(blanks, fc.array(fc.tuple(record, blanks), { maxLength: 5 }))
  .map(([gap, records]) => `<?xml version="1.0"?><ADX>${gap}<RECORDS>${records.flat().join('')}`)
  .map((text) => `${text}</RECORDS></ADX>`);

const oneBreak = (value: string): string => value.replace(/\r\n|\r|\n/g, '\n');

/** What an XML parser of others makes of it, named as ADX names fields. */
function bySaxes(text: string): Entry[][] {
  const records: Entry[][] = [];
  let name: string | undefined;
  let value = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name: element, attributes: { PROGRAMID, FIELDNAME } }) => {
    value = '';
    name = undefined;
    if (element === 'RECORD') records.push([]);
    else if (element === 'APP') name = `APP_${PROGRAMID}_${FIELDNAME}`;
    else if (element === 'USERDEF') name = FIELDNAME;
    else if (element !== 'ADX' && element !== 'RECORDS') name = element;
  });
  parser.on('text', (part) => (value += part));
  parser.on('cdata', (part) => (value += part));
  parser.on('closetag', () => {
    if (name !== undefined) records.at(-1)?.push([name.toUpperCase(), value]);
    name = undefined;
  });
  parser.write(text).close();
  return records;
}

const byUs = ({ records }: Pick<AdifPart, 'records'>): Entry[][] =>
  Array.from(records, (each) => Array.from(each.entries(), ([n, v]): Entry => [n, oneBreak(v)]));

it('reads well-formed ADX as an XML parser does, whole and in chunks', () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 1, max: 60 }), (text, size) => {
      const wanted = bySaxes(text);
      expect(byUs(parseAdx(text))).toEqual(wanted);
      const bytes = new TextEncoder().encode(text);
      const reader = new AdxReader();
      const chunked: Entry[][] = [];
      for (let at = 0; at < bytes.length; at += size) {
        chunked.push(...byUs(reader.push(bytes.subarray(at, at + size))));
      }
      expect([...chunked, ...byUs(reader.end())]).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});
