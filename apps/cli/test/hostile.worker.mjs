// Functions for worker threads that stop, hang or throw, once.
import { readPiece } from '@w4gns/adif/parallel';

/** Meets its fate if the flag is still up. */
export function once({ fate, flag }) {
  if (Atomics.exchange(flag, 0, 0) === 0) return 'done';
  if (fate === 'stops') process.exit(3);
  if (fate === 'throws') throw new Error('mine');
  while (fate === 'hangs');
  return 'done';
}

/** The calls of a piece of a log, read before the thread meets its fate. */
export function callsOnce(task) {
  const { start, end, log } = readPiece(new Uint8Array(task.buffer), task);
  const result = Array.from(log.records, (record) => record.get('CALL')).join('');
  if (task.start > 0) once(task);
  return { start, end, result };
}

/** A log without a QSO, if the thread lives. */
export function tallyLog(task) {
  once(task);
  return { path: task.path, error: 'no log' };
}
