import { AdifError } from './errors.ts';
import type { RecordEntries } from './types.ts';

/** A record to write: anything that lists its fields, or a plain object. */
export type WritableRecord = RecordEntries | Readonly<Record<string, string | undefined>>;

export interface FormatAdiOptions {
  /** Header fields, such as PROGRAMID; or false for no header. */
  readonly header?: Readonly<Record<string, string>> | false;
}

/** The fields of a record to write, in order; fields without a value are left out. */
export function fieldsOf(record: WritableRecord): Iterable<readonly [string, string | undefined]> {
  return isListing(record) ? record.entries() : Object.entries(record);
}

function isListing(record: WritableRecord): record is RecordEntries {
  return typeof record.entries === 'function';
}

const encoder = new TextEncoder();

/** One field; the length counts the bytes of UTF-8. */
export function formatField(name: string, value: string): string {
  if (!/^[^,:<>{}\p{Cc}]+$/u.test(name)) throw new AdifError('E_NAME', `Not a field name: ${name}`);
  return `<${name}:${utf8Length(value)}>${value}`;
}

function utf8Length(value: string): number {
  return /^[\0-\x7f]*$/.test(value) ? value.length : encoder.encode(value).length;
}

/** Records as ADI text. */
export function formatAdi(
  records: Iterable<WritableRecord>,
  options: FormatAdiOptions = {},
): string {
  let text = options.header === false ? '' : formatHeader(options.header ?? {});
  for (const record of records) text += formatRecord(record);
  return text;
}

function formatHeader(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ ADIF_VER: '3.1.8', ...fields }).map(
    ([name, value]) => `${formatField(name, value)}\r\n`,
  );
  return `ADIF export\r\n${lines.join('')}<EOH>\r\n`;
}

function formatRecord(record: WritableRecord): string {
  let text = '';
  for (const [name, value] of fieldsOf(record)) {
    if (value !== undefined) text += `${formatField(name, value)} `;
  }
  return `${text}<EOR>\r\n`;
}
