import type { ByteSink } from './byte-sink.ts';
import type { Row } from './columns.ts';

/** A way to write rows for a database to read. */
export interface RowForm {
  /** By byte: 1 for those that may stand in a text as they are. */
  readonly plain: Uint8Array;
  start(sink: ByteSink): void;
  /** Begins the row at an index; what it returns is for `endRow`. */
  startRow(sink: ByteSink, index: number): number;
  value(sink: ByteSink, value: Row[number]): void;
  /** A last value, of bytes that are all plain. */
  bytes(sink: ByteSink, bytes: Uint8Array): void;
  endRow(sink: ByteSink, mark: number): void;
  end(sink: ByteSink): void;
}

/** ASCII without what parts fields in their text; `others` are not plain, either. */
export function plainTable(others: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) =>
    code < 127 && !`\0${others}`.includes(String.fromCharCode(code)) ? 1 : 0,
  );
}
