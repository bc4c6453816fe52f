import { BANDS, type Band } from './band.ts';

/**
 * How the signal went. `none` is a QSO that no award takes (a repeater, an internet link, a
 * listener's report, an unfinished or cross-band contact); only the summary counts it.
 */
export const PATHS = ['terrestrial', 'eme', 'satellite', 'none'] as const;

/** How the signal went. */
export type Path = (typeof PATHS)[number];

/** A slot is band, mode class and path in 12 bits: 6, 4 and 2. */
export const SLOT_BITS = 12;

export const PATH_NONE = 3;

/** The slot of a band number, a mode number and a path number. */
export function slotOf(band: number, mode: number, path: number): number {
  return (band << 6) | (mode << 2) | path;
}

/** The slot of an unknown mode on the same band and path. */
export function withoutMode(slot: number): number {
  return slot & ~(15 << 2);
}

/** The band number of a slot; 0 is no band. */
export function bandOfSlot(slot: number): number {
  return slot >> 6;
}

/** The band's name of a slot, undefined without a band. */
export function bandNameOfSlot(slot: number): Band | undefined {
  return BANDS[(slot >> 6) - 1];
}
