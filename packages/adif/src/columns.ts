import { type ParseOptions, scanAdi } from './adi-reader.ts';
import { ByteTable, EXACT, type PackedTexts } from './byte-table.ts';
import { type Column, distinct } from './column.ts';
import { decodeText, fallbackDecoder } from './decode.ts';
import { toUtf8 } from './encoding.ts';
import { toBytes } from './input.ts';
import type { ScannedLog } from './log.ts';

/** Some fields of a log, column by column. */
export interface Columns {
  /** How many records. */
  readonly length: number;
  /** By name, as it was asked for. */
  readonly columns: Readonly<Record<string, Column>>;
}

/**
 * Reads a few fields of an ADI log as columns: to count and group without an object per record.
 *
 * @param names - in any case.
 */
export function parseColumns(
  input: Uint8Array | string,
  names: readonly string[],
  options: Pick<ParseOptions, 'fallback'> = {},
): Columns {
  const piece = packColumns(scanAdi(toUtf8(toBytes(input)), options), names);
  return joinColumns([piece], names, options.fallback);
}

/** Columns of one piece of a log, not decoded. */
export interface PackedColumns {
  readonly length: number;
  /** In the order they were asked for; code 0 is an absent field, code n the text n - 1. */
  readonly columns: readonly { readonly codes: Uint32Array; readonly texts: PackedTexts }[];
}

/** The columns of a scan. Codes are in shared memory where there is any, so that threads can hand them on. */
export function packColumns(
  { bytes, scan: { table }, names: known }: ScannedLog,
  names: readonly string[],
): PackedColumns {
  const columns = names.map((name) => ({
    id: known.find(name),
    codes: sharedCodes(table.recordCount),
    values: new ByteTable(EXACT, decodeText),
  }));
  const columnOf = new Int32Array(known.size).fill(-1);
  columns.forEach(({ id }, c) => {
    if (id >= 0) columnOf[id] = c;
  });
  const { firsts, recordCount } = table;
  for (let r = 0; r < recordCount; r++) {
    const last = firsts[r + 1] ?? 0;
    for (let f = firsts[r] ?? 0; f < last; f++) {
      const c = columnOf[table.idOf(f)] ?? -1;
      const column = c < 0 ? undefined : columns[c];
      const start = table.startOf(f);
      const end = table.endOf(f);
      if (!column || start === end || column.codes[r] !== 0) continue;
      column.codes[r] = column.values.idOfRange(bytes, start, end) + 1;
    }
  }
  // A name asked for twice is one column, seen twice.
  const read = columns.map((column) => columns[columnOf[column.id] ?? -1] ?? column);
  return {
    length: recordCount,
    columns: read.map(({ codes, values }) => ({ codes, texts: values.packed() })),
  };
}

function sharedCodes(length: number): Uint32Array {
  if (typeof SharedArrayBuffer === 'undefined') return new Uint32Array(length);
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** Columns of consecutive pieces as columns of the whole; each different value is decoded once. */
export function joinColumns(
  pieces: readonly PackedColumns[],
  names: readonly string[],
  fallback?: string,
): Columns {
  const decoder = fallbackDecoder(fallback);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const columns = names.map((name, c) => [name, joinColumn(pieces, c, length, decoder)] as const);
  return { length, columns: Object.fromEntries(columns) };
}

function joinColumn(
  pieces: readonly PackedColumns[],
  c: number,
  length: number,
  decoder: TextDecoder,
): Column {
  const codes = sharedCodes(length);
  const values = new ByteTable(EXACT, (bytes) => decodeText(bytes, decoder));
  let at = 0;
  for (const { columns } of pieces) {
    const column = columns[c];
    if (!column) continue;
    const renamed = renumber(column.texts, values);
    for (const code of column.codes) codes[at++] = renamed[code] ?? 0;
  }
  return distinct(
    ['', ...Array.from({ length: values.size }, (_, id) => values.textOf(id))],
    codes,
  );
}

/** By code in a piece: the code in the whole. */
function renumber({ pool, edges }: PackedTexts, values: ByteTable): Uint32Array {
  const codes = new Uint32Array(edges.length);
  for (let id = 0; id + 1 < edges.length; id++) {
    codes[id + 1] = values.idOfRange(pool, edges[id] ?? 0, edges[id + 1] ?? 0) + 1;
  }
  return codes;
}
