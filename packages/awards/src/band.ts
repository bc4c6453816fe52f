/** ADIF 3.1.7 bands and their edges in MHz, longest wave first. */
const EDGES = [
  ['2190m', 0.1357, 0.1378],
  ['630m', 0.472, 0.479],
  ['560m', 0.501, 0.504],
  ['160m', 1.8, 2],
  ['80m', 3.5, 4],
  ['60m', 5.06, 5.45],
  ['40m', 7, 7.3],
  ['30m', 10.1, 10.15],
  ['20m', 14, 14.35],
  ['17m', 18.068, 18.168],
  ['15m', 21, 21.45],
  ['12m', 24.89, 24.99],
  ['10m', 28, 29.7],
  ['8m', 40, 45],
  ['6m', 50, 54],
  ['5m', 54.000001, 69.9],
  ['4m', 70, 71],
  ['2m', 144, 148],
  ['1.25m', 222, 225],
  ['70cm', 420, 450],
  ['33cm', 902, 928],
  ['23cm', 1240, 1300],
  ['13cm', 2300, 2450],
  ['9cm', 3300, 3500],
  ['6cm', 5650, 5925],
  ['3cm', 10000, 10500],
  ['1.25cm', 24000, 24250],
  ['6mm', 47000, 47200],
  ['4mm', 75500, 81000],
  ['2.5mm', 119980, 123000],
  ['2mm', 134000, 149000],
  ['1mm', 241000, 250000],
  ['submm', 300000, 7500000],
] as const;

/** An ADIF band name in lower case: `20m`, `70cm`. */
export type Band = (typeof EDGES)[number][0];

/** Every band, longest wave first. */
export const BANDS: readonly Band[] = EDGES.map(([band]) => band);

/** Bands have numbers from 1 in the order of {@link BANDS}; 0 is no band. */
const BAND_NUMBERS: ReadonlyMap<string, number> = new Map(
  BANDS.flatMap((band, i) => [[band, i + 1] as const, [band.toUpperCase(), i + 1] as const]),
);

/** The number of a band by its ADIF name in any case; 0 when there is none. */
export function bandNumber(name: string): number {
  return BAND_NUMBERS.get(name) ?? BAND_NUMBERS.get(name.trim().toLowerCase()) ?? 0;
}

/** The number of the band a frequency in MHz lies in; 0 between bands. Edges belong to the band. */
export function bandNumberOf(freq: number): number {
  return EDGES.findIndex(([, low, high]) => freq >= low && freq <= high) + 1;
}
