// The functions that the program's worker threads can be asked for, by name. Each is pure and tested without threads, and
// is loaded when it is first asked for: a thread that packs rows needs no catalogue of awards.
import type { LogTally, LogTask } from '../cluster/tally-log.ts';
import type * as Pack from './pack.ts';
import type { TallyShare } from './tally.ts';

type Task<F extends (task: never) => unknown> = Parameters<F>[0];

export async function packPart(task: Task<typeof Pack.packPart>): Promise<Pack.PackedPart> {
  const pack = await import('./pack.ts');
  return pack.packPart(task);
}

export async function packPiece(
  task: Task<typeof Pack.packPiece>,
): Promise<ReturnType<typeof Pack.packPiece>> {
  const pack = await import('./pack.ts');
  return pack.packPiece(task);
}

export async function tallyShare(task: TallyShare): Promise<Uint8Array> {
  const tally = await import('./tally.ts');
  return tally.tallyShare(task);
}

export async function tallyLog(task: LogTask): Promise<LogTally> {
  const cluster = await import('../cluster/tally-log.ts');
  return cluster.tallyLog(task);
}
