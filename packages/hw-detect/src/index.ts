export { getOptimalBatchSize, shouldUseParallel } from './batches.ts';
export { calibrateWorkerCosts, recallWorkerCosts } from './calibrate.ts';
export type { CalibrateOptions, WorkerCosts } from './calibrate.ts';
export type { ConcurrencyController, ConcurrencySample } from './concurrency.ts';
export { createConcurrencyController } from './controller.ts';
export type { ControllerOptions } from './controller.ts';
export { learnCost } from './cost.ts';
export type { CostModel, CostSample } from './cost.ts';
export { getCpuInfo } from './cpu-info.ts';
export type { CpuInfo } from './cpu-info.ts';
export { readersFor, writersFor } from './database.ts';
export type { Database } from './database.ts';
export { clearHardwareCache, detectHardware, detectHardwareSync } from './detect.ts';
export type { AsyncDetectOptions } from './detect.ts';
export { measureEffectiveCpus } from './effective.ts';
export type { EffectiveOptions } from './effective.ts';
export { HwConfigError } from './errors.ts';
export type { DetectOptions } from './options.ts';
export { breakEven, planParallel, strategyFor } from './plan.ts';
export type { ParallelPlan, PlanOptions, Prediction, StrategyBand } from './plan.ts';
export type { CpuTimes, SystemProvider } from './provider.ts';
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
export { fitUsl } from './usl.ts';
export type { UslFit, UslPoint } from './usl.ts';
export { explainWorkers, getOptimalWorkers, workerEnvironment } from './workers.ts';
export type { WorkerExplanation, WorkerOptions } from './workers.ts';
