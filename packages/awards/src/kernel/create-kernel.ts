import { createJsKernel } from './js-kernel.ts';
import type { AwardKernel } from './kernel.ts';
import { createSimdKernel } from './simd-kernel.ts';

/** The fastest kernel that runs here: WebAssembly SIMD, else typed arrays. The answers are the same. */
export function createKernel(): AwardKernel {
  return createSimdKernel() ?? createJsKernel();
}
