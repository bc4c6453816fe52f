import fc from 'fast-check';

const SNIPPETS = [
  '<CALL:5>K1ABC',
  '<NAME:4>José',
  '<NAME:5>José',
  '<NOTES:4>a\r\nb',
  '<NOTES:4>a\nb',
  '<A:9>',
  '<B:-1>',
  '<C:0>',
  '<EOR>',
  '<eor>',
  '<EOH>',
  '<EOF>',
  '<',
  '>',
  ':',
  '//',
  ' ',
  '\r\n',
  '\n',
  '\r',
  '\uFEFF',
  'é',
  '📻',
  'x',
  '<X',
  '<X:',
  '<X:2',
  '<X:2:S>',
  '<COMMENT:19>ends with <EOR> tag',
  '<COMMENT:40>',
  '<QTH:6>Madrid',
  '<USERDEF1:8:E>S,{A,B}',
  '<>',
  '\0',
  '\x1a',
  '<A:99999999999>',
  '12',
  '<My Rig : 3 >ab',
];

const XML_SNIPPETS = [
  '<?xml version="1.0"?>',
  '<ADX>',
  '<HEADER>',
  '</HEADER>',
  '<RECORDS>',
  '<RECORD>',
  '</RECORD>',
  '</RECORDS>',
  '</ADX>',
  '<CALL>K1ABC</CALL>',
  '<NAME>José &amp; Söhne</NAME>',
  '<APP PROGRAMID="X" FIELDNAME="Y" TYPE="s">v</APP>',
  '<USERDEF FIELDNAME="Z">',
  '</USERDEF>',
  '<QTH/>',
  '<!-- c -->',
  '<![CDATA[x<y]]>',
  '&',
  '&lt;',
  '&#10;',
  '<',
  '>',
  '"',
  "'",
  ' ',
  '\r\n',
  '\n',
  'text',
  '<CALL',
  '</',
  '<RECORD/>',
  '<!',
];

const textOf = (snippets: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...snippets), { maxLength }).map((parts) => parts.join(''));

/** ADI that is hardly ever right, made of everything that can confuse a reader. */
export const hostileAdi = textOf(SNIPPETS, 40);

/** The same for ADX. */
export const hostileAdx = fc.oneof(
  textOf(XML_SNIPPETS, 30),
  textOf(XML_SNIPPETS, 30).map((text) => `<ADX><RECORDS><RECORD>${text}</RECORD></RECORDS></ADX>`),
);

/** A field name that ADIF allows. */
export const fieldName = fc
  .stringMatching(/^[A-Z][A-Z0-9_]{0,14}$/)
  .filter((name) => !/^(EO[HRF]|EH|APP|USERDEF\d*|RECORDS?|HEADER|ADX)$/.test(name));

/** A value with everything in it that looks like something else. */
export const hostileValue = fc
  .array(
    fc.constantFrom(
      'A',
      '<',
      '>',
      ':',
      ' ',
      '\r',
      '\n',
      '\r\n',
      '\uFEFF',
      'é',
      '📻',
      '<EOR>',
      '<CALL:3>',
      '//',
      '&',
      '&amp;',
      ']]>',
      '<!--',
      '"',
      '\t',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Fields by name, values not empty. */
export const hostileRecord = fc.dictionary(fieldName, hostileValue, {
  noNullPrototype: true,
  minKeys: 1,
  maxKeys: 6,
});

const TRAPS = [
  '<CALL:5>K1ABC<EOR>\n',
  '<COMMENT:60>'.padEnd(72, '<CALL:1>A<EOR>\n'),
  '<EOR>',
  '<N:4>José<EOR>',
  '<NOTES:9>a<EOR>b\n',
  '<X:999>',
  ' ',
];

/** Well-formed to the eye, but with whole records inside values. */
export const traps = fc
  .array(fc.constantFrom(...TRAPS), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** Names that ADIF allows and other formats may stumble over. */
const NAMES = [
  'CALL',
  'NAME',
  'NAME.2',
  'NAME.2.1',
  'NAME.10',
  'A B',
  'QSO DATE',
  'X;Y',
  '\uFEFFZ',
  'STRAßE',
  '=X',
  "'-Y",
  '1',
  '__PROTO__',
];

/** ADI with repeated and empty fields, and with names and values of any kind. */
export const hostileLog = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.constant(''), hostileValue)), {
      minLength: 1,
      maxLength: 8,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((records) => records.map((fields) => `${fields.map(adiField).join('')}<EOR>`).join(''));

function adiField([name, value]: readonly [string, string]): string {
  return `<${name}:${new TextEncoder().encode(value).length}>${value}`;
}
