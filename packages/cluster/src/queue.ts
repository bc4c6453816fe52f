/** The queue that engines and workers meet at unless told otherwise. */
export const DEFAULT_QUEUE = 'w4gns';

/** What stands in the queue for one job. */
export interface JobData {
  readonly json: string;
}

/**
 * Data as text inside the server's own JSON: PostgreSQL takes neither NUL nor half a surrogate pair as a value,
 * and brings keys into an order of its own.
 *
 * @throws TypeError for what JSON cannot hold.
 */
export function encode(data: unknown): string {
  return JSON.stringify(data) ?? 'null';
}

export function decode(json: unknown): unknown {
  return typeof json === 'string' ? JSON.parse(json) : null;
}

const RUN_ID_LENGTH = 36;

/** @param run - a UUID: several runs share a queue. BullMQ forbids `:` in ids. */
export function jobIdOf(run: string, index: number): string {
  return `${run}-${index}`;
}

export function runOf(jobId: string): string {
  return jobId.slice(0, RUN_ID_LENGTH);
}
