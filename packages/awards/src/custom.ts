import { BANDS, type Band } from './band.ts';
import { DATA, DIGITAL, IMAGE, MODE_CLASSES, PHONE, type ModeClass } from './mode.ts';
import { UNITS } from './plan.ts';
import { dayNumber } from './day.ts';
import { PATHS, type Path } from './slot.ts';
import { SOURCES, type Source } from './source.ts';
import type { CellAward, Column, Counting, FieldUnit, Ladder, Scope } from './types.ts';

/** Own awards read from JSON; an entry with issues is left out. */
export interface ParsedAwards {
  readonly awards: readonly CellAward[];
  /** What is wrong and where: `awards[1].unit: "planet" is none of …`. */
  readonly issues: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

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
  const awards = list.flatMap((entry, i) => {
    const reader = new Reader(list.length === 1 && !Array.isArray(json) ? '' : `[${i}].`);
    const award = readAward(reader, entry);
    issues.push(...reader.issues);
    return award === undefined || reader.issues.length > 0 ? [] : [award];
  });
  return { awards, issues };
}

/** Reads values and says where one is not what it must be. */
class Reader {
  readonly issues: string[] = [];
  readonly #at: string;

  constructor(at: string) {
    this.#at = at;
  }

  fault(path: string, value: unknown, expected: string): undefined {
    this.issues.push(
      `${this.#at}${path}: ${JSON.stringify(value) ?? 'nothing'} is not ${expected}`,
    );
    return undefined;
  }

  text(path: string, value: unknown): string | undefined {
    return typeof value === 'string' && value.trim() !== ''
      ? value
      : this.fault(path, value, 'a text');
  }

  count(path: string, value: unknown): number | undefined {
    return Number.isInteger(value) && Number(value) > 0
      ? Number(value)
      : this.fault(path, value, 'a whole number above 0');
  }

  object(path: string, value: unknown): Json | undefined {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : this.fault(path, value, 'an object');
  }

  list<T>(path: string, value: unknown, read: (path: string, item: unknown) => T | undefined): T[] {
    if (!Array.isArray(value)) {
      this.fault(path, value, 'a list');
      return [];
    }
    return value.flatMap((item, i) => read(`${path}[${i}]`, item) ?? []);
  }

  oneOf<T extends string>(path: string, value: unknown, names: readonly T[]): T | undefined {
    return (
      names.find((name) => name === value) ?? this.fault(path, value, `one of ${names.join(', ')}`)
    );
  }

  day(path: string, value: unknown): number | undefined {
    return (
      dayNumber(String(value).replaceAll('-', '')) || this.fault(path, value, 'a day, YYYY-MM-DD')
    );
  }

  /** Reads a member that may be absent. */
  maybe<T, K extends string>(
    json: Json,
    key: K,
    read: (path: string, value: unknown) => T | undefined,
  ): Partial<Record<K, T>> {
    const value = json[key];
    const result = value === undefined ? undefined : read(key, value);
    return (result === undefined ? {} : { [key]: result }) as Partial<Record<K, T>>;
  }
}

function readAward(reader: Reader, entry: unknown): CellAward | undefined {
  const json = reader.object('', entry);
  if (json === undefined) return undefined;
  for (const key of Object.keys(json))
    if (!KEYS.includes(key)) reader.fault(key, json[key], `used: awards know ${KEYS.join(', ')}`);
  const id = reader.text('id', json.id);
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
    ...reader.maybe(json, 'withinKm', (path, value) => reader.count(path, value)),
    ...reader.maybe(json, 'scope', (path, value) => readScope(reader, path, value)),
    ...reader.maybe(json, 'columns', (path, value) => readColumns(reader, path, value)),
    ...reader.maybe(json, 'counting', (path, value) => readCounting(reader, path, value)),
    ...reader.maybe(json, 'confirmedBy', (path, value) => readSources(reader, path, value)),
    ...reader.maybe(json, 'credits', texts),
    ...reader.maybe(json, 'among', texts),
    ...reader.maybe(json, 'ladder', (path, value) => readLadder(reader, path, value)),
  };
}

function readUnit(reader: Reader, value: unknown): string | FieldUnit | undefined {
  if (typeof value === 'string') return reader.oneOf('unit', value, UNITS);
  const json = reader.object('unit', value);
  const field = json === undefined ? undefined : reader.text('unit.field', json.field);
  if (json === undefined || field === undefined) return undefined;
  return {
    field: field.toUpperCase(),
    ...reader.maybe(json, 'dxcc', (path, list) =>
      reader.list(`unit.${path}`, list, (at, item) => reader.count(at, item)),
    ),
    ...reader.maybe(json, 'pattern', (path, text) => readPattern(reader, `unit.${path}`, text)),
    ...reader.maybe(json, 'separator', (path, text) => reader.text(`unit.${path}`, text)),
  };
}

function readPattern(reader: Reader, path: string, value: unknown): string | undefined {
  const text = reader.text(path, value);
  try {
    new RegExp(`^(?:${text ?? ''})$`);
    return text;
  } catch {
    return reader.fault(path, value, 'a regular expression');
  }
}

function readScope(reader: Reader, path: string, value: unknown): Scope | undefined {
  const json = reader.object(path, value);
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

function readModes(reader: Reader, path: string, value: unknown): readonly ModeClass[] | undefined {
  const group = GROUPS[String(value)];
  if (group !== undefined) return group;
  const name = reader.oneOf(path, value, [...MODE_CLASSES, ...Object.keys(GROUPS)]);
  return name === undefined ? undefined : MODE_CLASSES.filter((mode) => mode === name);
}

function readColumns(reader: Reader, path: string, value: unknown): Column[] {
  return reader.list(path, value, (at, item) => {
    const json = reader.object(at, item);
    const id = json === undefined ? undefined : reader.text(`${at}.id`, json.id);
    const scope = readScope(reader, at, item);
    return id === undefined || scope === undefined ? undefined : { id, ...scope };
  });
}

function readCounting(reader: Reader, path: string, value: unknown): Counting | undefined {
  const json = typeof value === 'string' ? { kind: value } : reader.object(path, value);
  if (json === undefined) return undefined;
  const kind = reader.oneOf(`${path}.kind`, (json as Json).kind, COUNTINGS);
  if (kind === undefined) return undefined;
  const { count, cap } = json as Json;
  if (kind === 'best') return { kind, count: reader.count(`${path}.count`, count ?? 1) ?? 1 };
  if (kind === 'capped' || kind === 'points')
    return { kind, cap: reader.count(`${path}.cap`, cap) ?? 1 };
  return { kind };
}

function readSources(reader: Reader, path: string, value: unknown): Source[] {
  return reader.list(path, value, (at, item) => reader.oneOf(at, item, SOURCES));
}

function readLadder(reader: Reader, path: string, value: unknown): Ladder | undefined {
  const json = Array.isArray(value) ? { steps: value as unknown[] } : reader.object(path, value);
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
