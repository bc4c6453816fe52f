import type { RecordEntries, UserDef } from './types.ts';

/** A record to write: anything that lists its fields, or a plain object. */
export type WritableRecord = RecordEntries | Readonly<Record<string, string | undefined>>;

/** How to write a log, piece by piece: `head`, each record, `tail`. */
export interface LogFormat {
  readonly head: string;
  /** Empty for a record without fields. */
  readonly format: (record: WritableRecord) => string;
  readonly tail: string;
}

export interface FormatOptions {
  /** Header fields, such as PROGRAMID, beside ADIF_VER; false for records only. */
  readonly header?: Readonly<Record<string, string>> | false;
  /** Definitions to write into the header, such as those of the log that was read. */
  readonly userdefs?: readonly UserDef[];
  /**
   * Letters of data types to write into tags, by field name in capitals: for `APP_` fields, which no header defines. May
   * grow while records are written.
   */
  readonly types?: ReadonlyMap<string, string>;
}

/** The fields of a record to write, in order. */
export function fieldsOf(record: WritableRecord): Iterable<readonly [string, string | undefined]> {
  return isListing(record) ? record.entries() : Object.entries(record);
}

export function isListing(record: WritableRecord): record is RecordEntries {
  return typeof record.entries === 'function';
}

const CHUNK_CHARACTERS = 1 << 16;

/**
 * Writes records as they come, as UTF-8 in chunks of some 64 KiB: a log of any size in constant memory.
 *
 * @param format - what `adiFormat` or `adxFormat` returned.
 */
export async function* writeLogStream(
  records: Iterable<WritableRecord> | AsyncIterable<WritableRecord>,
  format: LogFormat,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  let text = format.head;
  for await (const record of records) {
    text += format.format(record);
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  text += format.tail;
  if (text !== '') yield encoder.encode(text);
}
