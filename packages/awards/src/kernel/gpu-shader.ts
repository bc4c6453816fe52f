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
 * The kernel as a program for the GPU (WGSL). `add` takes the columns as gpu-stage.ts lays them out, one invocation for
 * four contacts; `merge` takes a whole table. A word that has its bit already is only read: in a log few words are
 * hot, and soon set, and an atomic write is what costs.
 */
export const SHADER = /* wgsl */ `
@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> table: array<atomic<u32>>;

fn byteOf(quad: u32, i: u32) -> u32 {
  return extractBits(quad, i * 8u, 8u);
}

fn wordAt(section: u32, i: u32) -> u32 {
  return extractBits(input[section + (i >> 1u)], (i & 1u) * 16u, 16u);
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
  let quad = id.x;
  if (quad >= quads) {
    return;
  }
  let states = input[1u + quads * 4u + quad];
  let cqZones = input[1u + quads * 5u + quad];
  let bands = input[1u + quads * 6u + quad];
  let modeGroups = input[1u + quads * 7u + quad];
  let confirmations = input[1u + quads * 8u + quad];
  for (var i = 0u; i < 4u; i++) {
    let slot = (byteOf(bands, i) << 2u) | byteOf(modeGroups, i);
    let confirmed = byteOf(confirmations, i) != 0u;
    mark(${FIRST_ROW.entity}u, wordAt(1u, quad * 4u + i), slot, confirmed);
    mark(${FIRST_ROW.grid}u, wordAt(1u + quads * 2u, quad * 4u + i), slot, confirmed);
    mark(${FIRST_ROW.state}u, byteOf(states, i), slot, confirmed);
    mark(${FIRST_ROW.cqZone}u, byteOf(cqZones, i), slot, confirmed);
  }
}

@compute @workgroup_size(${WORKGROUP})
fn merge(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i < ${TABLE_WORDS}u && input[i] != 0u) {
    atomicOr(&table[i], input[i]);
  }
}
`;
