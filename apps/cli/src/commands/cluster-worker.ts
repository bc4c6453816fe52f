import { getOptimalWorkers } from '@w4gns/hw-detect';
import { clusterTasks } from '../cluster/tasks.ts';
import { defineCommand } from '../command.ts';
import { badInput, EXIT } from '../errors.ts';
import { openPool } from '../pool.ts';
import { plural, printable } from '../text.ts';
import { workersOf } from './import-adif.ts';

export const clusterWorker = defineCommand({
  options: {
    url: { type: 'string', value: 'URL', summary: 'the queue: redis://, rediss:// or postgres://' },
    workers: {
      type: 'string',
      short: 'w',
      value: 'N',
      summary: 'threads and jobs at once, or auto (default)',
    },
  },
  examples: [
    [
      'w4gns cluster worker --url redis://:PASSWORD@queue:6379',
      'does jobs until Ctrl-C, which lets it finish those at hand',
    ],
    ['w4gns cluster worker --url postgres://me@db/queue', 'the same with PostgreSQL alone'],
  ],
  async run({ values, io }) {
    if (values.url === undefined)
      throw badInput('cluster worker needs --url', 'See: w4gns cluster worker --help');
    const { shownUrl, startBullWorker } = await import('@w4gns/cluster/bull');
    const workers = workersOf(values.workers) ?? getOptimalWorkers('cpu');
    const pool = openPool(workers);
    let trouble = '';
    try {
      const worker = await startBullWorker({
        url: values.url,
        tasks: clusterTasks(pool),
        concurrency: workers,
        onJob: ({ task, ok, message = '' }) => {
          trouble = '';
          io.err(printable(`${task} ${ok ? 'done' : `failed: ${message}`}`) + '\n');
        },
        onTrouble: (message) => {
          // It comes again and again until the server is back.
          if (message === trouble) return;
          trouble = message;
          io.err(printable(`The queue is away: ${message}; waiting for it.`) + '\n');
        },
      });
      io.err(
        `Working for ${shownUrl(values.url)} with ${plural(workers, 'thread')}; Ctrl-C ends it.\n`,
      );
      await aborted(io.signal);
      await worker.close();
    } finally {
      await pool.close();
    }
    return EXIT.done;
  },
});

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // A timer keeps the program alive while it waits for work.
    const timer = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      resolve();
    });
  });
}
