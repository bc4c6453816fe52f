import { DIMENSIONS, LIMITS, type QsoColumns } from './columns.ts';
import { FIRST_ROW, TABLE_WORDS } from './gpu-shader.ts';
import { ROW_WORDS, type UnitRows } from './rows.ts';

/** Contacts sent at a time, a multiple of 4: 2.4 MB. */
export const GPU_PIECE = 262_144;

/** Columns in the order in which the GPU reads them, with the 32-bit words that four contacts take. */
const SECTIONS = [
  ['entity', 2],
  ['grid', 2],
  ['state', 1],
  ['cqZone', 1],
  ['band', 1],
  ['modeGroup', 1],
  ['confirmed', 1],
] as const;
const QUAD_WORDS = SECTIONS.reduce((sum, [, words]) => sum + words, 0);

/** Words of the buffer through which everything goes to the GPU. */
export const STAGE_WORDS = Math.max(1 + (GPU_PIECE / 4) * QUAD_WORDS, TABLE_WORDS);

/**
 * Copies `columns[from, to)` to `stage` as they are, section after section behind one word with the number of
 * quads: packing the bits of each contact would take longer than the kernel. What fills the last quad
 * is unit 0, which counts nowhere. A copy of our own also serves columns in shared memory, on which webgpu 0.6.2 crashes.
 *
 * @returns the words used.
 */
export function stageColumns(
  stage: Uint32Array<ArrayBuffer>,
  columns: QsoColumns,
  from: number,
  to: number,
): number {
  const quads = Math.ceil((to - from) / 4);
  stage[0] = quads;
  let at = 1;
  for (const [name, words] of SECTIONS) {
    const end = at + quads * words;
    stage.fill(0, end - words, end);
    const section = stage.subarray(at, end);
    const values = columns[name].subarray(from, to);
    if (words === 2) new Uint16Array(section.buffer, section.byteOffset).set(values);
    else new Uint8Array(section.buffer, section.byteOffset).set(values);
    at = end;
  }
  return at;
}

/** Copies rows to `stage` as one table, without those of unit 0. */
export function stageRows(stage: Uint32Array, rows: UnitRows): number {
  stage.fill(0, 0, TABLE_WORDS);
  for (const name of DIMENSIONS) {
    const words = rows[name].subarray(ROW_WORDS, LIMITS[name] * ROW_WORDS);
    stage.set(words, (FIRST_ROW[name] + 1) * ROW_WORDS);
  }
  return TABLE_WORDS;
}

/** The rows of a table. */
export function rowsOf(table: Uint32Array): UnitRows {
  const rows = (name: keyof UnitRows): Uint32Array => {
    const start = FIRST_ROW[name] * ROW_WORDS;
    return table.subarray(start, start + LIMITS[name] * ROW_WORDS);
  };
  return {
    entity: rows('entity'),
    state: rows('state'),
    cqZone: rows('cqZone'),
    grid: rows('grid'),
  };
}
