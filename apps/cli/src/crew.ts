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
  return {
    get warm() {
      return Math.max(0, ...pools.map(({ workers }) => workers));
    },
    pool: (workers) => {
      const largest = pools.at(-1);
      if (largest && largest.workers >= workers) return largest;
      // A smaller pool may still be at work: it stays.
      const pool = open(workers);
      pools.push(pool);
      return pool;
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}
