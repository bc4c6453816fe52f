import { DIMENSIONS, LIMITS, type DimensionName } from './columns.ts';
import { ROW_WORDS } from './rows.ts';

/** Invocations that start together: 64 suits every vendor. */
export const WORKGROUP = 64;

/** The first row of each kind of unit in the one table that the GPU marks. */
export const FIRST_ROW: Readonly<Record<DimensionName, number>> = {
  entity: 0,
  state: LIMITS.entity,
  cqZone: LIMITS.entity + LIMITS.state,
  grid: LIMITS.entity + LIMITS.state + LIMITS.cqZone,
};

/** 32-bit words of that table. */
export const TABLE_WORDS = DIMENSIONS.reduce((rows, name) => rows + LIMITS[name], 0) * ROW_WORDS;

/**
 * The kernel as a program for the GPU (WGSL). `add` takes the columns as gpu-stage.ts lays them out, one invocation a
 * contact; `merge` takes a whole table. A word that has its bit already is only read: in a log few words are
 * hot, and soon set, and an atomic write is what costs.
 */
export const SHADER = /* wgsl */ `
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> table: array<atomic<u32>>;

fn byteAt(section: u32, i: u32) -> u32 {
  return (input[section + (i >> 2u)] >> ((i & 3u) * 8u)) & 0xffu;
}

fn wordAt(section: u32, i: u32) -> u32 {
  return (input[section + (i >> 1u)] >> ((i & 1u) * 16u)) & 0xffffu;
}

fn put(at: u32, bit: u32) {
  if ((atomicLoad(&table[at]) & bit) == 0u) {
    atomicOr(&table[at], bit);
  }
}

fn mark(firstRow: u32, unit: u32, slot: u32, confirmed: bool) {
  if (unit == 0u) {
    return;
  }
  let at = (firstRow + unit) * ${ROW_WORDS}u + (slot >> 5u);
  let bit = 1u << (slot & 31u);
  put(at, bit);
  if (confirmed) {
    put(at + 2u, bit);
  }
}

@compute @workgroup_size(${WORKGROUP})
fn add(@builtin(global_invocation_id) id: vec3u) {
  let quads = input[0];
  let i = id.x;
  if (i >= quads * 4u) {
    return;
  }
  let slot = (byteAt(1u + quads * 6u, i) << 2u) | byteAt(1u + quads * 7u, i);
  let confirmed = byteAt(1u + quads * 8u, i) != 0u;
  mark(${FIRST_ROW.entity}u, wordAt(1u, i), slot, confirmed);
  mark(${FIRST_ROW.grid}u, wordAt(1u + quads * 2u, i), slot, confirmed);
  mark(${FIRST_ROW.state}u, byteAt(1u + quads * 4u, i), slot, confirmed);
  mark(${FIRST_ROW.cqZone}u, byteAt(1u + quads * 5u, i), slot, confirmed);
}

@compute @workgroup_size(${WORKGROUP})
fn merge(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i < ${TABLE_WORDS}u && input[i] != 0u) {
    atomicOr(&table[i], input[i]);
  }
}
`;
