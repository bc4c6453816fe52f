import { SUBDIVISIONS } from './gen/lists.gen.ts';
import { STATES, stateNumber } from './us.ts';

/** A country whose places awards ask for. */
interface Country {
  /** ISO 3166-1. */
  readonly code: string;
  readonly dxcc: number;
  /** Its places' codes in ISO 3166-2, by ADIF's STATE. */
  readonly places: ReadonlyMap<string, string>;
}

function country(code: string, dxcc: number, adif: string, iso = adif): Country {
  const isoCodes = iso.split(' ');
  const places = adif.split(' ').map((state, i) => [state, isoCodes[i] ?? state] as const);
  return { code, dxcc, places: new Map(places) };
}

const ISO_NUMBERS = Array.from({ length: 47 }, (_, i) => String(i + 1).padStart(2, '0')).join(' ');

/** ADIF numbers Japan's prefectures in another order than ISO. */
const JAPAN = country(
  'JP',
  339,
  '01 02 03 06 04 05 07 14 15 16 13 12 10 11 08 28 30 29 17 09 19 18 20 21 23 22 25 27 24 26 34 32 31 35 33 37 36 38 39 40 41 42 43 44 45 46 47',
  ISO_NUMBERS,
);
const GERMANY = country('DE', 230, 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH');
const POLAND = country(
  'PL',
  269,
  'D P L B C M R U K O F G S J W Z',
  '02 04 06 08 10 12 14 16 18 20 22 24 26 28 30 32',
);
const AUSTRALIA = country('AU', 150, 'ACT NSW NT QLD SA TAS VIC WA');
const NETHERLANDS = country('NL', 263, 'DR FL FR GE GR LI NB NH OV UT ZE ZH');
const BELGIUM = country(
  'BE',
  209,
  'AN BR BW HT LB LG LU NM OV VB WV',
  'VAN BRU WBR WHT VLI WLG WLX WNA VOV VBR VWV',
);
/** Canada's provinces and territories. */
const CANADA = country('CA', 1, (SUBDIVISIONS[1] ?? '').replaceAll(',', ' '));
const PROVINCES = 'AB BC MB NB NL NS ON PE QC SK'.split(' ');

const COUNTRIES: ReadonlyMap<number, Country> = new Map(
  [JAPAN, GERMANY, POLAND, AUSTRALIA, NETHERLANDS, BELGIUM, CANADA].map((each) => [
    each.dxcc,
    each,
  ]),
);

function placesOf({ code, places }: Country): string[] {
  return [...places.values()].map((place) => `${code}-${place}`).sort();
}

/** Locations (ISO 3166-2) that awards ask for, by country: states, provinces, prefectures. */
export const LOCATIONS = {
  US: STATES.map((state) => `US-${state}`),
  CA: PROVINCES.map((province) => `CA-${province}`),
  DE: placesOf(GERMANY),
  JP: placesOf(JAPAN),
  PL: placesOf(POLAND),
  // Jervis Bay has no code in ISO 3166-2, nor a STATE in ADIF.
  AU: [...placesOf(AUSTRALIA), 'AU-JBT'].sort(),
  NL: placesOf(NETHERLANDS),
  BE: placesOf(BELGIUM),
  // Regions since 2007; ADIF's STATE has the counties before them.
  DK: ['DK-81', 'DK-82', 'DK-83', 'DK-84', 'DK-85'],
} as const;

/** Codes of places in POTA's park list (those of statoids.com), in the order of {@link LOCATIONS}. */
const LISTED: Readonly<Partial<Record<keyof typeof LOCATIONS, string>>> = {
  JP: 'HK AO IW MG AK YT FS IB TC GM ST CH TK KN NI TY IS FI YN NN GF SZ AI ME SH KY OS HG NR WK TT SM OY HS YC TS KG EH KC FO SG NS KM OT MZ KS ON',
  DE: 'BR BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH',
  PL: 'DS KP LU LB LD MA MZ OP PK PD PM SL SK WN WP ZP',
  AU: 'CT JB NS NT QL SA TS VI WA',
  BE: 'BU AN VB LI OV WV BW HT LG LX NA',
  DK: 'ND MJ SD HS SL',
};

const ISO_OF_LISTED: ReadonlyMap<string, string> = new Map(
  Object.entries(LISTED).flatMap(([code, listed]) =>
    listed
      .split(' ')
      .map((place, i) => [`${code}-${place}`, LOCATIONS[code as 'JP'][i] ?? ''] as const),
  ),
);

/** A location as ISO 3166-2 has it, by the code that a park list or a person gives it. */
export function isoLocation(code: string): string {
  return ISO_OF_LISTED.get(code) ?? code;
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
  const found = COUNTRIES.get(dxcc);
  const place = found?.places.get(dxcc === JAPAN.dxcc ? state.padStart(2, '0') : state);
  return found === undefined || place === undefined ? undefined : `${found.code}-${place}`;
}
