import type { Queue } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';

type Remover = Pick<Queue, 'remove'>;

/** Commands that are under way at once. */
export const SLICE = 500;
const AGAIN_MS = 200;
const ROUNDS = 15;

/** Takes jobs out of the queue; gives those that could not be: a worker holds them, or the server is away. */
export async function removeJobs(queue: Remover, ids: readonly string[]): Promise<string[]> {
  const held: string[] = [];
  for (let at = 0; at < ids.length; at += SLICE) {
    const slice = ids.slice(at, at + SLICE);
    const removals = await Promise.allSettled(slice.map((id) => queue.remove(id)));
    held.push(
      ...slice.filter((_, index) => {
        const removal = removals[index];
        return removal?.status !== 'fulfilled' || removal.value !== 1;
      }),
    );
  }
  return held;
}

/** Waits a few seconds for the workers that hold jobs; what is left expires. */
export async function sweep(queue: Remover, ids: readonly string[]): Promise<void> {
  let held = ids;
  for (let round = 0; held.length > 0 && round < ROUNDS; round += 1) {
    await sleep(AGAIN_MS);
    held = await removeJobs(queue, held);
  }
}
