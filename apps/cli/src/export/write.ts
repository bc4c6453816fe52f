import type { AdifIssue, ByteVisitor, ConformChange, UserDef } from '@w4gns/adif';
import { createLogWriter, type FileFormat, type LogSink } from '@w4gns/adif/node';
import { resolve } from 'node:path';
import type { Io } from '../io.ts';
import { outputFault, probeOutput } from '../output.ts';
import { VERSION } from '../version.ts';

/** A record that can be written and, for Cabrillo, be read by field. */
export interface Writable {
  get(name: string): string | undefined;
  entries(): Iterable<readonly [name: string, value: string]>;
  /** See `AdifRecord.visitBytes`. */
  visitBytes?(visit: ByteVisitor): boolean;
}

const HEADER = { PROGRAMID: 'W4GNS Logger', PROGRAMVERSION: VERSION };

/** Some thousand records at a time: a turn of the event loop costs more than a record. */
export type Batches = AsyncIterable<Iterable<Writable>>;

export interface WriteTarget {
  /** A file, or `-` for standard output. */
  readonly output: string;
  readonly format: FileFormat;
  /** Fields that the log defines for itself, for the header. */
  readonly userdefs?: readonly UserDef[];
  /** Types of `APP_` fields by name, for their tags. */
  readonly types?: ReadonlyMap<string, string>;
  /** The columns of CSV; without them all records are held in memory until the last one is known. */
  readonly columns?: readonly string[];
  /** Write by the letter of ADIF; told what that changes in the record that was taken last. */
  readonly onChanges?: (changes: readonly ConformChange[]) => void;
}

/** Writes records to a file, which appears when it is complete, or to standard output; returns what the format could not hold. */
export async function writeRecords(
  batches: Batches,
  { output, format, userdefs = [], types, columns, onChanges }: WriteTarget,
  io: Io,
): Promise<readonly AdifIssue[]> {
  await probeOutput(output, io);
  const target = output === '-' ? stdoutSink(io) : resolve(io.cwd, output);
  const writer = await createLogWriter(target, {
    format,
    header: HEADER,
    userdefs,
    ...(types && { types }),
    conform: onChanges !== undefined,
    ...(columns && { columns }),
  }).catch((error: unknown) => {
    throw outputFault(output, error, io);
  });
  try {
    for await (const batch of batches) {
      io.signal.throwIfAborted();
      for (const record of batch) {
        const changes = await writer.write(record);
        if (changes.length > 0) onChanges?.(changes);
      }
    }
    return await writer.close();
  } catch (error) {
    await writer.abort();
    throw outputFault(output, error, io);
  }
}

/** Standard output as a place to write a log to. */
function stdoutSink(io: Io): LogSink {
  return {
    write: (bytes) => io.out(bytes),
    complete: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}
