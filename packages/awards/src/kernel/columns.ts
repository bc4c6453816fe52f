import { AwardsError } from '../errors.ts';

/** Contacts as columns of equal length, one element a contact; unit 0 is "none" and counts nowhere. */
export interface QsoColumns {
  /** DXCC number, below 1024. */
  readonly entity: Uint16Array;
  /** The caller's number of a state, below 64. */
  readonly state: Uint8Array;
  /** CQ zone, below 64. */
  readonly cqZone: Uint8Array;
  /** The caller's number of a grid square, below 32,768; there are 32,400. */
  readonly grid: Uint16Array;
  /** The caller's number of a band, below 16. */
  readonly band: Uint8Array;
  /** The caller's number of a mode group, below 4. */
  readonly modeGroup: Uint8Array;
  /** Anything but 0: confirmed by a source that the award accepts. */
  readonly confirmed: Uint8Array;
}

/** The kinds of units, each with a table of rows. */
export const DIMENSIONS = ['entity', 'state', 'cqZone', 'grid'] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

/** One more than the greatest number in a column: powers of two, so that ORed values tell. */
export const LIMITS = {
  entity: 1024,
  state: 64,
  cqZone: 64,
  grid: 32_768,
  band: 16,
  modeGroup: 4,
} as const;

/** The columns that have a limit. */
export const LIMITED = ['entity', 'state', 'cqZone', 'grid', 'band', 'modeGroup'] as const;

/**
 * The number of contacts.
 *
 * @throws {@link AwardsError} `E_COLUMNS` when the columns differ in length.
 */
export function lengthOf(columns: QsoColumns): number {
  const { length } = columns.entity;
  for (const name of [...LIMITED, 'confirmed'] as const) {
    if (columns[name].length !== length) {
      throw new AwardsError(
        'E_COLUMNS',
        `${name} has ${columns[name].length} of ${length} elements`,
      );
    }
  }
  return length;
}

/**
 * @param ored - all values of the column ORed.
 * @throws {@link AwardsError} `E_COLUMNS` when one of them is not below the limit.
 */
export function checkRange(name: (typeof LIMITED)[number], ored: number): void {
  if (ored >= LIMITS[name]) {
    throw new AwardsError('E_COLUMNS', `${name} holds a number that is not below ${LIMITS[name]}`);
  }
}
