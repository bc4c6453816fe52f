export { HW_HELP, UsageError } from './report/arguments.ts';
export { runHwCommand } from './report/command.ts';
export type { HwIo } from './report/command.ts';
export { batchTable, toReport } from './report/json.ts';
export type { BatchRow, Figure, HardwareReport } from './report/json.ts';
export { renderExplanation, renderHardware } from './report/text.ts';
