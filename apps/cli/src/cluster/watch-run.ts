import { shownLocation } from '../paths.ts';
import type { Io } from '../io.ts';
import type { Progress } from '../progress.ts';
import { plural, printable } from '../text.ts';

/** A run without workers may only wait for one that is on its way. */
const PATIENCE_MS = 3_000;

/** What a run is told about itself, as its user wants to know it. */
export interface RunWatch {
  onProgress(done: number, total: number): void;
  onWorkers(workers: number): void;
  end(): void;
}

/**
 * Shows how far a run is, and says when there is nobody to do it.
 *
 * @param url - of the queue; undefined: the work is done here.
 */
export function watchRun(line: Progress, url: string | undefined, io: Io): RunWatch {
  let seen = '';
  let isWaiting = false;
  let timer: NodeJS.Timeout | undefined;
  let at: readonly [done: number, total?: number] = [0];
  const say = (text: string) => {
    line.end();
    io.err(`${text}\n`);
  };
  const wait = () => {
    isWaiting = true;
    say(
      `Waiting for a worker: ${printable(`w4gns cluster worker --url ${shownLocation(url ?? '')}`)}`,
    );
  };
  return {
    onProgress: (done, total) => {
      at = [done, total];
      line.at(done, total, seen);
    },
    onWorkers: (workers) => {
      clearTimeout(timer);
      if (workers === 0) timer = setTimeout(wait, PATIENCE_MS);
      if (workers > 0 && isWaiting) say(`${plural(workers, 'worker')} at the queue.`);
      isWaiting &&= workers === 0;
      seen = plural(workers, 'worker');
      line.at(at[0], at[1], seen);
    },
    end: () => {
      clearTimeout(timer);
      line.end();
    },
  };
}
