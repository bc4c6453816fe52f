import { ByteWriter } from './byte-writer.ts';
import type { ConformChange } from './conform-change.ts';
import type { Conformed } from './conform.ts';
import type { CheckableRecord } from './faults.ts';
import type { LogFormat, WritableRecord } from './format.ts';
import { PlainRecord } from './plain-record.ts';
import type { AdifIssue } from './types.ts';

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
  /** What the format could not hold so far. */
  issues(): AdifIssue[];
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
    issues: () => [],
  };
}

/** The same writer, each record conformed before. */
export function conformed(
  writer: RecordWriter,
  conform: (record: CheckableRecord) => Conformed,
): RecordWriter {
  return {
    write(record) {
      const { record: fit, changes } = conform(checkable(record));
      writer.write(fit);
      return changes;
    },
    get size() {
      return writer.size;
    },
    take: () => writer.take(),
    end: () => writer.end(),
    issues: () => writer.issues(),
  };
}

/** A record that can be asked for its fields. */
export function checkable(record: WritableRecord): CheckableRecord {
  return isCheckable(record) ? record : PlainRecord.from(record);
}

function isCheckable(record: WritableRecord): record is CheckableRecord {
  const hasGet = 'get' in record && typeof record.get === 'function';
  return hasGet && typeof record.entries === 'function';
}
