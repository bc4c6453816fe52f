export { batchJobs } from './batch.ts';
export { ClusterError, type ClusterErrorCode } from './errors.ts';
export { createLocalEngine, type LocalEngineOptions } from './local.ts';
export type { Engine, MapReduceOptions, Task, TaskContext, TaskTable } from './types.ts';
