import { ClusterError } from './errors.ts';
import { reasonOf } from './tasks.ts';

const AWAY =
  /ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|^57P0|^08|^40|connection|closed|aborted|terminat|timeout|starting up|shutting down|LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN/i;

/** Whether a server that is away, or on its way back, explains the error. */
export function isAway(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return AWAY.test(String(code ?? '')) || AWAY.test(reasonOf(error));
}

/** An error that waiting does not cure, as ours. */
export function refusal(error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  if (error instanceof TypeError) {
    return new ClusterError('E_JOB', `A job is not plain data: ${error.message}`);
  }
  return new ClusterError('E_SERVER', `The server refused: ${reasonOf(error)}`);
}

/** Resolves with the promise, or after the time. */
export async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
