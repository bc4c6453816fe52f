import { groupOfPair, nearestColumns } from './best.ts';
import { countStages } from './stages.ts';
import type { Matrix } from './evaluate.ts';
import type { ReferenceList } from './reference-list.ts';
import { rowsOf, type Row } from './rows.ts';
import type { CellAward } from './types.ts';

/** Counts of cells at each level or above it. */
export interface Levels {
  readonly worked: number;
  readonly confirmed: number;
  readonly submitted: number;
  readonly granted: number;
}

/** An award's total and what else its result tells. */
export interface Count {
  readonly total: Levels;
  /** Groups of units of which something is confirmed. */
  readonly groups: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Counts a matrix in the way of its award. */
export function countMatrix(award: CellAward, matrix: Matrix, references?: ReferenceList): Count {
  const all = rowsOf(matrix);
  const { among } = award;
  const listed = among === undefined ? all : rowsAmong(all, among);
  const rows = award.open === true ? all : listed;
  const total = totalOf(award, matrix.columns, rows, references);
  const best = bestOf(award, matrix.columns, rows);
  return {
    total: total.total,
    groups: groupsOf(
      award,
      rows.filter(({ best: level }) => level >= 2),
    ).length,
    detail: {
      ...namesOf(award, best.rows),
      ...(best.best === undefined ? {} : { best: best.best }),
      ...(award.open === true && among !== undefined
        ? { current: currentOf(award, matrix.columns, listed) }
        : {}),
      ...total.detail,
    },
  };
}

/** Where the best columns or groups count: their names, and the units in them. */
export function bestOf(
  { counting }: CellAward,
  ids: readonly string[],
  rows: readonly Row[],
): { readonly rows: readonly Row[]; readonly best?: readonly string[] } {
  if (counting.kind === 'best') {
    const chosen = nearestColumns(columnsOf(ids, rows), counting.count, counting.always);
    return {
      rows: rows.filter((row) => chosen.some((i) => row.level(i) > 0)),
      best: chosen.map((i) => ids[i] ?? ''),
    };
  }
  if (counting.kind !== 'bestGroups') return { rows };
  const groups = groupLevels(rows);
  const chosen = nearestColumns(
    groups.map(([, levels]) => levels),
    counting.count,
  );
  const best = chosen.map((i) => groups[i]?.[0] ?? '');
  return { rows: rows.filter(({ name }) => best.includes(groupOfPair(name))), best };
}

function columnsOf(ids: readonly string[], rows: readonly Row[]): Levels[] {
  return ids.map((_, i) => levelsOf(rows, (row) => row.level(i)));
}

/** What there is without deleted units. */
function currentOf(
  { counting }: CellAward,
  ids: readonly string[],
  listed: readonly Row[],
): object {
  return {
    ...bestLevels(listed),
    ...(counting.kind === 'points' ? pointsOf(listed, ids.length, counting.cap) : {}),
  };
}

/** The rows of units on a list. */
export function rowsAmong(rows: readonly Row[], among: readonly string[]): Row[] {
  const names = new Set(among);
  return rows.filter(({ name }) => names.has(name));
}

/** The lists of the units worked, under the award's names for them. */
function namesOf(award: CellAward, rows: readonly Row[]): Record<string, unknown> {
  const { list, kinds, heads } = award;
  if (list === undefined && kinds === undefined && heads === undefined) return {};
  const names = sortedNames(rows.map(({ name }) => name));
  return {
    ...(list === undefined ? {} : { [list]: names }),
    ...(heads === undefined ? {} : { [heads.list]: groupsOf(award, rows) }),
    ...(kinds === undefined ? {} : { score: names.length, ...namesByKind(kinds, names) }),
  };
}

/** The groups that units belong to, by what their names begin with. */
function groupsOf({ heads }: CellAward, rows: readonly Row[]): string[] {
  if (heads === undefined) return [];
  return [...new Set(rows.map(({ name }) => name.split(heads.before)[0] ?? ''))].sort();
}

function namesByKind(
  kinds: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, list]) => [
      list,
      names
        .flatMap((name) => (name.startsWith(`${kind} `) ? [name.slice(kind.length + 1)] : []))
        .sort(byName),
    ]),
  );
}

/** Names in the order of {@link byName}, which is slow where none is a number. */
function sortedNames(names: string[]): string[] {
  return names.every((name) => Number.isNaN(Number(name))) ? names.sort() : names.sort(byName);
}

/** Numbers by value, other names by their letters. */
export function byName(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? (a < b ? -1 : a > b ? 1 : 0) : difference;
}

function totalOf(
  award: CellAward,
  ids: readonly string[],
  rows: readonly Row[],
  references: ReferenceList | undefined,
): Omit<Count, 'groups'> {
  const columns = columnsOf(ids, rows);
  const named = { columns: Object.fromEntries(ids.map((id, i) => [id, columns[i]])) };
  const { counting } = award;
  switch (counting.kind) {
    case 'units':
      return { total: bestLevels(rows), detail: {} };
    case 'sum': {
      const total = added(columns);
      return { total, detail: { slots: total.worked, ...named } };
    }
    case 'capped': {
      const total = added(
        columns.map((levels) => mapLevels(levels, (n) => Math.min(n, counting.cap))),
      );
      return { total, detail: named };
    }
    case 'best':
      return { total: bestColumns(columns, counting), detail: named };
    case 'points':
      return { total: bestLevels(rows), detail: pointsOf(rows, ids.length, counting.cap) };
    case 'stages': {
      const { worked, count, ...detail } = countStages(
        rows.map(({ name }) => name),
        counting.stages,
        references,
      );
      return { total: { worked, confirmed: count, submitted: 0, granted: 0 }, detail };
    }
    case 'shares':
      return { total: sharesOf(award, rows, counting.caps), detail: { caps: counting.caps } };
    case 'bestGroups':
      return bestGroupsOf(rows, counting.count);
    case 'highest': {
      const total = highestOf(rows);
      return { total, detail: { points: total.confirmed } };
    }
  }
}

/** How many reached each level. */
function levelsOf(rows: readonly Row[], levelOf: (row: Row) => number): Levels {
  const counts = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const level = levelOf(row);
    counts[level] = (counts[level] ?? 0) + 1;
  }
  const [, worked = 0, confirmed = 0, submitted = 0, granted = 0] = counts;
  return {
    worked: worked + confirmed + submitted + granted,
    confirmed: confirmed + submitted + granted,
    submitted: submitted + granted,
    granted,
  };
}

function bestLevels(rows: readonly Row[]): Levels {
  return levelsOf(rows, ({ best }) => best);
}

const LEVEL_NAMES = ['worked', 'confirmed', 'submitted', 'granted'] as const;

function mapLevels(levels: Levels, change: (count: number) => number): Levels {
  return combine((name) => change(levels[name]));
}

function combine(count: (name: keyof Levels) => number): Levels {
  const [worked = 0, confirmed = 0, submitted = 0, granted = 0] = LEVEL_NAMES.map(count);
  return { worked, confirmed, submitted, granted };
}

function added(columns: readonly Levels[]): Levels {
  return combine((name) => columns.reduce((sum, levels) => sum + levels[name], 0));
}

/** The first columns that always count and the largest others, `count` in all, added up; for each level on its own. */
function bestColumns(
  columns: readonly Levels[],
  { count, always = 0 }: { readonly count: number; readonly always?: number },
): Levels {
  return combine((name) => {
    const counts = columns.map((levels) => levels[name]);
    const others = counts.slice(always).sort((a, b) => b - a);
    return [...counts.slice(0, always), ...others.slice(0, count - always)].reduce(
      (sum, n) => sum + n,
      0,
    );
  });
}

/** A unit's points are its columns, at most `cap`: confirmed ones, and all worked ones. */
function pointsOf(rows: readonly Row[], columns: number, cap: number): Record<string, number> {
  const points = (level: number): number => {
    let sum = 0;
    for (const row of rows) {
      let count = 0;
      for (let i = 0; i < columns; i++) if (row.level(i) >= level) count++;
      sum += Math.min(cap, count);
    }
    return sum;
  };
  return { points: points(2), pointsWorked: points(1) };
}

/** Units of each group, at most its cap, added up; the cap of all is that of the group without a name. */
function sharesOf(
  { heads }: CellAward,
  rows: readonly Row[],
  caps: Readonly<Record<string, number>>,
): Levels {
  const groupOf = ({ name }: Row): string =>
    '' in caps ? '' : (name.split(heads?.before ?? ' ')[0] ?? '');
  return added(
    Object.entries(caps).map(([group, cap]) =>
      mapLevels(bestLevels(rows.filter((row) => groupOf(row) === group)), (n) => Math.min(n, cap)),
    ),
  );
}

/** Units are pairs `group unit`: the groups that have most, added up, and each of them as a column. */
function bestGroupsOf(rows: readonly Row[], count: number): Omit<Count, 'groups'> {
  const columns = groupLevels(rows);
  const total = bestColumns(
    columns.map(([, levels]) => levels),
    { count },
  );
  return { total, detail: { columns: Object.fromEntries(columns) } };
}

function groupLevels(rows: readonly Row[]): (readonly [group: string, levels: Levels])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groupOfPair(row.name);
    const members = groups.get(group) ?? [];
    groups.set(group, members);
    members.push(row);
  }
  return [...groups].map(([group, members]) => [group, bestLevels(members)] as const).sort();
}

/** Units are pairs `group number`: the highest number of each group, added up. */
function highestOf(rows: readonly Row[]): Levels {
  return combine((name) => {
    const level = LEVEL_NAMES.indexOf(name) + 1;
    const highest = new Map<string, number>();
    for (const { name: pair, best } of rows) {
      const [group = '', number = '0'] = pair.split(' ');
      if (best >= level) highest.set(group, Math.max(highest.get(group) ?? 0, Number(number)));
    }
    return [...highest.values()].reduce((sum, n) => sum + n, 0);
  });
}
