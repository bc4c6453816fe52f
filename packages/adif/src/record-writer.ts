import { ByteWriter } from './byte-writer.ts';
import type { ConformChange } from './conform-change.ts';
import type { LogFormat, WritableRecord } from './format.ts';

/** Writes a log record by record, into bytes that its caller takes away when there are enough. */
export interface RecordWriter {
  /** Takes the next record and tells what had to change in it. */
  write(record: WritableRecord): readonly ConformChange[];
  /** How many bytes wait to be taken. */
  readonly size: number;
  /** The bytes since the last call; those of the header come first. */
  take(): Uint8Array;
  /** The last bytes, when no record follows. */
  end(): Uint8Array;
}

/** No changes. */
export const UNCHANGED: readonly ConformChange[] = [];

/** A writer of what a format makes of each record. */
export function formatWriter({ head, format, tail }: LogFormat): RecordWriter {
  const out = new ByteWriter();
  out.text(head);
  return {
    write(record) {
      out.text(format(record));
      return UNCHANGED;
    },
    get size() {
      return out.size;
    },
    take: () => out.take(),
    end() {
      out.text(tail);
      return out.take();
    },
  };
}
