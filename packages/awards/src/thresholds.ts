import { AWARDS } from './catalog/index.ts';
import { nearestOf } from './text.ts';
import type { AwardDefinition } from './types.ts';

/** Counts at which an award is called reached: `DXCC`, `VUCC`, or any award id. */
export type Thresholds = Readonly<Record<string, number>>;

/** The sponsors' first steps. */
export const DEFAULT_THRESHOLDS: Thresholds = { DXCC: 100, VUCC: 100 };

const NO_OBJECT = 'Thresholds are not a JSON object.';

/** Thresholds read from JSON; what is no threshold is named and left out. */
export interface ParsedThresholds {
  readonly thresholds: Thresholds;
  readonly issues: readonly string[];
  /** Those of the issues that are about a value: what was meant for an award is not a count. */
  readonly badValues: readonly string[];
}

/**
 * Reads thresholds (`{"DXCC": 125, "WAS": 45}`): values are whole and positive; names are ids of awards, in any
 * case, or of families: `DXCC`, `VUCC`, and those with an award `.mixed`, which is meant.
 *
 * @param awards - those that can be named; default: the catalogue.
 */
export function parseThresholds(
  json: unknown,
  awards: readonly AwardDefinition[] = AWARDS,
): ParsedThresholds {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { thresholds: DEFAULT_THRESHOLDS, issues: [NO_OBJECT], badValues: [NO_OBJECT] };
  const names = namesOf(awards);
  const thresholds: Record<string, number> = { ...DEFAULT_THRESHOLDS };
  const unknown: string[] = [];
  const badValues: string[] = [];
  for (const [key, value] of Object.entries(json as Readonly<Record<string, unknown>>)) {
    const name = names.get(key.trim().toLowerCase());
    if (name === undefined) unknown.push(`${key}: ${whyNone(key, names, awards)}`);
    else if (!Number.isInteger(value) || Number(value) <= 0)
      badValues.push(`${key}: ${JSON.stringify(value)} is not a whole number above 0.`);
    else thresholds[name] = Number(value);
  }
  return { thresholds, issues: [...unknown, ...badValues], badValues };
}

/** By what may be written, in small letters: the threshold's name. */
function namesOf(awards: readonly AwardDefinition[]): ReadonlyMap<string, string> {
  const ids = awards.filter((award) => !isYearly(award)).map(({ id }) => id);
  const mixed = ids.filter((id) => id.endsWith('.mixed'));
  return new Map(
    [
      ...mixed.map((id) => [id.slice(0, -'.mixed'.length), id] as const),
      ...Object.keys(DEFAULT_THRESHOLDS).map((family) => [family, family] as const),
      ...ids.map((id) => [id, id] as const),
    ].map(([written, name]) => [written.toLowerCase(), name]),
  );
}

function isYearly(award: AwardDefinition): boolean {
  return award.kind === 'cells' && award.years !== undefined;
}

function whyNone(
  key: string,
  names: ReadonlyMap<string, string>,
  awards: readonly AwardDefinition[],
): string {
  const wanted = key.trim().toLowerCase();
  const yearly = awards.find((award) => award.id.toLowerCase() === wanted);
  if (yearly !== undefined) return `${yearly.id} goes by year and takes no threshold.`;
  const members = [...names.values()].filter((id) => id.toLowerCase().startsWith(`${wanted}.`));
  if (members.length > 0)
    return `it names several awards; take one of them, such as ${String(members[0])}.`;
  const near = nearestOf(key.trim(), [...names.values(), ...names.keys()]);
  return `there is no such award${near === undefined ? '.' : `; did you mean ${near}?`}`;
}
