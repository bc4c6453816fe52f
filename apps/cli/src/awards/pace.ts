import { planParallel, recallWorkerCosts } from '@w4gns/hw-detect';

const KIB = 1024;

/** Microseconds that tallying a KiB takes at least, once the code is quick: wide records on a fast machine. */
const LEAST_PER_KIB = 3;

/**
 * Microseconds that a new thread costs beside its start: it loads the catalogue, its code is slow at first, and
 * its tally is taken in at the end. Half of what that takes, since this thread works on meanwhile.
 */
const READY = 300_000;

/** Of what records cost: each thread looks up most callsigns and texts for itself. */
const TWICE = 0.2;

/** The pace is taken over spans, each twice as long as the one before. */
const FIRST_SPAN = 1024;
/** Code grows quicker as it runs: a pace below this part of the one before says nothing yet. */
const SETTLED = 0.75;

/** How many workers a log pays for, by the pace at which it is tallied. */
export class Pace {
  readonly #warm: number;
  /** KiB that are left. */
  #left: number;
  #span = FIRST_SPAN;
  /** KiB of the span at hand, and the microseconds they took. */
  #kib = 0;
  #microseconds = 0;
  #before = Infinity;

  /**
   * @param bytes - of the whole log.
   * @param warm - threads that run already.
   */
  constructor(bytes: number, warm: number) {
    this.#left = bytes / KIB;
    this.#warm = warm;
  }

  /** Workers that pay even at the least cost: known before anything is read. */
  get least(): number {
    return this.#planned(LEAST_PER_KIB);
  }

  /**
   * Takes note of what was just tallied.
   *
   * @returns workers that pay; undefined when the span goes on, or its pace says nothing yet.
   */
  learn(bytes: number, milliseconds: number): number | undefined {
    this.#left -= bytes / KIB;
    this.#kib += bytes / KIB;
    this.#microseconds += milliseconds * 1000;
    if (this.#kib < this.#span) return undefined;
    const perKib = this.#microseconds / this.#kib;
    const isSettled = perKib > SETTLED * this.#before;
    this.#before = perKib;
    this.#span *= 2;
    this.#kib = 0;
    this.#microseconds = 0;
    return isSettled ? this.#planned(perKib) : undefined;
  }

  #planned(perItem: number): number {
    const { roundTrip, workerStart = 0 } = recallWorkerCosts() ?? {};
    const cost = {
      perItem,
      roundTrip,
      workerStart: workerStart + READY,
      transferInPerItem: TWICE * perItem,
      warmWorkers: this.#warm + 1, // this thread
    };
    return planParallel(Math.max(0, Math.round(this.#left)), { workload: 'cpu', cost }).workers;
  }
}
