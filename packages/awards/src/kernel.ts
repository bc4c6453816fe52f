export { LIMITS, type DimensionName, type QsoColumns } from './kernel/columns.ts';
export { createKernel } from './kernel/create-kernel.ts';
export { createJsKernel } from './kernel/js-kernel.ts';
export type { AwardKernel } from './kernel/kernel.ts';
export {
  ALL_SLOTS,
  ROW_WORDS,
  slotMask,
  type Count,
  type SlotMask,
  type UnitRows,
} from './kernel/rows.ts';
export { createSimdKernel } from './kernel/simd-kernel.ts';
