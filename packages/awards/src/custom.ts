import { BANDS, type Band } from './band.ts';
import { DATA, DIGITAL, IMAGE, MODE_CLASSES, PHONE, type ModeClass } from './mode.ts';
import { AWARDS } from './catalog/index.ts';
import { UNITS } from './plan.ts';
import { JsonReader, type Json } from './json-reader.ts';
import { PATHS, type Path } from './slot.ts';
import { SOURCES, type Source } from './source.ts';
import type { CellAward, Column, Counting, FieldUnit, Ladder, Scope } from './types.ts';

/** Own awards read from JSON; an entry with issues is left out. */
export interface ParsedAwards {
  readonly awards: readonly CellAward[];
  /** What is wrong and where: `awards[1].unit: "planet" is none of …`. */
  readonly issues: readonly string[];
}

const GROUPS: Readonly<Record<string, readonly ModeClass[]>> = {
  phone: PHONE,
  image: IMAGE,
  digital: DIGITAL,
  dataWithoutRtty: DATA,
};
const COUNTINGS = ['units', 'sum', 'best', 'capped', 'points', 'highest'] as const;
const KEYS = [
  'id',
  'title',
  'sponsor',
  'rules',
  'unit',
  'scope',
  'columns',
  'counting',
  'since',
  'until',
  'withinKm',
  'confirmedBy',
  'credits',
  'among',
  'open',
  'list',
  'ladder',
  'own',
];

/**
 * Reads own awards from JSON: one, or an array. They look as those of the catalogue do, with days
 * as `YYYY-MM-DD`, the ladder perhaps as plain steps, mode groups (`phone`, `digital`, `image`)
 * beside classes, and defaults for all but `id` and `unit`.
 */
export function parseAwards(json: unknown): ParsedAwards {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  const issues: string[] = [];
  const taken = new Set(AWARDS.map(({ id }) => id.toLowerCase()));
  const awards = list.flatMap((entry, i) => {
    const reader = new JsonReader(list.length === 1 && !Array.isArray(json) ? '' : `[${i}].`);
    const award = readAward(reader, entry);
    if (award !== undefined) checkWhole(reader, award, taken);
    issues.push(...reader.issues);
    return award === undefined || reader.issues.length > 0 ? [] : [award];
  });
  return { awards, issues };
}

/** What can only be said of the whole. */
function checkWhole(reader: JsonReader, award: CellAward, taken: Set<string>): void {
  const { id, since = 0, until = Infinity, counting, columns } = award;
  if (taken.has(id.toLowerCase())) reader.remark('id', `there is an award ${id} already`);
  taken.add(id.toLowerCase());
  if (since > until) reader.remark('until', `it is before since, ${since}`);
  if (['sum', 'best', 'capped', 'points'].includes(counting.kind) && columns === undefined)
    reader.remark('counting', `${counting.kind} counts columns, and the award has none`);
}

function readAward(reader: JsonReader, entry: unknown): CellAward | undefined {
  const json = reader.object('', entry, KEYS);
  if (json === undefined) return undefined;
  const id = readId(reader, json.id);
  const unit = readUnit(reader, json.unit);
  if (id === undefined || unit === undefined) return undefined;
  const texts = (path: string, value: unknown): string[] =>
    reader.list(path, value, (at, item) => reader.text(at, item));
  return {
    kind: 'cells',
    id,
    unit,
    title: id,
    sponsor: '',
    rules: 'own award',
    certainty: 'official',
    own: 'entity',
    confirmedBy: ['paper', 'lotw'],
    scope: {},
    counting: { kind: 'units' },
    ladder: { steps: [] },
    ...reader.maybe(json, 'title', (path, value) => reader.text(path, value)),
    ...reader.maybe(json, 'sponsor', (path, value) => reader.text(path, value)),
    ...reader.maybe(json, 'rules', (path, value) => reader.text(path, value)),
    ...reader.maybe(json, 'list', (path, value) => reader.text(path, value)),
    ...reader.maybe(json, 'own', (path, value) =>
      reader.oneOf(path, value, ['entity', 'person'] as const),
    ),
    ...reader.maybe(json, 'open', (path, value) =>
      value === true ? value : reader.fault(path, value, 'true'),
    ),
    ...reader.maybe(json, 'since', (path, value) => reader.day(path, value)),
    ...reader.maybe(json, 'until', (path, value) => reader.day(path, value)),
    ...reader.maybe(json, 'withinKm', (path, value) => reader.length(path, value)),
    ...reader.maybe(json, 'scope', (path, value) => readScope(reader, path, value)),
    ...reader.maybe(json, 'columns', (path, value) => readColumns(reader, path, value)),
    ...reader.maybe(json, 'counting', (path, value) => readCounting(reader, path, value)),
    ...reader.maybe(json, 'confirmedBy', (path, value) => readSources(reader, path, value)),
    ...reader.maybe(json, 'credits', texts),
    ...reader.maybe(json, 'among', texts),
    ...reader.maybe(json, 'ladder', (path, value) => readLadder(reader, path, value)),
  };
}

/** Ids stand in commands: no blanks. */
function readId(reader: JsonReader, value: unknown): string | undefined {
  const id = reader.text('id', value);
  if (id === undefined || /^[\w.+-]+$/.test(id)) return id;
  return reader.fault('id', value, 'an id of letters, digits and dots');
}

const UNIT_KEYS = ['field', 'dxcc', 'pattern', 'separator', 'sig'];

function readUnit(reader: JsonReader, value: unknown): string | FieldUnit | undefined {
  if (typeof value === 'string') return reader.oneOf('unit', value, UNITS);
  if (value === undefined)
    return reader.fault(
      'unit',
      value,
      `a unit: one of ${UNITS.join(', ')}, or an object with field`,
    );
  const json = reader.object('unit', value, UNIT_KEYS);
  const field = json === undefined ? undefined : reader.text('unit.field', json.field);
  if (json === undefined || field === undefined) return undefined;
  return {
    field: field.trim().toUpperCase(),
    ...reader.maybe(json, 'dxcc', (path, list) =>
      reader.list(`unit.${path}`, list, (at, item) => reader.count(at, item)),
    ),
    ...reader.maybe(json, 'pattern', (path, text) => readPattern(reader, `unit.${path}`, text)),
    ...reader.maybe(json, 'separator', (path, text) => reader.text(`unit.${path}`, text)),
    ...reader.maybe(json, 'sig', (path, text) =>
      reader.text(`unit.${path}`, text)?.trim().toUpperCase(),
    ),
  };
}

function readPattern(reader: JsonReader, path: string, value: unknown): string | undefined {
  const text = reader.text(path, value);
  try {
    new RegExp(`^(?:${text ?? ''})$`);
    return text;
  } catch {
    return reader.fault(path, value, 'a regular expression');
  }
}

const SCOPE_KEYS = ['bands', 'notBands', 'modes', 'paths'];

function readScope(
  reader: JsonReader,
  path: string,
  value: unknown,
  keys = SCOPE_KEYS,
): Scope | undefined {
  const json = reader.object(path, value, keys);
  if (json === undefined) return undefined;
  const bands = (key: string, list: unknown): Band[] =>
    reader.list(`${path}.${key}`, list, (at, item) => reader.oneOf(at, item, BANDS));
  return {
    ...reader.maybe(json, 'bands', bands),
    ...reader.maybe(json, 'notBands', bands),
    ...reader.maybe(json, 'modes', (key, list) =>
      reader.list(`${path}.${key}`, list, (at, item) => readModes(reader, at, item)).flat(),
    ),
    ...reader.maybe(json, 'paths', (key, list): Path[] =>
      reader.list(`${path}.${key}`, list, (at, item) => reader.oneOf(at, item, PATHS)),
    ),
  };
}

function readModes(
  reader: JsonReader,
  path: string,
  value: unknown,
): readonly ModeClass[] | undefined {
  const group = GROUPS[String(value)];
  if (group !== undefined) return group;
  const name = reader.oneOf(path, value, [...MODE_CLASSES, ...Object.keys(GROUPS)]);
  return name === undefined ? undefined : MODE_CLASSES.filter((mode) => mode === name);
}

function readColumns(reader: JsonReader, path: string, value: unknown): Column[] {
  return reader.list(path, value, (at, item) => {
    const scope = readScope(reader, at, item, ['id', ...SCOPE_KEYS]);
    const id = scope === undefined ? undefined : reader.text(`${at}.id`, (item as Json).id);
    return id === undefined || scope === undefined ? undefined : { id, ...scope };
  });
}

function readCounting(reader: JsonReader, path: string, value: unknown): Counting | undefined {
  const json =
    typeof value === 'string'
      ? { kind: value }
      : reader.object(path, value, ['kind', 'count', 'cap']);
  if (json === undefined) return undefined;
  const kind = reader.oneOf(
    typeof value === 'string' ? path : `${path}.kind`,
    (json as Json).kind,
    COUNTINGS,
  );
  if (kind === undefined) return undefined;
  const { count, cap } = json as Json;
  if (kind === 'best') return { kind, count: reader.count(`${path}.count`, count ?? 1) ?? 1 };
  if (kind === 'capped' || kind === 'points')
    return { kind, cap: reader.count(`${path}.cap`, cap) ?? 1 };
  return { kind };
}

function readSources(reader: JsonReader, path: string, value: unknown): Source[] {
  if (Array.isArray(value) && value.length === 0)
    reader.remark(path, 'the list is empty, so nothing would be confirmed; log takes every QSO');
  return reader.list(path, value, (at, item) => reader.oneOf(at, item, SOURCES));
}

function readLadder(reader: JsonReader, path: string, value: unknown): Ladder | undefined {
  const json = Array.isArray(value)
    ? { steps: value as unknown[] }
    : reader.object(path, value, ['steps', 'then', 'max']);
  if (json === undefined) return undefined;
  const steps = reader.list(`${path}.steps`, json.steps, (at, item) => reader.count(at, item));
  if (steps.some((step, i) => i > 0 && step <= (steps[i - 1] ?? 0)))
    return reader.fault(path, value, 'a ladder of rising steps');
  return {
    steps,
    ...reader.maybe(json, 'then', (key, step) => reader.count(`${path}.${key}`, step)),
    ...reader.maybe(json, 'max', (key, most) => reader.count(`${path}.${key}`, most)),
  };
}
