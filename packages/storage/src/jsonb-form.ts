import type { ByteSink } from './byte-sink.ts';
import { plainTable, type RowForm } from './row-form.ts';

/** Types of elements, in the low half of their first byte. */
const NULL = 0;
const INT = 3;
const TEXTRAW = 10;
const ARRAY = 11;

/** In the high half: how many bytes of size follow; a smaller number is the size itself. */
const ONE_BYTE = 12 << 4;
const FOUR_BYTES = 14 << 4;

const PLAIN = plainTable('');

/**
 * SQLite's binary JSON, an array of arrays. The database takes values out of it without reading any text: twice as quick
 * as JSON.
 *
 * @see https://www.sqlite.org/jsonb.html
 */
export const JSONB_FORM: RowForm = {
  plain: PLAIN,
  start: startArray,
  startRow: startArray,
  value(sink, value) {
    if (value === null) sink.byte(NULL);
    else if (typeof value === 'number') putAscii(sink, INT, String(value));
    else putText(sink, value);
  },
  bytes(sink, bytes) {
    putHeader(sink, TEXTRAW, bytes.length);
    sink.append(bytes);
  },
  endRow: endArray,
  end(sink) {
    endArray(sink, HEADER_SIZE);
  },
};

/** Of an element whose size has four bytes. */
const HEADER_SIZE = 5;

/** The size is not known before the end. */
function startArray(sink: ByteSink): number {
  sink.byte(ARRAY | FOUR_BYTES);
  sink.uint32(0);
  return sink.size;
}

function endArray(sink: ByteSink, start: number): void {
  sink.setUint32(start - 4, sink.size - start);
}

function putHeader(sink: ByteSink, type: number, size: number): void {
  if (size < ONE_BYTE >> 4) sink.byte(type | (size << 4));
  else if (size < 256) {
    sink.byte(type | ONE_BYTE);
    sink.byte(size);
  } else {
    sink.byte(type | FOUR_BYTES);
    sink.uint32(size);
  }
}

function putText(sink: ByteSink, text: string): void {
  if (isAscii(text)) putAscii(sink, TEXTRAW, text);
  else {
    const bytes = utf8.encode(text);
    putHeader(sink, TEXTRAW, bytes.length);
    sink.append(bytes);
  }
}

function putAscii(sink: ByteSink, type: number, text: string): void {
  putHeader(sink, type, text.length);
  sink.ascii(text);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

const utf8 = new TextEncoder();
