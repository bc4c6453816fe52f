import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { openClient } from './postgres-source.ts';

/** A cancel may come between two statements: it is said again after so many ms. */
const REPEAT = 200;

/** A connection, and how to reach its server past it. */
export interface Wire {
  readonly url: string;
  readonly client: pg.ClientBase;
}

/** Runs statements; when the signal aborts the server stops the one that it is at, or the next. */
export async function untilAborted<T>(
  signal: AbortSignal | undefined,
  wire: Wire,
  work: () => Promise<T>,
): Promise<T> {
  if (!signal) return work();
  signal.throwIfAborted();
  let isRunning = true;
  let cancelling: Promise<void> | undefined;
  const stop = () => {
    // Where no second connection is to be had, the statements take their time.
    cancelling = cancel(wire, () => isRunning).catch(() => undefined);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    isRunning = false;
    signal.removeEventListener('abort', stop);
    // What follows on this connection is not to be hit.
    await cancelling;
  }
}

async function cancel({ url, client }: Wire, isRunning: () => boolean): Promise<void> {
  const { processID } = client as pg.ClientBase & { readonly processID: number };
  const other = await openClient(url);
  try {
    while (isRunning()) {
      await other.query('SELECT pg_cancel_backend($1)', [processID]);
      await setTimeout(REPEAT);
    }
  } finally {
    await other.end();
  }
}
