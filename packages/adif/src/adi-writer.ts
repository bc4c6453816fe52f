import { toAscii, utf8Length } from './charset.ts';
import { fieldsOf, type FormatOptions, type LogFormat, type WritableRecord } from './format.ts';
import { ADIF_VERSION } from './gen/version.gen.ts';
import type { UserDef } from './types.ts';

export interface FormatAdiOptions extends FormatOptions {
  /** `ascii` spells letters without their marks and writes `?` for the rest; default `utf-8`. */
  readonly charset?: 'ascii' | 'utf-8';
}

/**
 * Records as ADI: values as they are, lengths in bytes, one record a line.
 *
 * Names that ADIF forbids are written with `_` for each bad character.
 */
export function adiFormat(options: FormatAdiOptions = {}): LogFormat {
  const { types } = options;
  const charset = options.charset === 'ascii' ? toAscii : (text: string): string => text;
  const openings = new Map<string, string>();
  const openingOf = (name: string): string => {
    const opening = `<${adiName(name)}:`;
    if (openings.size < MOST_NAMES) openings.set(name, opening);
    return opening;
  };
  const format = (record: WritableRecord): string => {
    let text = '';
    for (const [name, value] of fieldsOf(record)) {
      if (value === undefined) continue;
      const written = charset(value);
      const type = types?.get(name);
      const close = type === undefined ? '>' : `:${type}>`;
      text += `${openings.get(name) ?? openingOf(name)}${utf8Length(written)}${close}${written} `;
    }
    return text === '' ? '' : `${text}<EOR>\r\n`;
  };
  return { head: charset(headOf(options)), format, tail: '' };
}

/** Records as ADI text; see {@link adiFormat}. */
export function formatAdi(
  records: Iterable<WritableRecord>,
  options: FormatAdiOptions = {},
): string {
  const { head, format } = adiFormat(options);
  let text = head;
  for (const record of records) text += format(record);
  return text;
}

/** One field; the length counts the bytes of UTF-8. */
export function adiField(name: string, value: string, type = ''): string {
  const suffix = type === '' ? '' : `:${type}`;
  return `<${adiName(name)}:${utf8Length(value)}${suffix}>${value}`;
}

/** Names whose tags are remembered. */
const MOST_NAMES = 1000;

const PLAIN_NAME = /^[A-Z0-9_]+$/;

/** The bytes of a tag up to its length: `<NAME:`. */
export function adiOpening(name: string): Uint8Array {
  return new TextEncoder().encode(`<${adiName(name)}:`);
}

function adiName(name: string): string {
  if (PLAIN_NAME.test(name)) return name;
  const trimmed = name.trim().toUpperCase();
  return trimmed === '' ? '_' : trimmed.replace(/[,:<>{}\p{Cc}]/gu, '_');
}

function headOf({ header, userdefs = [] }: FormatAdiOptions): string {
  if (header === false) return '';
  const fields = Object.entries({ ADIF_VER: ADIF_VERSION, ...header });
  const lines = [
    'ADIF export',
    ...fields.map(([name, value]) => adiField(name, value)),
    ...userdefs.map((def) => adiField(`USERDEF${def.id}`, userDefText(def), def.type)),
    '<EOH>',
    '',
  ];
  return lines.join('\r\n');
}

/** `NAME`, `NAME,{A,B}` or `NAME,{low:high}`. */
function userDefText({ name, values, range }: UserDef): string {
  if (values) return `${name},{${values.join(',')}}`;
  return range ? `${name},{${range.join(':')}}` : name;
}
