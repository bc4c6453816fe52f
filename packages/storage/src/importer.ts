import { addedIds, insertBatch, newestId } from './batches.ts';
import type { Begun, Database, Put, Staged, Transaction } from './database.ts';
import { BatchEntity } from './entity.ts';
import { StorageError } from './errors.ts';
import { raiseVersion } from './meta.ts';
import { createPacker, PACK_SIZE, type PackedRows, type Packer } from './pack.ts';
import { takeOver, type Outcome } from './takeover.ts';
import type { Derive, ImportOptions, ImportResult, Merge, RecordLike, UserField } from './types.ts';
import { addUserdefs } from './userdef.ts';

/** What an import takes: rows that a worker packed, or records to be packed here. */
export type ImportBatch = PackedRows | readonly RecordLike[];

export type ImportBatches = AsyncIterable<ImportBatch> | Iterable<ImportBatch>;

export interface Rules {
  readonly derive: Derive | undefined;
  readonly merge: Merge;
}

interface Finished extends Outcome {
  readonly refused: readonly UserField[];
}

/** Carries the outcome of a dry run out of its transaction, which it undoes. */
class DryRun extends Error {
  readonly outcome: Finished;

  constructor(outcome: Finished) {
    super('dry run');
    this.outcome = outcome;
  }
}

export async function importBatches(
  database: Database,
  batches: ImportBatches,
  options: ImportOptions,
  rules: Rules,
): Promise<ImportResult> {
  const { signal } = options;
  const pack = createPacker(rules.derive, database.dialect.format);
  let read = 0;
  const load = async (put: Put) => {
    for await (const batch of batches) {
      for (const rows of toPacked(batch, database, pack)) {
        signal?.throwIfAborted();
        await put(rows);
        read += rows.count;
        options.onProgress?.(read);
      }
    }
    signal?.throwIfAborted();
  };
  const begin = (tx: Transaction) => beginImport(tx, options);
  const finish = (tx: Transaction, begun: Begin, staged: Staged) =>
    finishImport(database, { tx, ...begun, staged, read }, options, rules);
  try {
    return await database.stage({ begin, load, finish }, signal);
  } catch (error) {
    if (error instanceof DryRun) return toResult(undefined, read, error.outcome);
    throw error;
  }
}

function* toPacked(batch: ImportBatch, { dialect }: Database, pack: Packer): Generator<PackedRows> {
  if ('bytes' in batch) {
    if (batch.format !== dialect.format) {
      throw new StorageError(
        'E_ARGUMENT',
        `Rows must be packed as ${dialect.format}, not as ${batch.format}`,
      );
    }
    yield batch;
    return;
  }
  for (let i = 0; i < batch.length; i += PACK_SIZE) {
    yield pack(batch.slice(i, i + PACK_SIZE));
  }
}

interface Begin extends Begun {
  /** The newest QSO before it. */
  readonly before: number;
}

async function beginImport(tx: Transaction, { source }: ImportOptions): Promise<Begin> {
  const before = await newestId(tx);
  return { before, id: await insertBatch(tx, { kind: 'import', source }) };
}

interface Loaded extends Begin {
  readonly tx: Transaction;
  readonly staged: Staged;
  readonly read: number;
}

async function finishImport(
  { dialect, label }: Database,
  { tx, id, before, staged, read }: Loaded,
  { onDuplicate = 'merge', dryRun = false, userdefs, signal }: ImportOptions,
  { derive, merge }: Rules,
): Promise<ImportResult> {
  const refused = await addUserdefs(tx, label, id, userdefs?.() ?? []);
  const job = { tx, dialect, staged, batch: id, onDuplicate, derive, merge, signal };
  const taken = await takeOver(job);
  signal?.throwIfAborted();
  const outcome = { ...taken, refused };
  if (dryRun) throw new DryRun(outcome);
  const { counts } = outcome;
  await tx.manager.update(
    BatchEntity,
    { id },
    { read, ...counts, ...(await addedIds(tx, id, before)) },
  );
  if (counts.added + counts.updated > 0) await raiseVersion(tx);
  return toResult(id, read, outcome);
}

function toResult(
  id: number | undefined,
  read: number,
  { counts, lost, refused }: Finished,
): ImportResult {
  return { id, read, ...counts, lost, refused };
}
