import {
  appTypes,
  importIssues,
  type AdifIssue,
  type AdifRecord,
  type AppType,
  type UserDef,
} from '@w4gns/adif';
import { readPiece, type PieceResult, type PieceTask } from '@w4gns/adif/parallel';
import { createPacker, type PackedRows, type Packer, type PackFormat } from '@w4gns/storage/pack';
import { deriverOf } from '../derive.ts';

/** What becomes of the records of one piece of a log on their way into the database. */
export interface PackedPiece {
  readonly rows: PackedRows;
  /** Records in the piece, taken and rejected. */
  readonly read: number;
  readonly rejected: number;
  /** By `offset` in the log; `record` counts from 1 within the piece, line and column are not set yet. */
  readonly issues: readonly AdifIssue[];
  /** The fields that the log's header defines, in the piece that holds it. */
  readonly userdefs?: readonly UserDef[];
  /** What the tags of `APP_` fields tell. */
  readonly appTypes: readonly AppType[];
  /** Where the piece stands, when the whole log is not in memory. */
  readonly place?: { readonly bytes: Uint8Array; readonly offset: number; readonly line: number };
}

/** What packing needs to know: plain data, for worker threads. */
export interface PackSettings {
  readonly format: PackFormat;
  /** The user's own country file. */
  readonly countryFile?: string | undefined;
}

export type PackedPart = Omit<PackedPiece, 'place'>;

/** A record that may know where it stands in its file. */
export type Positioned = Pick<AdifRecord, 'get' | 'entries'> & Partial<AdifRecord>;

/** Reads and packs one piece of an ADI log: the work of an import that goes to a worker thread. */
export function packPiece(task: PieceTask & PackSettings): PieceResult<PackedPiece> {
  const { start, end, log } = readPiece(new Uint8Array(task.buffer), task);
  const packed = packRecords(log.records, task);
  const issues = [...log.issues, ...packed.issues].sort((a, b) => a.offset - b.offset);
  return { start, end, result: { ...packed, issues, userdefs: log.header.userdefs } };
}

/** Reads and packs whole records that follow one byte of anything; offsets count that byte. */
export function packPart({
  bytes,
  ...settings
}: PackSettings & { readonly bytes: Uint8Array }): PackedPart {
  const { log } = readPiece(bytes, { start: 1, end: bytes.length, speculative: false });
  // Its issues are known: the thread that found the records has them.
  return packRecords(log.records, settings);
}

/** Sorts out what cannot be taken and packs the rest. */
export function packRecords(records: Iterable<Positioned>, settings: PackSettings): PackedPiece {
  const issues: AdifIssue[] = [];
  let read = 0;
  const taken = function* () {
    for (const record of records) {
      read += 1;
      const freq = record.get('FREQ');
      if (freq !== undefined && !DECIMAL.test(freq))
        issues.push(issueOf(record, read, badFrequency(freq)));
      const faults = importIssues(record);
      for (const { code, field, message } of faults) {
        const finding = {
          code,
          severity: 'error',
          field,
          message: `Not taken: ${message}`,
        } as const;
        issues.push(issueOf(record, read, finding));
      }
      if (faults.length === 0) yield record;
    }
  };
  const rows = packerOf(settings)(taken());
  return { rows, read, rejected: read - rows.count, issues, appTypes: appTypes(records) };
}

const packers = new Map<string, Packer>();

/** The packer of a thread, which learns from piece to piece. */
function packerOf({ format, countryFile }: PackSettings): Packer {
  const key = `${format} ${countryFile ?? ''}`;
  const packer = packers.get(key) ?? createPacker(deriverOf(countryFile), format);
  packers.set(key, packer);
  return packer;
}

const DECIMAL = /^\s*(\d+\.?\d*|\.\d+)\s*$/;

type Finding = Pick<AdifIssue, 'code' | 'severity' | 'message'> & { readonly field: string };

function badFrequency(freq: string): Finding {
  const message = `FREQ is not a frequency in MHz: ${JSON.stringify(freq)}; kept as it stands, not searched by`;
  return { code: 'number-invalid', severity: 'warning', field: 'FREQ', message };
}

function issueOf(record: Positioned, number: number, finding: Finding): AdifIssue {
  const offset = record.positionOf?.(finding.field)?.offset ?? record.offset ?? 0;
  return { ...finding, offset, line: 0, column: 0, record: number };
}
