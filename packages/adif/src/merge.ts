import { fieldNames } from './field.ts';
import { PlainRecord, type FieldEntry } from './plain-record.ts';
import type { RecordEntries, RecordLike } from './types.ts';
import { quickToAsk, valueOf } from './value.ts';

type Source = RecordLike & RecordEntries;

/** A field on which two records differ and neither value says more than the other. */
export interface MergeConflict {
  /** Name in capitals. */
  readonly field: string;
  /** The value of the first record, which stays. */
  readonly kept: string;
  readonly other: string;
}

/** Two records of one QSO as one. */
export interface Merged {
  readonly record: PlainRecord;
  /** Fields of the first record that the second changed or added, in capitals. */
  readonly changed: readonly string[];
  readonly conflicts: readonly MergeConflict[];
}

/** A status and the fields that tell of the same event: they change together. */
interface StatusGroup {
  readonly status: string;
  readonly details: readonly string[];
  /** Values by weight, the heaviest last; what is not listed weighs nothing. */
  readonly ranks: readonly string[];
}

const RECEIVED = ['N', 'I', 'R', 'Y', 'V'];
const SENT = ['N', 'I', 'R', 'Q', 'Y'];
const UPLOADED = ['N', 'M', 'Y'];
const DOWNLOADED = ['N', 'I', 'Y'];

const GROUPS: readonly StatusGroup[] = [
  ...['', 'LOTW_', 'EQSL_', 'DCL_'].flatMap((service) => [
    group(`${service}QSL_RCVD`, RECEIVED, `${service}QSLRDATE`, `${service}QSL_RCVD_VIA`),
    group(`${service}QSL_SENT`, SENT, `${service}QSLSDATE`, `${service}QSL_SENT_VIA`),
  ]),
  ...statusFields('_QSO_UPLOAD_STATUS').map((name) => group(name, UPLOADED, dateOf(name))),
  ...statusFields('_QSO_DOWNLOAD_STATUS').map((name) => group(name, DOWNLOADED, dateOf(name))),
  group('EQSL_AG', ['U', 'N', 'Y']),
];

/** Lists that grow by every report; the mark between their items, `&` between the media of a credit. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['AWARD_GRANTED', ','],
  ['AWARD_SUBMITTED', ','],
  ['CREDIT_GRANTED', ','],
  ['CREDIT_SUBMITTED', ','],
  ['MY_POTA_REF', ','],
  ['POTA_REF', ','],
  ['USACA_COUNTIES', ':'],
  ['MY_USACA_COUNTIES', ':'],
]);

/** A longer locator says the same more precisely. */
const GRIDS: ReadonlySet<string> = new Set(['GRIDSQUARE', 'MY_GRIDSQUARE']);

/**
 * One record of two that tell of the same QSO. The first one's values stay; the second fills what is
 * missing, and a confirmation only ever grows: `LOTW_QSL_RCVD Y` is never taken back, its dates go with
 * the status that wins, credits of both are united.
 */
export function mergeRecords(first: Source, second: Source): Merged {
  const [a, b] = [quickToAsk(first), quickToAsk(second)];
  const values = new Map<string, string>();
  for (const [name, value] of second.entries()) {
    if (value !== '' && !values.has(name)) values.set(name, value);
  }
  const wins = winsOf(a, b);
  const updates = new Map<string, string>();
  const conflicts: MergeConflict[] = [];
  for (const [field, other] of values) {
    const kept = a.get(field) ?? '';
    const update = updated(field, kept, other, wins);
    if (update !== kept) updates.set(field, update);
    else if (isConflict(field, kept, other, wins)) conflicts.push({ field, kept, other });
  }
  const record = new PlainRecord([...rewritten(first, updates)]);
  return { record, changed: [...updates.keys()], conflicts };
}

/** For each field of a status group whether the second record's status is the better one; ties are left out. */
function winsOf(a: RecordLike, b: RecordLike): ReadonlyMap<string, boolean> {
  const wins = new Map<string, boolean>();
  for (const { status, details, ranks } of GROUPS) {
    const [before, after] = [rank(a, status, ranks), rank(b, status, ranks)];
    // A date without a status is no lesser one: it may fill a gap.
    if (before === after || after < 0) continue;
    for (const field of [status, ...details]) wins.set(field, after > before);
  }
  return wins;
}

function updated(
  field: string,
  kept: string,
  other: string,
  wins: ReadonlyMap<string, boolean>,
): string {
  const better = wins.get(field);
  if (better !== undefined) return better ? other : kept;
  if (kept.trim() === '') return other;
  const mark = LISTS.get(field);
  if (mark !== undefined) return unite(kept, other, mark);
  const finer = GRIDS.has(field) && other.length > kept.length;
  return finer && other.toUpperCase().startsWith(kept.toUpperCase()) ? other : kept;
}

/** Whether two values differ in more than case and blanks, and nothing decided between them. */
function isConflict(
  field: string,
  kept: string,
  other: string,
  wins: ReadonlyMap<string, boolean>,
): boolean {
  if (wins.has(field) || LISTS.has(field)) return false;
  const [a, b] = [kept.trim().toUpperCase(), other.trim().toUpperCase()];
  return a !== '' && a !== b && !(GRIDS.has(field) && a.startsWith(b));
}

/** The fields of a record with new values in their places, new fields last. */
function* rewritten(record: Source, updates: ReadonlyMap<string, string>): Generator<FieldEntry> {
  const left = new Map(updates);
  for (const [name, value] of record.entries()) {
    const update = left.get(name);
    left.delete(name);
    yield [name, update ?? value];
  }
  yield* left;
}

/** Items of both lists, the first's order and spelling; the media of one credit united. */
function unite(kept: string, other: string, mark: string): string {
  const items = new Map(split(kept, mark).map((item) => [keyOf(item), item]));
  let grown = false;
  for (const item of split(other, mark)) {
    const key = keyOf(item);
    const known = items.get(key);
    const union = known === undefined ? item : uniteMedia(known, item);
    grown ||= union !== known;
    items.set(key, union);
  }
  return grown ? [...items.values()].join(mark) : kept;
}

/** A credit is one whatever its media: `WAS:LOTW` and `WAS:CARD` are `WAS:LOTW&CARD`. */
function keyOf(item: string): string {
  return (item.split(':')[0] ?? '').toUpperCase();
}

function uniteMedia(kept: string, other: string): string {
  const media = split(kept.split(':')[1] ?? '', '&');
  const known = new Set(media.map((medium) => medium.toUpperCase()));
  const more = split(other.split(':')[1] ?? '', '&').filter((one) => !known.has(one.toUpperCase()));
  if (more.length === 0) return kept;
  return `${kept.split(':')[0] ?? ''}:${[...media, ...more].join('&')}`;
}

function split(text: string, mark: string): string[] {
  return text
    .split(mark)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function rank(record: RecordLike, status: string, ranks: readonly string[]): number {
  return ranks.indexOf(valueOf(record, status)?.toUpperCase() ?? '');
}

function group(status: string, ranks: readonly string[], ...details: string[]): StatusGroup {
  return { status, ranks, details };
}

function statusFields(ending: string): string[] {
  return fieldNames().filter((name) => name.endsWith(ending));
}

function dateOf(status: string): string {
  return status.replace(/_STATUS$/, '_DATE');
}
