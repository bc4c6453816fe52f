import { COLON, CR, GT, LF, LT, SPACE, ZERO } from './ascii.ts';

/** A tag as it stands: `<NAME:LENGTH:TYPE>` or `<MARK>`. */
export interface Tag {
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Declared length; undefined for a mark; NaN where it stands but is no number. */
  readonly length: number | undefined;
  /** The type as written, without blanks; both ends equal when there is none. */
  readonly typeStart: number;
  readonly typeEnd: number;
  /** Offset just after `>`. */
  readonly close: number;
}

/** Lengths above this are wrong for certain; it also bounds what a stream has to hold. */
export const MAX_LENGTH = 1 << 26;

/** The tag that begins with the `<` at `at`, or undefined where that is only text; never looks past the next `<`. */
export function readTag(bytes: Uint8Array, at: number): Tag | undefined {
  const close = closeOf(bytes, at);
  if (close < 0 || close === bytes.length) return undefined;
  const colon = find(bytes, COLON, at + 1, close);
  const [nameStart, nameEnd] = trim(bytes, at + 1, colon);
  if (nameStart === nameEnd || !isName(bytes, nameStart, nameEnd)) return undefined;
  if (colon === close) {
    return {
      nameStart,
      nameEnd,
      length: undefined,
      typeStart: close,
      typeEnd: close,
      close: close + 1,
    };
  }
  const second = find(bytes, COLON, colon + 1, close);
  const length = lengthIn(bytes, ...trim(bytes, colon + 1, second));
  if (length === undefined) return undefined;
  const [typeStart, typeEnd] = trim(bytes, Math.min(second + 1, close), close);
  return { nameStart, nameEnd, length, typeStart, typeEnd, close: close + 1 };
}

/** True when the data ends inside what may become a tag. */
export function isCutTag(bytes: Uint8Array, at: number): boolean {
  return closeOf(bytes, at) === bytes.length;
}

/** Offset of the `>` that ends a tag; -1 when a `<` or a line end comes first, the length of the data when that ends first. */
function closeOf(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === GT) return i;
    if (byte === LT || byte === LF || byte === CR) return -1;
  }
  return bytes.length;
}

function find(bytes: Uint8Array, byte: number, from: number, to: number): number {
  let i = from;
  while (i < to && bytes[i] !== byte) i++;
  return Math.min(i, to);
}

function trim(bytes: Uint8Array, from: number, to: number): [start: number, end: number] {
  let [start, end] = [from, to];
  while (start < end && bytes[start] === SPACE) start++;
  while (end > start && bytes[end - 1] === SPACE) end--;
  return [start, end];
}

/** ADIF forbids `, : < > { }` in names; control characters cannot be meant. */
function isName(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < SPACE || byte === 0x2c || byte === 0x7b || byte === 0x7d) return false;
  }
  return true;
}

/** A number; NaN for what can only be a broken length (nothing, a sign, a decimal point); undefined for other text. */
function lengthIn(bytes: Uint8Array, start: number, end: number): number | undefined {
  let length = start === end ? NaN : 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit >= 0 && digit <= 9) length = length * 10 + digit;
    else if ('+-.,'.includes(String.fromCharCode(bytes[i] ?? 0))) length = NaN;
    else return undefined;
  }
  return length;
}

/** What a tag without a length ends: a record, a header, the file, or nothing (it is text). */
export type Mark = 'record' | 'header' | 'file' | 'text';

const MARKS = new Map<string, Mark>([
  ['EOR', 'record'],
  ['EOH', 'header'],
  ['EH', 'header'],
  ['EOF', 'file'],
  ['APP_LOTW_EOF', 'file'],
]);

const LONGEST_MARK = 12;

export function markOf(bytes: Uint8Array, tag: Tag): Mark {
  if (tag.nameEnd - tag.nameStart > LONGEST_MARK) return 'text';
  const name = String.fromCharCode(...bytes.subarray(tag.nameStart, tag.nameEnd));
  return MARKS.get(name.toUpperCase()) ?? 'text';
}
