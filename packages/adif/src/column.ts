import { LT, SPACE } from './ascii.ts';
import { ByteTable, EXACT } from './byte-table.ts';
import { decodeText } from './decode.ts';
import type { FieldTable } from './field-table.ts';

const AMPERSAND = 0x26;
const TILDE = 0x7e;

/** Fields that records of one program may lack before a field. */
const NEAR = 3;

/** The values of one field over all records, each different value stored once. */
export interface Column {
  /** The different values in the order they first occur; the first is empty and stands for an absent field. */
  readonly dictionary: readonly string[];
  /** By record: an index into `dictionary`. */
  readonly codes: Uint32Array;
}

/** One log may write the same text in two ways: such values become one. */
export function distinct(texts: readonly string[], codes: Uint32Array): Column {
  const dictionary = [...new Set(texts)];
  if (dictionary.length < texts.length) {
    const codeOf = new Map(dictionary.map((text, code) => [text, code]));
    codes.forEach((code, r) => (codes[r] = codeOf.get(texts[code] ?? '') ?? 0));
  }
  return { dictionary, codes };
}

/** A scan, as far as its values go. */
export interface ScannedValues {
  readonly bytes: Uint8Array;
  readonly scan: { readonly table: FieldTable };
  readonly read: (start: number, end: number) => string;
}

/** The fields of a scan with one name number, as a column; undefined when all are empty. */
export function scannedColumn(log: ScannedValues, id: number): Column | undefined {
  const { bytes, scan, read } = log;
  const { table } = scan;
  const values = new ByteTable(EXACT, decodeText);
  const texts = [''];
  const codes = new Uint32Array(table.recordCount);
  const find = finder(table, id);
  let isPlain = true;
  for (let r = 0; r < table.recordCount; r++) {
    const f = find(r);
    if (f < 0) continue;
    const start = table.startOf(f);
    const end = table.endOf(f);
    const code = values.idOfRange(bytes, start, end) + 1;
    codes[r] = code;
    if (code < texts.length) continue;
    texts.push(read(start, end));
    isPlain &&= isPlainText(bytes, start, end);
  }
  if (texts.length === 1) return undefined;
  return isPlain ? { dictionary: texts, codes } : distinct(texts, codes);
}

/** A search for the first field with a name and a value in a record, -1 without one. Records of one program are alike: it begins near the last find. */
function finder(table: FieldTable, id: number) {
  const { firsts, hasRepeated } = table;
  let place = 0;
  const search = (from: number, to: number): number => {
    for (let f = from; f < to; f++) if (table.idOf(f) === id && table.lengthOf(f) > 0) return f;
    return -1;
  };
  return (r: number): number => {
    const first = firsts[r] ?? 0;
    const last = firsts[r + 1] ?? 0;
    const near = hasRepeated ? first : Math.min(last, Math.max(first, first + place - NEAR));
    let found = search(near, last);
    if (found < 0) found = search(first, near);
    if (found >= 0) place = found - first;
    return found;
  };
}

/** Bytes that stand for the same characters in every encoding and notation: no other bytes mean the same text. */
function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < SPACE || byte > TILDE || byte === AMPERSAND || byte === LT) return false;
  }
  return true;
}

/** A column of values that are text already, absent ones empty; undefined when all are. */
export function textColumn(texts: Iterable<string>): Column | undefined {
  const codeOf = new Map([['', 0]]);
  const codes = Uint32Array.from(texts, (text) => {
    const known = codeOf.get(text);
    if (known !== undefined) return known;
    codeOf.set(text, codeOf.size);
    return codeOf.size - 1;
  });
  return codeOf.size === 1 ? undefined : { dictionary: [...codeOf.keys()], codes };
}
