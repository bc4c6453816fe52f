import { ENTITIES } from './callsign.ts';

/** Names that logs use for entities beside those of the DXCC list. */
const ALIASES: Readonly<Record<string, number>> = {
  'United States': 291,
  USA: 291,
  Germany: 230,
  'Fed. Rep. of Germany': 230,
  Russia: 54,
};

/** By name, letters only; today's entities before those of the past. */
const BY_NAME: ReadonlyMap<string, number> = new Map(
  [
    ...ENTITIES.filter(({ deleted }) => deleted),
    ...ENTITIES.filter(({ deleted }) => !deleted),
    ...Object.entries(ALIASES).map(([name, dxcc]) => ({ name, dxcc })),
  ].map(({ name, dxcc }) => [nameKey(name), dxcc]),
);

/** The DXCC entity of a COUNTRY text; 0 when it names none. */
export function entityOfCountry(country: string): number {
  return BY_NAME.get(nameKey(country)) ?? 0;
}

function nameKey(name: string): string {
  return name.toUpperCase().replace(/[^A-Z]/g, '');
}
