import { LIMITS, type DimensionName } from './columns.ts';

/**
 * For each kind of unit a row a unit: four 32-bit words, the slots worked (low, high) and those confirmed.
 * A slot is a bit: band * 4 + mode group.
 */
export type UnitRows = Readonly<Record<DimensionName, Uint32Array>>;

/** Counts over rows: all that is confirmed has been worked. */
export interface Count {
  readonly worked: number;
  readonly confirmed: number;
}

/** Words in a row. */
export const ROW_WORDS = 4;

/** Some of the 64 slots. */
export interface SlotMask {
  readonly low: number;
  readonly high: number;
}

/** Every slot. */
export const ALL_SLOTS: SlotMask = { low: 0xffffffff, high: 0xffffffff };

/** The slots of these bands and mode groups; of all where none are given. */
export function slotMask(bands?: readonly number[], modeGroups?: readonly number[]): SlotMask {
  const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  let [low, high] = [0, 0];
  for (const band of bands ?? all(LIMITS.band)) {
    for (const modeGroup of modeGroups ?? all(LIMITS.modeGroup)) {
      const slot = band * LIMITS.modeGroup + modeGroup;
      if (slot < 32) low |= 1 << slot;
      else high |= 1 << (slot - 32);
    }
  }
  return { low: low >>> 0, high: high >>> 0 };
}

/** Rows without a mark. */
export function emptyRows(): UnitRows {
  const table = (units: number): Uint32Array => new Uint32Array(units * ROW_WORDS);
  return {
    entity: table(LIMITS.entity),
    state: table(LIMITS.state),
    cqZone: table(LIMITS.cqZone),
    grid: table(LIMITS.grid),
  };
}

/** Rows of their own with the same marks. */
export function copyRows({ entity, state, cqZone, grid }: UnitRows): UnitRows {
  return {
    entity: entity.slice(),
    state: state.slice(),
    cqZone: cqZone.slice(),
    grid: grid.slice(),
  };
}
