import { AWARDS, listAwards } from '@w4gns/awards';
import { entityOf } from '@w4gns/awards/callsign';

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
