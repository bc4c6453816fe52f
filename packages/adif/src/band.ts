import { AdifError } from './errors.ts';
import { BANDS } from './gen/bands.gen.ts';

/** An ADIF band name in lower case: `20m`, `70cm`. */
export type Band = (typeof BANDS)[number]['band'];

const BY_NAME: ReadonlyMap<string, Band> = new Map(BANDS.map(({ band }) => [band, band]));
const LIMITS: ReadonlyMap<string | undefined, (typeof BANDS)[number]> = new Map(
  BANDS.map((row) => [row.band, row]),
);

/**
 * The band a frequency lies in; band edges belong to the band.
 *
 * @param freq - MHz, as in the ADIF field FREQ.
 * @returns undefined between bands.
 * @throws {@link AdifError} `E_FREQ` when `freq` is not a positive finite number.
 * @see ADIF 3.1.8, Band enumeration
 */
export function bandOf(freq: number): Band | undefined {
  if (!(freq > 0 && freq < Infinity)) {
    throw new AdifError('E_FREQ', `Not a frequency in MHz: ${freq}`);
  }
  return BANDS.find(({ lower, upper }) => freq >= lower && freq <= upper)?.band;
}

/** A band as people write it (`20M`, ` 70 cm `) under its ADIF name; undefined when there is none such. */
export function normaliseBand(text: string): Band | undefined {
  return BY_NAME.get(text) ?? BY_NAME.get(text.replace(/\s+/g, '').toLowerCase());
}

/** Whether `freq` (MHz) lies in `band`; false for a band that does not exist. */
export function isInBand(freq: number, band: string): boolean {
  const limits = LIMITS.get(normaliseBand(band));
  return limits !== undefined && freq >= limits.lower && freq <= limits.upper;
}
