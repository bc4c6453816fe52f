import { AWARDS, entityOfCountry, listAwards } from '@w4gns/awards';
import { ENTITIES, entityOf, type Entity } from '@w4gns/awards/callsign';
import { badInput } from '../errors.ts';
import { nearest, printable } from '../text.ts';

const ENTITY_UNITS: ReadonlySet<string> = new Set([
  'entity',
  'currentEntity',
  'marathon',
  'wae',
  'skccEntity',
]);

/** Regions that the Marathon counts as entities, by its numbers. */
const MARATHON_REGIONS: Readonly<Record<string, string>> = {
  901: 'Vienna International Centre',
  902: 'Shetland Islands',
  903: 'African Italy',
  904: 'Sicily',
  905: 'Bear Island',
  906: 'European Turkey',
};

function unitKind(id: string): string | undefined {
  const wanted = id.trim().toLowerCase();
  const family = wanted.split('.')[0];
  const awards = listAwards(AWARDS);
  const award =
    awards.find((each) => each.id.toLowerCase() === wanted) ??
    awards.find((each) => each.id.toLowerCase().split('.')[0] === family);
  return award?.unit;
}

/** Names an award's units for people: the entity's name for a DXCC number, anything else as it is. */
export function unitNamer(id: string): (unit: string) => string {
  if (!ENTITY_UNITS.has(unitKind(id) ?? '')) return (unit) => unit;
  return (unit) => {
    const [, number, rest = ''] = /^(?:entity )?(\d+)(.*)$/.exec(unit) ?? [];
    if (number === undefined) return unit;
    const name = entityOf(Number(number))?.name ?? MARATHON_REGIONS[number];
    return name === undefined ? unit : `${name}${rest}`;
  };
}

/**
 * The unit that a person means: an entity may be named instead of numbered, by a part of its name too, and with a
 * column behind (`Japan 20m`). Exit 2 where several entities are named so, or none and one of nearly that name.
 */
export function unitOf(id: string, text: string): string {
  const kind = unitKind(id) ?? '';
  if (/^\s*\d/.test(text) || !ENTITY_UNITS.has(kind)) return text;
  const [, name = '', column = ''] = /^(.*\S)\s+(\S+)$/.exec(text.trim()) ?? [];
  const whole = numberOf(kind, text.trim());
  const isInColumn = whole === undefined && columnsOf(id).includes(column.toLowerCase());
  const number = isInColumn ? numberOf(kind, name) : whole;
  if (number === undefined) return refuseNearly(id, text);
  const unit = kind === 'marathon' ? `entity ${number}` : number;
  return isInColumn ? `${unit} ${column}` : unit;
}

/** A mistyped name of an entity; any other text is a unit as it stands. */
function refuseNearly(id: string, text: string): string {
  const near = nearest(
    text.trim().toLowerCase(),
    ENTITIES.filter(isCurrent).map(({ name }) => name.toLowerCase()),
  );
  const entity = ENTITIES.find((each) => isCurrent(each) && each.name.toLowerCase() === near);
  if (entity === undefined) return text;
  const meant = `${entity.name} (${entity.dxcc})`;
  throw badInput(`unknown unit of ${printable(id)}: ${printable(text)}; did you mean ${meant}?`);
}

/** The columns of an award, in small letters. */
function columnsOf(id: string): readonly string[] {
  const wanted = id.trim().toLowerCase();
  const award = AWARDS.find((each) => each.id.toLowerCase() === wanted);
  return award?.kind === 'cells' ? (award.columns ?? []).map((each) => each.id.toLowerCase()) : [];
}

/** The number of an entity, or of what the Marathon counts as one, by its name. */
function numberOf(kind: string, name: string): string | undefined {
  const region = Object.entries(MARATHON_REGIONS).find(
    ([, each]) => each.toLowerCase() === name.toLowerCase(),
  );
  if (kind === 'marathon' && region !== undefined) return region[0];
  const dxcc = entityNamed(name);
  return dxcc === undefined ? undefined : String(dxcc);
}

/** The DXCC entity of a name; today's before those of the past. */
function entityNamed(name: string): number | undefined {
  const exact = entityOfCountry(name);
  if (exact !== 0) return exact;
  const wanted = name.toLowerCase();
  if (wanted.length < LEAST) return undefined;
  const holding = ENTITIES.filter((entity) => entity.name.toLowerCase().includes(wanted));
  const some = holding.some(isCurrent) ? holding.filter(isCurrent) : holding;
  if (some.length < 2) return some[0]?.dxcc;
  const names = some.map((each) => `${each.name} (${each.dxcc})`);
  throw badInput(`${printable(name)} is a part of several names: ${names.join(', ')}`);
}

/** Fewer letters may be another kind of unit, such as SY for Sicily. */
const LEAST = 3;

function isCurrent({ deleted }: Entity): boolean {
  return !deleted;
}
