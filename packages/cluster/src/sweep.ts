import type { Queue } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';

type Remover = Pick<Queue, 'remove' | 'getJob'>;

/** Commands that are under way at once. */
export const SLICE = 500;
const AGAIN_MS = 200;
const ROUNDS = 15;

/** Takes jobs out of the queue; gives those that could not be: a worker holds them, or the server is away. */
export async function removeJobs(queue: Remover, ids: readonly string[]): Promise<string[]> {
  const held: string[] = [];
  for (let at = 0; at < ids.length; at += SLICE) {
    const slice = ids.slice(at, at + SLICE);
    const gone = await Promise.all(slice.map((id) => removeJob(queue, id).catch(() => false)));
    held.push(...slice.filter((_, index) => !gone[index]));
  }
  return held;
}

/** Whether the job is gone. PostgreSQL's answer is the same for one that is held and one that never was. */
async function removeJob(queue: Remover, id: string): Promise<boolean> {
  return (await queue.remove(id)) === 1 || (await queue.getJob(id)) === undefined;
}

/** Waits a few seconds for the workers that hold jobs; what is left expires. */
export async function sweep(queue: Remover, ids: readonly string[]): Promise<void> {
  let held = ids;
  for (let round = 0; held.length > 0 && round < ROUNDS; round += 1) {
    await sleep(AGAIN_MS);
    held = await removeJobs(queue, held);
  }
}
