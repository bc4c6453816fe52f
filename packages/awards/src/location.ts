import { SUBDIVISIONS } from './gen/lists.gen.ts';
import { STATES, stateNumber } from './us.ts';

/** ADIF numbers of Japan's prefectures, in the order of their ISO numbers. */
const JAPAN =
  '01 02 03 06 04 05 07 14 15 16 13 12 10 11 08 28 30 29 17 09 19 18 20 21 23 22 25 27 24 26 34 32 31 35 33 37 36 38 39 40 41 42 43 44 45 46 47'.split(
    ' ',
  );
const GERMANY = 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH'.split(' ');
const CANADA = (SUBDIVISIONS[1] ?? '').split(',');
/** Canada's provinces; the others are territories. */
const PROVINCES = 'AB BC MB NB NL NS ON PE QC SK'.split(' ');

/** Locations (ISO 3166-2) that awards ask for, by country: states, provinces, prefectures. */
export const LOCATIONS = {
  US: STATES.map((state) => `US-${state}`),
  CA: PROVINCES.map((province) => `CA-${province}`),
  DE: GERMANY.map((state) => `DE-${state}`),
  JP: JAPAN.map((_, i) => isoPrefecture(i)),
} as const;

function isoPrefecture(index: number): string {
  return `JP-${String(index + 1).padStart(2, '0')}`;
}

/**
 * The location of a place by its DXCC entity and ADIF's STATE, where the code is one of a country
 * in {@link LOCATIONS}.
 */
export function locationOf(dxcc: number, state: string | undefined): string | undefined {
  if (dxcc === 6) return 'US-AK';
  if (dxcc === 110) return 'US-HI';
  if (state === undefined) return undefined;
  if (dxcc === 291) return state === 'DC' || stateNumber(state) >= 0 ? `US-${state}` : undefined;
  if (dxcc === 1) return CANADA.includes(state) ? `CA-${state}` : undefined;
  if (dxcc === 230) return GERMANY.includes(state) ? `DE-${state}` : undefined;
  const prefecture = dxcc === 339 ? JAPAN.indexOf(state.padStart(2, '0')) : -1;
  return prefecture < 0 ? undefined : isoPrefecture(prefecture);
}
