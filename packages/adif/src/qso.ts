import { AdifError } from './errors.ts';
import { QSO_COLUMNS, type QsoFields, type QsoKind } from './gen/qso.gen.ts';
import { PlainRecord, type FieldEntry } from './plain-record.ts';
import { endOf, startOf } from './time.ts';
import type { RecordEntries, RecordLike } from './types.ts';

/**
 * The typed view of a record: ADIF's field names in camelCase, numbers as numbers (FREQ in MHz, TX_PWR
 * in W), Y and N as booleans, lists as arrays, dates and times as ADIF writes them (`YYYYMMDD`, `HHMMSS`).
 * A value that is not valid for its field is absent here and still there in `fields`.
 */
export interface QsoRecord extends QsoFields {
  /** When the QSO began and ended, from its dates and times; {@link fromQso} does not read them. */
  readonly startsAt?: Date;
  readonly endsAt?: Date;
  /** Fields that ADIF does not define (APP_, USERDEF, others), by name in capitals. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Every field as it stands in the record, in its order: what {@link fromQso} keeps to. */
  readonly fields?: readonly (readonly [name: string, value: string])[];
}

type Typed = string | number | boolean | readonly string[] | undefined;

const BY_NAME = new Map(QSO_COLUMNS.map(([name, key, kind]) => [name, { key, kind }]));

/** The typed view of a record. */
export function toQso(record: RecordLike & RecordEntries): QsoRecord {
  const values: Record<string, Typed> = {};
  const extra = new Map<string, string>();
  const fields = Array.from(record.entries(), ([name, value]) => [name, value] as const);
  for (const [name, text] of firsts(fields)) {
    const column = BY_NAME.get(name);
    if (!column) extra.set(name, text);
    else {
      const value = parse(text, column.kind);
      if (value !== undefined) values[column.key] = value;
    }
  }
  const [start, end] = [startOf(record), endOf(record)];
  return {
    ...(values as QsoFields),
    ...(start !== undefined && { startsAt: new Date(start) }),
    ...(end !== undefined && { endsAt: new Date(end) }),
    ...(extra.size > 0 && { extra: Object.fromEntries(extra) }),
    fields,
  };
}

/**
 * The record of a typed view. A property that still says what `fields` says keeps that text exactly;
 * a changed one is written anew in its place, a missing one is left out, a new one comes last.
 *
 * @throws {@link AdifError} `E_VALUE` for a number that is not finite.
 */
export function fromQso(qso: QsoRecord): PlainRecord {
  const wanted = wantedOf(qso);
  const entries: FieldEntry[] = [];
  const first = firsts(qso.fields ?? []);
  for (const [name, text] of qso.fields ?? []) {
    // Empty and repeated fields say nothing in the view: they stay.
    if (text === '' || first.get(name) !== text || !wanted.has(name)) {
      if (text === '' || first.get(name) !== text || isUnread(name, text))
        entries.push([name, text]);
      continue;
    }
    entries.push([name, wanted.get(name) ?? '']);
    wanted.delete(name);
    first.delete(name);
  }
  return new PlainRecord([...entries, ...wanted]);
}

/** Texts by name: as `fields` has them where the property says the same, else written anew. */
function wantedOf(qso: QsoRecord): Map<string, string> {
  const texts = firsts(qso.fields ?? []);
  const wanted = new Map<string, string>();
  for (const [name, key, kind] of QSO_COLUMNS) {
    const value = qso[key];
    if (value === undefined) continue;
    const text = texts.get(name);
    const same = text !== undefined && isEqual(parse(text, kind), value);
    wanted.set(name, same ? text : format(value, kind));
  }
  for (const [name, value] of Object.entries(qso.extra ?? {})) wanted.set(name, value);
  return wanted;
}

/** Whether the view could not show a value, so that its absence there means nothing. */
function isUnread(name: string, text: string): boolean {
  const column = BY_NAME.get(name);
  return column !== undefined && parse(text, column.kind) === undefined;
}

/** The first value of each name that is not empty. */
function firsts(fields: readonly (readonly [string, string])[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of fields) {
    if (value !== '' && !values.has(name)) values.set(name, value);
  }
  return values;
}

function parse(text: string, kind: QsoKind): Typed {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return { Y: true, N: false }[text.trim().toUpperCase()];
    default:
      return text.split(kind.slice(4)).map((item) => item.trim());
  }
}

function format(value: Exclude<Typed, undefined>, kind: QsoKind): string {
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : value.join(kind.slice(4));
}

/** A number as ADIF writes it: without an exponent. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new AdifError('E_VALUE', `Not a number for ADIF: ${value}`);
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : String(BigInt(value));
}

function isEqual(a: Typed, b: Typed): boolean {
  if (a instanceof Array && b instanceof Array) {
    return a.length === b.length && a.every((item, index) => item === b[index]);
  }
  return Object.is(a, b);
}
