import { ClusterError } from './errors.ts';
import type { Task, TaskTable } from './types.ts';

/** @throws ClusterError `E_UNKNOWN_TASK` */
export function taskOf(tasks: TaskTable, name: string): Task {
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task) throw new ClusterError('E_UNKNOWN_TASK', unknownTask(name));
  return task;
}

/** What is said of a task that a worker does not know; the engine recognises it. */
export function unknownTask(name: string): string {
  return `There is no task ${JSON.stringify(name)}.`;
}

/** @param index - from 0. */
export function taskFailed(reason: string, index: number, total: number, cause?: unknown) {
  const message = `Job ${index + 1} of ${total} failed: ${reason}`;
  return new ClusterError('E_TASK', message, cause === undefined ? {} : { cause });
}

/** Errors of other realms (threads, vm) are no `Error` here. */
export function reasonOf(error: unknown): string {
  const { message } = Object(error) as { message?: unknown };
  return typeof message === 'string' ? message : String(error);
}
