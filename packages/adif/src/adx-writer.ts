import { isAscii } from './charset.ts';
import { fieldDef } from './field.ts';
import { fieldsOf, type FormatOptions, type LogFormat, type WritableRecord } from './format.ts';
import { ADIF_VERSION } from './gen/version.gen.ts';
import type { UserDef } from './types.ts';

/** Records as ADX; characters that XML cannot hold become U+FFFD. */
export function adxFormat(options: FormatOptions = {}): LogFormat {
  return {
    head: `<?xml version="1.0" encoding="UTF-8"?>\r\n<ADX>\r\n${headerOf(options)}<RECORDS>\r\n`,
    format: (record) => formatRecord(record, options.types),
    tail: '</RECORDS>\r\n</ADX>\r\n',
  };
}

/** Records as ADX text; see {@link adxFormat}. */
export function formatAdx(records: Iterable<WritableRecord>, options: FormatOptions = {}): string {
  const { head, format, tail } = adxFormat(options);
  let text = head;
  for (const record of records) text += format(record);
  return text + tail;
}

function formatRecord(record: WritableRecord, types: FormatOptions['types']): string {
  let text = '';
  for (const [name, value] of fieldsOf(record)) {
    if (value !== undefined) text += `${adxField(name, value, types?.get(name))}\r\n`;
  }
  return text === '' ? '' : `<RECORD>\r\n${text}</RECORD>\r\n`;
}

/** One field of a record as an element: ADIF's own by name, others as APP or USERDEF. */
export function adxField(name: string, value: string, type = typeOf(value)): string {
  const key = name.trim().toUpperCase();
  if (fieldDef(key)) return `<${key}>${content(value)}</${key}>`;
  const [, program, field] = /^APP_([^_]+)_(.+)$/s.exec(key) ?? [];
  if (program === undefined || field === undefined) {
    return `<USERDEF FIELDNAME="${attribute(key)}">${content(value)}</USERDEF>`;
  }
  const names = `PROGRAMID="${attribute(program)}" FIELDNAME="${attribute(field)}"`;
  return `<APP ${names} TYPE="${attribute(type)}">${content(value)}</APP>`;
}

/** The type that holds any such value. */
function typeOf(value: string): string {
  const isMultiline = /[\r\n]/.test(value);
  if (isAscii(value)) return isMultiline ? 'M' : 'S';
  return isMultiline ? 'G' : 'I';
}

function headerOf({ header, userdefs = [] }: FormatOptions): string {
  if (header === false) return '';
  const fields = Object.entries({ ADIF_VER: ADIF_VERSION, ...header });
  const lines = [
    '<HEADER>',
    ...fields.map(
      ([name, value]) => `<${elementName(name)}>${content(value)}</${elementName(name)}>`,
    ),
    ...userdefs.map(userDef),
    '</HEADER>',
    '',
  ];
  return lines.join('\r\n');
}

function elementName(name: string): string {
  return name
    .toUpperCase()
    .replace(/[^A-Z0-9_]/g, '_')
    .replace(/^(?=\d)/, '_');
}

function userDef({ id, name, type, values, range }: UserDef): string {
  const list = values ? ` ENUM="{${attribute(values.join(','))}}"` : '';
  const limits = range ? ` RANGE="{${range.join(':')}}"` : '';
  return `<USERDEF FIELDID="${id}" TYPE="${attribute(type ?? 'S')}"${list}${limits}>${content(name)}</USERDEF>`;
}

/**
 * Element content. CR LF stands as it is: XML readers make it a LF, ADX readers a CR LF again. A CR or
 * LF alone is written as a reference, which no reader changes.
 */
function content(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return escape(text).replace(/\r\n|\r|\n/g, (line) => LINE_BREAKS[line] ?? line);
}

const LINE_BREAKS: Readonly<Record<string, string>> = { '\r': '&#13;', '\n': '&#10;' };

function attribute(text: string): string {
  return escape(text).replace(/["\t\r\n]/g, (char) => `&#${char.charCodeAt(0)};`);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Control characters but tab, CR and LF, halves of surrogate pairs, and two that are no characters. */
const FORBIDDEN = /[^\P{Cc}\t\r\n\x7f-\x9f]|[\p{Cs}\ufffe\uffff]/gu;
const SPECIAL = new RegExp(`[&<>\\r\\n]|${FORBIDDEN.source}`, 'u');

function escape(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>]/g, (char) => ESCAPES[char] ?? char);
}
