import type { ByteSink } from './byte-sink.ts';
import type { Row } from './columns.ts';

/** A way to write rows for a database to read. */
export interface RowForm {
  /** By byte: what it takes to write it, bits of {@link NOT_PLAIN} and {@link NOT_ASCII}; 0: it may stand as it is. */
  readonly kinds: Uint8Array;
  /** A line break inside a text. */
  readonly lineBreak: string;
  start(sink: ByteSink): void;
  /** Begins the row at an index; what it returns is for `endRow`. */
  startRow(sink: ByteSink, index: number): number;
  value(sink: ByteSink, value: Row[number]): void;
  /** Text in UTF-8 without any byte that is not plain. */
  bytes(sink: ByteSink, bytes: Uint8Array): void;
  /** The same from the plain ASCII bytes `[start, end)`, each as the table has it. */
  letters(sink: ByteSink, bytes: Uint8Array, start: number, end: number, letters: Uint8Array): void;
  endRow(sink: ByteSink, mark: number): void;
  end(sink: ByteSink): void;
}

/** A byte that parts fields in their text, that no text column holds, or that the form writes otherwise. */
const NOT_PLAIN = 1;

/** A byte that is no character by itself. */
export const NOT_ASCII = 2;

/** @param others - what the form writes otherwise. */
export function kindTable(others: string): Uint8Array {
  const special = `\0\x7f${others}`;
  return Uint8Array.from({ length: 256 }, (_, code) => {
    if (code > 127) return NOT_ASCII;
    return special.includes(String.fromCharCode(code)) ? NOT_PLAIN : 0;
  });
}
