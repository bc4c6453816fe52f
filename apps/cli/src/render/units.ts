import { AWARDS, listAwards } from '@w4gns/awards';
import { ENTITIES, entityOf } from '@w4gns/awards/callsign';

const ENTITY_UNITS: ReadonlySet<string> = new Set([
  'entity',
  'currentEntity',
  'marathon',
  'wae',
  'skccEntity',
]);

/** Names an award's units for people: the entity's name for a DXCC number, anything else as it is. */
export function unitNamer(id: string): (unit: string) => string {
  const family = id.split('.')[0];
  const award = listAwards(AWARDS).find(
    (each) => each.id === id || each.id.split('.')[0] === family,
  );
  if (!award || !ENTITY_UNITS.has(award.unit)) return (unit) => unit;
  return (unit) => {
    const [, number, rest = ''] = /^(\d+)(.*)$/.exec(unit) ?? [];
    const name = number === undefined ? undefined : entityOf(Number(number))?.name;
    return name === undefined ? unit : `${name}${rest}`;
  };
}

/** The unit that a person means: an entity may be named instead of numbered. */
export function unitOf(id: string, text: string): string {
  const wanted = text.trim().toLowerCase();
  if (/^\d/.test(wanted) || unitNamer(id)('291') === '291') return text;
  const named = [...ENTITIES.values()].find(({ name }) => name.toLowerCase() === wanted);
  return named === undefined ? text : String(named.dxcc);
}
