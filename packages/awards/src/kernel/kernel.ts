import type { DimensionName, QsoColumns } from './columns.ts';
import type { Count, SlotMask, UnitRows } from './rows.ts';

/**
 * Marks which units were worked and confirmed in which slots. Adding is a set union: contacts may come in
 * any order, in any pieces and more than once.
 */
export interface AwardKernel {
  readonly engine: 'simd' | 'js';
  /**
   * Adds contacts.
   *
   * @throws AwardsError `E_COLUMNS` when columns differ in length or a number is out of range; nothing is added then.
   */
  add(columns: QsoColumns): void;
  /** Adds what another kernel found. */
  merge(rows: UnitRows): void;
  /** A copy of the rows. */
  rows(): UnitRows;
  /** Units with at least one of these slots: entities on 20 m, states in CW. */
  countUnits(dimension: DimensionName, slots?: SlotMask): Count;
  /** Slots of all units together. */
  countSlots(dimension: DimensionName): Count;
  /** Forgets all contacts. */
  clear(): void;
}
