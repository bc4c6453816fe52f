import { AwardsError } from './errors.ts';

/** Marks the bytes of a tally, and their layout: another layout has another number, as logs keep tallies. */
const MAGIC = 0x33543457; // W4T3

/**
 * Packs plain data and columns of numbers: magic, length of the JSON, the JSON, padding, then the
 * columns, little endian as every machine that runs this is.
 */
export function pack(header: object, columns: readonly (Uint32Array | Int32Array)[]): Uint8Array {
  const json = new TextEncoder().encode(
    JSON.stringify({ ...header, lengths: columns.map(({ length }) => length) }),
  );
  const start = 8 + Math.ceil(json.length / 4) * 4;
  const total = columns.reduce((sum, { byteLength }) => sum + byteLength, start);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  bytes.set(json, 8);
  let at = start;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  return bytes;
}

/**
 * What {@link pack} packed; the columns come in the same order.
 *
 * @throws AwardsError `E_BYTES` when the bytes are none of a tally.
 */
export function unpack(bytes: Uint8Array): {
  header: Readonly<Record<string, unknown>>;
  columns: Int32Array[];
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) throw damaged();
  const jsonLength = view.getUint32(4, true);
  const header = parsed(bytes.subarray(8, 8 + jsonLength));
  const { lengths } = header;
  if (!Array.isArray(lengths)) throw damaged();
  let at = 8 + Math.ceil(jsonLength / 4) * 4;
  const columns = lengths.map((length) => {
    const end = at + Number(length) * 4;
    if (!(end >= at && end <= bytes.length)) throw damaged();
    // A copy of its own, aligned: slice() of a Node Buffer would be a view of the whole.
    const column = new Int32Array(new Uint8Array(bytes.subarray(at, end)).buffer);
    at = end;
    return column;
  });
  return { header, columns };
}

function parsed(json: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(json));
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch {
    // falls through: damaged
  }
  throw damaged();
}

/** The error for bytes that are none of a tally. */
export function damaged(cause?: unknown): AwardsError {
  return new AwardsError('E_BYTES', 'These are not the bytes of a tally.', { cause });
}
