import { openPool, type Pool } from './pool.ts';

/** The threads of one command: none until work first pays for them, then the same for all that follows. */
export interface Crew {
  /** Threads that run already: work need not wait for them. */
  readonly warm: number;
  /** A pool of at least so many threads. */
  pool(workers: number): Pool;
  close(): Promise<void>;
}

/** Runs work that may want threads, and ends them after it. */
export async function withCrew<T>(work: (crew: Crew) => Promise<T>): Promise<T> {
  const crew = createCrew();
  try {
    return await work(crew);
  } finally {
    await crew.close();
  }
}

/** @param open - makes a pool; for tests. */
export function createCrew(open: (workers: number) => Pool = openPool): Crew {
  const pools: Pool[] = [];
  const largest = () => pools.at(-1)?.workers ?? 0;
  return {
    get warm() {
      return largest();
    },
    pool: (workers) => {
      // A smaller pool may still be at work: it stays.
      if (largest() < workers) pools.push(open(workers));
      return pools.at(-1) ?? open(workers);
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}
