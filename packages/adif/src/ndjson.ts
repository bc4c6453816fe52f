import { asciiUpper } from './ascii.ts';
import { fieldsOf, type WritableRecord } from './format.ts';
import { toBytes } from './input.ts';
import { decodeText } from './decode.ts';
import { QSO_COLUMNS } from './gen/qso.gen.ts';
import { plainLog, PlainRecord, type FieldEntry } from './plain-record.ts';
import { LineCounter, placeIssues } from './position.ts';
import type { RawIssue } from './scan.ts';
import type { AdifLog } from './types.ts';

const LF = 10;
/** Names that are not their capitals: `qsoDate` is QSO_DATE. */
const BY_PROPERTY: ReadonlyMap<string, string> = new Map(
  QSO_COLUMNS.map(([name, property]) => [property, name]),
);

/**
 * A record as one line of JSON without its line end: names in capitals, values as text, empty ones too,
 * and the values of a repeated field as an array.
 */
export function formatNdjsonRecord(record: WritableRecord): string {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of fieldsOf(record)) {
    if (value === undefined) continue;
    const known = values.get(name);
    if (Array.isArray(known)) known.push(value);
    else values.set(name, known === undefined ? value : [known, value]);
  }
  return JSON.stringify(Object.fromEntries(values));
}

/** Records as NDJSON: one line of JSON a record. */
export function formatNdjson(records: Iterable<WritableRecord>): string {
  let text = '';
  for (const record of records) text += `${formatNdjsonRecord(record)}\n`;
  return text;
}

/** Records as a JSON array, one a line. */
export function formatJson(records: Iterable<WritableRecord>): string {
  return `[\n${Array.from(records, formatNdjsonRecord).join(',\n')}\n]\n`;
}

/** Reads NDJSON; a line that is not a JSON object is reported and left out. */
export function parseNdjson(input: Uint8Array | string): AdifLog {
  const bytes = toBytes(input);
  const reader = new JsonRecords();
  const records: PlainRecord[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(LF, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const record = reader.line(bytes.subarray(start, end), start);
    if (record) records.push(record);
    start = end;
  }
  return logOf(records, reader.issues, bytes);
}

/** Reads a JSON array of records, or an object that holds one as `records` or `qsos`. */
export function parseJson(input: Uint8Array | string): AdifLog {
  const bytes = toBytes(input);
  const reader = new JsonRecords();
  const records: PlainRecord[] = [];
  for (const item of reader.items(decodeText(bytes), bytes.length)) {
    const record = reader.record(item, 0, bytes.length);
    if (record) records.push(record);
  }
  return logOf(records, reader.issues, bytes);
}

/** JSON values to records; it keeps count and collects issues. */
export class JsonRecords {
  readonly issues: RawIssue[] = [];
  #count = 0;

  /** The record of one line that begins at byte `offset`; undefined for an empty or a bad one. */
  line(bytes: Uint8Array, offset: number): PlainRecord | undefined {
    const text = decodeText(bytes)
      .replace(/^\uFEFF/, '')
      .trim();
    if (text === '') return undefined;
    const value = this.#parse(text, offset);
    return value === undefined ? undefined : this.record(value, offset, offset + bytes.length);
  }

  /** The items of a whole JSON text. */
  items(text: string, length: number): readonly unknown[] {
    const value = this.#parse(text.replace(/^\uFEFF/, ''), 0);
    if (value === undefined) return [];
    const list = Array.isArray(value) ? value : (listIn(value, 'records') ?? listIn(value, 'qsos'));
    if (list) return list;
    this.#report('json-invalid', 0, `No array of records in ${length} bytes of JSON.`);
    return [];
  }

  /** The record of a JSON object. */
  record(value: unknown, offset: number, end: number): PlainRecord | undefined {
    const index = this.#count++;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.#report('json-invalid', offset, 'Not a JSON object.');
      return undefined;
    }
    const entries = Object.entries(value).flatMap(([key, one]) => this.#field(key, one, offset));
    return new PlainRecord(entries, { index, offset, end });
  }

  #field(key: string, value: unknown, offset: number): FieldEntry[] {
    const name = BY_PROPERTY.get(key) ?? asciiUpper(key);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((one): FieldEntry[] => {
      const text = textOf(one);
      if (text !== undefined) return [[name, text]];
      if (one === null || one === undefined) return [];
      const json = jsonOf(one);
      const taken = json === undefined ? 'not taken' : 'taken as its JSON text';
      this.#report('json-value', offset, `${name} is an object or a list: ${taken}.`, name);
      return json === undefined ? [] : [[name, json]];
    });
  }

  #parse(text: string, offset: number): unknown {
    try {
      return JSON.parse(text);
    } catch {
      this.#count++;
      this.#report('json-invalid', offset, 'Not JSON.');
      return undefined;
    }
  }

  #report(code: string, offset: number, message: string, field?: string): void {
    const severity = code === 'json-value' ? 'warning' : 'error';
    const where = field === undefined ? {} : { field };
    this.issues.push({ code, severity, offset, record: this.#count, ...where, message });
  }
}

/** The text of a simple value. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'boolean' ? (value ? 'Y' : 'N') : undefined;
}

/** JSON again; undefined for what is nested too deep to write. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function listIn(value: unknown, key: string): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const list: unknown = Reflect.get(value, key);
  return Array.isArray(list) ? list : undefined;
}

function logOf(records: PlainRecord[], issues: RawIssue[], bytes: Uint8Array): AdifLog {
  return plainLog(records, placeIssues(issues, bytes, 0, new LineCounter()), bytes.length);
}
