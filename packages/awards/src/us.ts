import { ALASKA_DISTRICTS, US_COUNTIES, US_STATES } from './gen/us.gen.ts';

/** DXCC entities that hold the fifty states: Alaska, Hawaii, the rest. */
export const US_ENTITIES: readonly number[] = [6, 110, 291];

/** The states' codes, in alphabetical order; a state's number is its place here. */
export const STATES: readonly string[] = US_STATES.map(({ state }) => state);

const STATE_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...STATES.map((state, number) => [state, number] as const),
  ['DC', STATES.indexOf('MD')], // ARRL: the District of Columbia counts as Maryland
]);

/** First day (YYYYMMDD) that counts for each state, 0 when any does. */
export const STATE_SINCE: readonly number[] = US_STATES.map(({ since }) => since);

/** CQ zone by the number of a state. */
export const STATE_CQ_ZONE: readonly number[] = US_STATES.map(({ cqz }) => cqz);

/** ITU zone by the number of a state; 0 where it lies in several. */
export const STATE_ITU_ZONE: readonly number[] = US_STATES.map(({ ituz }) =>
  ituz.length === 1 ? ituz[0] : 0,
);

/** CQ zones of Canada's provinces that lie in one zone. */
export const PROVINCE_CQ_ZONE: ReadonlyMap<string, number> = new Map(
  Object.entries({ BC: 3, AB: 4, SK: 4, MB: 4, ON: 4, NB: 5, NS: 5, PE: 5, YT: 1 }),
);

/** ITU zones of Canada's provinces that lie in one zone. */
export const PROVINCE_ITU_ZONE: ReadonlyMap<string, number> = new Map(
  Object.entries({ BC: 2, AB: 2, SK: 3, NB: 9, NS: 9, PE: 9, NL: 9, YT: 2 }),
);

/** The number of a state by its code in any case; -1 when there is none. */
export function stateNumber(code: string): number {
  return STATE_NUMBERS.get(code) ?? STATE_NUMBERS.get(code.trim().toUpperCase()) ?? -1;
}

const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];

/** The 3,077 targets of USA-CA as `ST,Name`; a target's number is its place here. */
export const COUNTIES: readonly string[] = [
  ...Object.entries(US_COUNTIES).flatMap(([state, names]) =>
    names.split('|').map((name) => `${state},${name}`),
  ),
  ...ORDINALS.map((ordinal) => `AK,${ordinal} Judicial District`),
];

const COUNTY_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...COUNTIES.map((county, number) => [countyKey(county), number] as const),
  ...Object.entries(ALASKA_DISTRICTS).flatMap(([district, names]) =>
    names
      .split('|')
      .map((name) => [countyKey(`AK,${name}`), COUNTIES.length - 5 + Number(district)] as const),
  ),
  // Renamed: Shannon in 2015, Dade in 1997.
  [countyKey('SD,Shannon'), COUNTIES.indexOf('SD,Oglala Lakota')],
  [countyKey('FL,Dade'), COUNTIES.indexOf('FL,Miami-Dade')],
  // Doña Ana as programs garble it: the letter lost, or read as two.
  ...['NM,Doa Ana', 'NM,Do\u00C3\u00B1a Ana'].map(
    (text) => [countyKey(text), COUNTIES.indexOf('NM,Dona Ana')] as const,
  ),
]);

/** The number of a USA-CA target by CNTY text (`ST,Name`); -1 when there is none. */
export function countyNumber(text: string): number {
  return COUNTY_NUMBERS.get(countyKey(text)) ?? -1;
}

/** State and letters only, without their accents, with Saint, County, Parish, Borough and Census Area made alike. */
function countyKey(text: string): string {
  const [state = '', ...rest] = text.toUpperCase().normalize('NFD').split(',');
  const name = rest
    .join(' ')
    .replace(/ (COUNTY|PARISH|BOROUGH|CENSUS AREA)\s*$/, '')
    .replace(/\bSAINT(E?)\b/g, 'ST$1')
    .replace(/[^A-Z]/g, '');
  return `${state.trim()},${name}`;
}
