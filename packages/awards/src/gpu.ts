export type { GpuAdapter } from './kernel/gpu-adapter.ts';
export {
  chooseKernel,
  type Calibration,
  type KernelChoice,
  type KernelWish,
} from './kernel/gpu-choose.ts';
export { createGpuKernel, type GpuKernel, type GpuKernelOrReason } from './kernel/gpu-kernel.ts';
