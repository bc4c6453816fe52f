import { type ParseOptions, scanAdi } from './adi-reader.ts';
import { ByteTable, EXACT } from './byte-table.ts';
import { decodeText, fallbackDecoder } from './decode.ts';
import { toUtf8 } from './encoding.ts';
import { toBytes } from './input.ts';
import type { ScannedLog } from './log.ts';

/** The values of one field over all records, each different value stored once. */
export interface Column {
  /** The different values in the order they first occur; the first is empty and stands for an absent field. */
  readonly dictionary: readonly string[];
  /** By record: an index into `dictionary`. */
  readonly codes: Uint32Array;
}

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
  return columnsOf(scanAdi(toUtf8(toBytes(input)), options), names, options.fallback);
}

/** The same of a scan. Codes are in shared memory where there is any, so that threads can hand them on. */
export function columnsOf(
  { bytes, scan: { table }, names: known }: ScannedLog,
  names: readonly string[],
  fallback?: string,
): Columns {
  const decoder = fallbackDecoder(fallback);
  const decode = (value: Uint8Array): string => decodeText(value, decoder);
  const columns = names.map((name) => ({
    name,
    id: known.find(name),
    codes: sharedCodes(table.recordCount),
    values: new ByteTable(EXACT, decode),
  }));
  const columnOf = new Int32Array(known.texts.length).fill(-1);
  columns.forEach(({ id }, c) => {
    if (id >= 0) columnOf[id] = c;
  });
  const { nameIds, starts, ends, firsts, recordCount } = table;
  for (let r = 0; r < recordCount; r++) {
    const last = firsts[r + 1] ?? 0;
    for (let f = firsts[r] ?? 0; f < last; f++) {
      const c = columnOf[nameIds[f] ?? 0] ?? -1;
      const column = c < 0 ? undefined : columns[c];
      const start = starts[f] ?? 0;
      const end = ends[f] ?? 0;
      if (!column || start === end || column.codes[r] !== 0) continue;
      column.codes[r] = column.values.idOfRange(bytes, start, end) + 1;
    }
  }
  return {
    length: recordCount,
    columns: Object.fromEntries(
      columns.map(({ name, codes, values }) => [
        name,
        { dictionary: ['', ...values.texts], codes },
      ]),
    ),
  };
}

function sharedCodes(length: number): Uint32Array {
  if (typeof SharedArrayBuffer === 'undefined') return new Uint32Array(length);
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** Columns of consecutive pieces as columns of the whole. */
export function joinColumns(pieces: readonly Columns[], names: readonly string[]): Columns {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const columns = names.map((name) => [name, joinColumn(pieces, name, length)] as const);
  return { length, columns: Object.fromEntries(columns) };
}

function joinColumn(pieces: readonly Columns[], name: string, length: number): Column {
  const codes = sharedCodes(length);
  const dictionary = [''];
  const codeOf = new Map([['', 0]]);
  let at = 0;
  for (const piece of pieces) {
    const column = piece.columns[name];
    if (!column) continue;
    const renamed = Uint32Array.from(column.dictionary, (value) => {
      const known = codeOf.get(value) ?? dictionary.push(value) - 1;
      codeOf.set(value, known);
      return known;
    });
    for (const code of column.codes) codes[at++] = renamed[code] ?? 0;
  }
  return { dictionary, codes };
}
