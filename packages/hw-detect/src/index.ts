export { getOptimalBatchSize, shouldUseParallel } from './batches.ts';
export { learnCost } from './cost.ts';
export type { CostModel, CostSample } from './cost.ts';
export { readersFor, writersFor } from './database.ts';
export type { Database } from './database.ts';
export { clearHardwareCache, detectHardwareSync } from './detect.ts';
export { HwConfigError } from './errors.ts';
export { planParallel, strategyFor } from './plan.ts';
export type { ParallelPlan, PlanOptions, Prediction, StrategyBand } from './plan.ts';
export { explainWorkers, getOptimalWorkers } from './workers.ts';
export type { WorkerExplanation, WorkerOptions } from './workers.ts';
export type { SystemProvider } from './host.ts';
export type { DetectOptions } from './options.ts';
export type {
  Constraint,
  ConstraintKind,
  ContainerKind,
  CoreKind,
  Environment,
  HardwareInfo,
  HwIssue,
  MachineInfo,
  MemoryInfo,
  PressureInfo,
  QualityInfo,
  UsableInfo,
  WorkerOverrides,
  Workload,
} from './types.ts';
