import { GT, LT, QUOTE, SLASH, isSpace } from './ascii.ts';
import { decodeText } from './decode.ts';

const APOSTROPHE = 39;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;

/** What begins with a `<` in XML; `close` is the offset just after it. */
export interface Markup {
  readonly kind:
    'open' | 'close' | 'empty' | 'comment' | 'cdata' | 'instruction' | 'doctype' | 'text';
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly close: number;
}

const encoder = new TextEncoder();
const COMMENT_END = encoder.encode('-->');
const CDATA_START = encoder.encode('<![CDATA[');
const CDATA_END = encoder.encode(']]>');
const DOCTYPE = encoder.encode('<!DOCTYPE');
const COMMENT_START = encoder.encode('<!--');

/** Reads what the `<` at `at` begins; undefined when the data end inside it. */
export function readMarkup(bytes: Uint8Array, at: number): Markup | undefined {
  const next = bytes[at + 1];
  if (next === undefined) return undefined;
  if (next === BANG) return readDeclaration(bytes, at);
  if (next === QUESTION) return until(bytes, at, 'instruction', encoder.encode('?>'));
  return next === SLASH ? readTagAt(bytes, at, at + 2, true) : readTagAt(bytes, at, at + 1, false);
}

function readDeclaration(bytes: Uint8Array, at: number): Markup | undefined {
  if (startsWith(bytes, at, COMMENT_START)) return until(bytes, at, 'comment', COMMENT_END);
  if (startsWith(bytes, at, CDATA_START)) return until(bytes, at, 'cdata', CDATA_END);
  if (startsWith(bytes, at, DOCTYPE)) return markup('doctype', at, at, at + DOCTYPE.length);
  if (bytes.length - at < DOCTYPE.length) return undefined;
  return markup('text', at, at, at + 1);
}

function readTagAt(
  bytes: Uint8Array,
  at: number,
  nameStart: number,
  isClose: boolean,
): Markup | undefined {
  let nameEnd = nameStart;
  while (isNameByte(bytes[nameEnd])) nameEnd++;
  if (nameEnd === bytes.length) return undefined;
  if (nameEnd === nameStart) return markup('text', at, at, at + 1);
  const end = tagEnd(bytes, nameEnd);
  if (end < 0) return end === CUT ? undefined : markup('text', at, at, at + 1);
  const isEmpty = bytes[end - 1] === SLASH;
  return markup(isClose ? 'close' : isEmpty ? 'empty' : 'open', nameStart, nameEnd, end + 1);
}

const CUT = -2;

/** Offset of the `>` of a tag, quoted attribute values skipped; -1 at a `<`, CUT at the end of the data. */
function tagEnd(bytes: Uint8Array, from: number): number {
  let quote = 0;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === LT) return -1;
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    else if (byte === GT) return i;
  }
  return CUT;
}

function isNameByte(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    !isSpace(byte) &&
    byte !== GT &&
    byte !== SLASH &&
    byte !== LT &&
    byte !== EQUALS
  );
}

function until(
  bytes: Uint8Array,
  at: number,
  kind: Markup['kind'],
  mark: Uint8Array,
): Markup | undefined {
  const first = mark[0] ?? 0;
  for (let i = bytes.indexOf(first, at + 2); i >= 0; i = bytes.indexOf(first, i + 1)) {
    if (startsWith(bytes, i, mark)) return markup(kind, at, at, i + mark.length);
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, at: number, mark: Uint8Array): boolean {
  return mark.every((byte, i) => bytes[at + i] === byte);
}

function markup(kind: Markup['kind'], nameStart: number, nameEnd: number, close: number): Markup {
  return { kind, nameStart, nameEnd, close };
}

/** The attributes of a tag, names in capitals. */
export function attributesOf(bytes: Uint8Array, { nameEnd, close }: Markup): Map<string, string> {
  const text = decodeText(bytes.subarray(nameEnd, close));
  const pairs = text.matchAll(/([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    [...pairs].map(([, name = '', double, single]) => [
      name.toUpperCase(),
      expandReferences(double ?? single ?? ''),
    ]),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g;

/** The five predefined entities and character references; nothing else is ever expanded. */
function expandReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** True when an `&` stands there that begins no reference. */
export function hasBadReference(text: string): boolean {
  return text.replace(REFERENCE, '').includes('&');
}

/** Element content to text: comments dropped, CDATA and references resolved, line breaks as CR LF, as ADI has them. */
export function contentText(raw: string): string {
  const lines = /[\r\n]/.test(raw) ? raw.replace(/\r\n|\r|\n/g, '\r\n') : raw;
  if (!lines.includes('<')) return expandReferences(lines);
  return lines
    .split(/(<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((part) => {
      if (part.startsWith('<![CDATA[')) return part.slice(9, -3);
      return /^<[!?]/.test(part) ? '' : expandReferences(part);
    })
    .join('');
}
