import { checkWhole } from './batches.ts';
import { processCpuMs } from './host.ts';
import { startProbeThread, type ProbeThread } from './threads.ts';
import { limitsFor } from './workers.ts';

export interface EffectiveOptions {
  /** Threads that compute at once; default one for each usable CPU. */
  readonly threads?: number | undefined;
  /** Milliseconds; default 60. */
  readonly durationMs?: number | undefined;
}

/**
 * CPUs' worth of time really obtained while threads spin: it shows quotas above the container,
 * weights, stolen time and busy neighbours, which no file tells.
 *
 * @returns CPUs, fractional, more than 0 and at most about `threads`.
 */
export async function measureEffectiveCpus(options: EffectiveOptions = {}): Promise<number> {
  const { threads = limitsFor({}).usable.logical, durationMs = 60 } = options;
  checkWhole('threads', threads, 1);
  if (!(durationMs > 0 && durationMs < Infinity)) throw new RangeError(`durationMs: ${durationMs}`);
  const starting = Array.from({ length: threads }, startProbeThread);
  try {
    return await spin(await Promise.all(starting), durationMs);
  } finally {
    for (const start of await Promise.allSettled(starting)) {
      if (start.status === 'fulfilled') await start.value.stop();
    }
  }
}

/** All wait at one flag, so that none spins alone; this thread sleeps meanwhile. */
async function spin(threads: readonly ProbeThread[], spinMs: number): Promise<number> {
  // Cell 0 opens the gate, cell 1 counts those that wait at it.
  const flag = new Int32Array(new SharedArrayBuffer(8));
  const done = Promise.all(threads.map((thread) => thread.ask({ spinMs, flag: flag.buffer })));
  while (Atomics.load(flag, 1) < threads.length) {
    // A thread that fails must end the waiting.
    await Promise.race([done, new Promise((go) => setTimeout(go, 1))]);
  }
  const [cpuBefore, before] = [processCpuMs(), performance.now()];
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
  await done;
  const cpus = (processCpuMs() - cpuBefore) / (performance.now() - before);
  return Math.max(0.01, cpus);
}
