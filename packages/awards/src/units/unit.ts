import type { Qso } from '../qso.ts';

/** Takes the units that a QSO gives. */
export interface Sink {
  /** @param slot - where not the QSO's own. */
  add(unit: number, slot?: number): void;
  /** The number of a name among this dimension's units. */
  number(name: string): number;
}

/**
 * One kind of thing that awards count: entities, states, grids. A tally keeps one table of cells
 * for each, all awards on it read the same cells.
 */
export interface Dimension {
  readonly name: string;
  /** Only stations in these DXCC entities have such units. */
  readonly dxcc?: readonly number[];
  /** ADIF credits that book a cell, at most 12. */
  readonly credits?: readonly string[];
  /** ADIF field without which a QSO has no such unit. */
  readonly needs?: string;
  /** Counted for the summary too, thus collected from every QSO. */
  readonly always?: true;
  /**
   * Its cells follow from the QSO's site, slot and confirmations alone: within an era, or (cells without modes)
   * within a year. What a site gave once it need not give again.
   */
  readonly bySite?: 'era' | 'year';
  /** Only such QSOs have units: with a reference of an outdoor programme, with at most 5 W, with credits booked. */
  readonly only?: 'outdoor' | 'qrp' | 'booked';
  /** Cells tell no modes: there would be too many, year by year. */
  readonly modeless?: true;
  /** Low bits of a unit that are not part of its name's number; undefined when units have no names. */
  readonly named?: number;
  /** Remarks on a QSO that counts, be its cells known or not. */
  remark?(qso: Qso): void;
  collect(qso: Qso, out: Sink): void;
  label(unit: number, names: readonly string[]): string;
}

/** Units as an award counts them: those of a dimension, perhaps fewer, perhaps several as one. */
export interface View {
  readonly dimension: string;
  /** The unit counted; -1 when the award does not count it. */
  readonly project?: (unit: number) => number;
  /** Every unit of the dimension that may be projected to this one; default: itself alone. */
  readonly span?: (counted: number) => readonly number[];
  readonly label?: (unit: number, names: readonly string[]) => string;
}
