export { createBullEngine, type BullEngineOptions } from './bull-engine.ts';
export { startBullWorker, type BullWorkerOptions, type ClusterWorker } from './bull-worker.ts';
export { shownUrl } from './backend.ts';
