import { BANDS } from './band.ts';
import { entityOf } from './callsign.ts';
import { AwardsError } from './errors.ts';
import { gridNumber } from './grid.ts';
import { iotaNumber } from './reference.ts';
import { nearestOf } from './text.ts';
import type { CellAward } from './types.ts';

/** One way to read the text of a unit. */
export interface WantedUnit {
  /** Does the text mean the unit of this name? */
  readonly isNamed: (name: string) => boolean;
  /** Only in this column. */
  readonly column?: string;
}

/**
 * What the text of a unit may mean, in any case: a unit (`291`, `WY`), a unit in a column (`WY 80m`), one without its
 * kind (`339` of `entity 339`), or a group of units (`ME` of counties).
 *
 * @throws AwardsError `E_UNIT` when the award has no such unit.
 */
export function wantedUnits(award: CellAward, text: string): WantedUnit[] {
  const whole = text.trim().toLowerCase();
  const parts = (award.columns ?? []).flatMap(({ id }) =>
    whole.endsWith(` ${id.toLowerCase()}`)
      ? [{ name: whole.slice(0, -id.length).trim(), column: id }]
      : [],
  );
  const wanted = [{ name: whole }, ...parts].filter(({ name }) => isKnown(award, name));
  if (wanted.length === 0) throw unknownUnit(award.id, text, knownNames(award));
  return wanted.map(({ name, ...column }) => ({
    isNamed: (unit) => means(award, name, unit),
    ...column,
  }));
}

/** An award has no such unit: with the nearest of those there are. */
export function unknownUnit(id: string, text: string, names: readonly string[]): AwardsError {
  const near = nearestOf(text.trim(), names);
  const hint = near ?? (names.length === 0 ? undefined : names.slice(0, 3).join(', '));
  const more =
    hint === undefined
      ? ''
      : near === undefined
        ? `; units are ${hint}`
        : `; did you mean ${near}?`;
  return new AwardsError('E_UNIT', `Unknown unit of ${id}: ${text.trim()}${more}`);
}

/** Is it the unit, the unit without its kind or group, or the group that it is of? */
function means({ kinds, heads, counting }: CellAward, name: string, unit: string): boolean {
  const full = unit.toLowerCase();
  if (full === name) return true;
  if (kinds !== undefined && Object.keys(kinds).some((kind) => full === `${kind} ${name}`))
    return true;
  if (heads !== undefined && full.startsWith(name + heads.before)) return true;
  return counting.kind === 'bestGroups' && full.endsWith(` ${name}`);
}

function isKnown(award: CellAward, name: string): boolean {
  const { among = [], open, kinds, heads, counting } = award;
  if (name === '') return false;
  if (counting.kind === 'bestGroups')
    return counting.each.some((each) => ` ${name}`.endsWith(` ${each.toLowerCase()}`));
  const forms = [name, ...Object.keys(kinds ?? {}).map((kind) => `${kind} ${name}`)];
  const before = heads === undefined ? undefined : name + heads.before;
  const isListed = among.some((each) => {
    const unit = each.toLowerCase();
    return forms.includes(unit) || (before !== undefined && unit.startsWith(before));
  });
  if (isListed || (among.length > 0 && open !== true)) return isListed;
  return (
    forms.some((form) => hasShape(award, form)) || (before !== undefined && CONTINENT.test(name))
  );
}

const CONTINENT = /^(af|an|as|eu|na|oc|sa)$/;

/** Units of awards that have no closed list, by what their names look like; other names may be anything. */
const SHAPES: Readonly<Record<string, (name: string) => boolean>> = {
  entity: isEntity,
  currentEntity: isEntity,
  skccEntity: isEntity,
  marathon: (name) => name.startsWith('entity ') && isEntity(name.slice(7)),
  wae: (name) => name === 'ko',
  grid: (name) => name.length === 4 && gridNumber(name.toUpperCase()) >= 0,
  iota: (name) => iotaNumber(name) >= 0,
  prefix: (name) => /^[a-z\d]{1,6}$/.test(name) && /\d/.test(name),
  jcc: (name) => /^\d{4,6}$/.test(name),
  jcg: (name) => /^\d{4,6}[a-z]?$/.test(name),
};

function hasShape({ unit }: CellAward, name: string): boolean {
  if (typeof unit !== 'string')
    return (
      unit.pattern === undefined || new RegExp(`^(?:${unit.pattern})$`).test(name.toUpperCase())
    );
  const shape = SHAPES[unit.split('.')[0] ?? ''];
  return shape === undefined || shape(name);
}

function isEntity(name: string): boolean {
  return /^\d+$/.test(name) && entityOf(Number(name)) !== undefined;
}

/** Names to choose the nearest from. */
function knownNames({ among = [], columns, counting }: CellAward): readonly string[] {
  if (counting.kind === 'bestGroups')
    return BANDS.flatMap((band) => counting.each.map((each) => `${band} ${each}`));
  return [...among, ...among.flatMap((name) => (columns ?? []).map(({ id }) => `${name} ${id}`))];
}
