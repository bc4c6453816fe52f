import type { Queue } from 'bullmq';

/**
 * Asks a queue, now and then, how many workers look after it, and tells what is new. A server that is away or does not
 * tell is no news.
 *
 * @returns ends it.
 */
export function watchWorkers(
  queue: Pick<Queue, 'getWorkersCount'>,
  everyMs: number,
  onCount: (workers: number) => void,
): () => void {
  const ended = new AbortController();
  let known: number | undefined;
  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    const count = await queue.getWorkersCount().catch(() => known);
    isAsking = false;
    if (ended.signal.aborted || count === undefined || count === known) return;
    known = count;
    onCount(count);
  };
  const timer = setInterval(() => void ask(), everyMs);
  void ask();
  return () => {
    clearInterval(timer);
    ended.abort();
  };
}
