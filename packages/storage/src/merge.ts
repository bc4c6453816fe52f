/**
 * The rules by which two records of one QSO become one. They do not depend on which record is first, so that two files
 * give the same log in either order; a record that was merged in once changes nothing the second time.
 *
 * | fields | rule |
 * |---|---|
 * | `*QSL_RCVD`, `*QSL_SENT`, upload and download states | the higher status wins (V, Y above all); its date goes with it, of two dates of one status the earlier |
 * | QSO_DATE with TIME_ON | the more precise, then the earlier |
 * | MODE with SUBMODE | the more specific; of different ones in ADIF's present form: `SSB` and `USB` give `SSB`, `USB` |
 * | CREDIT_*, AWARD_* | both lists together |
 * | place of the other station (grid, state, zones, entity) | that of the record which LoTW confirmed |
 * | any other | a value above none, the longer above the shorter, then the later in the alphabet |
 */
import type { Field } from './fields.ts';
import { currentMode, isGeneric, mayBeOneMode } from './mode.ts';
import type { RecordLike } from './types.ts';

type Values = ReadonlyMap<string, readonly string[]>;
type Pair = readonly [head: string, tail: string];
/** Positive when `a` is to be kept. */
type Order = (a: Pair, b: Pair) => number;

export function mergeRecords(a: RecordLike, b: RecordLike): Field[] {
  const [left, right] = [valuesOf(a), valuesOf(b)];
  const chosen = new Map<string, readonly string[]>();
  const names = new Set([...left.keys(), ...right.keys()]);
  for (const rule of PAIRS) choosePair(left, right, chosen, rule);
  const [vouchedLeft, vouchedRight] = [lotwConfirmed(left), lotwConfirmed(right)];
  const placed = vouchedLeft !== vouchedRight;
  const [first, second] = vouchedRight ? [right, left] : [left, right];
  for (const name of names) {
    if (chosen.has(name)) continue;
    const choose = placed && PLACES.has(name) ? choosePlace : chooseValues;
    chosen.set(name, choose(name, first.get(name), second.get(name)));
  }
  return [...new Set([...names, ...chosen.keys()])].flatMap((name) =>
    (chosen.get(name) ?? []).map((value): Field => [name, value]),
  );
}

/**
 * The fields of a record whose value is not in the record it was merged into. A status or a list that was outranked says
 * nothing new, nor does a shorter form of the value that was kept (`1200` beside `120000`, `FN42` beside `FN42AB`), nor a
 * mode that the kept one says more closely (`DATA` beside `FT8`).
 */
export function lostFields(record: RecordLike, merged: readonly Field[]): Field[] {
  const kept = new Map<string, string>();
  for (const [name, value] of merged)
    kept.set(name, `${kept.get(name) ?? ''}\0${value.toUpperCase()}`);
  const sameMode = mayBeOneMode(modeOf(record.entries()), modeOf(merged));
  return [...record.entries()].filter(
    ([name, value]) =>
      !OUTRANKED.has(name) &&
      !(sameMode && name === 'MODE') &&
      !(kept.get(name) ?? '\0').includes('\0' + value.toUpperCase()),
  );
}

function modeOf(fields: Iterable<Field>): Pair {
  const values = new Map(fields);
  return [values.get('MODE') ?? '', values.get('SUBMODE') ?? ''];
}

const STATUS = 'VYCMQRNI';

/** Best first: verified, yes, confirmed, modified, queued, requested, no, ignore. */
function rankOf(status: string): number {
  if (status === '') return -1;
  const at = STATUS.indexOf(status.trim().toUpperCase());
  return at < 0 ? 0 : STATUS.length - at;
}

const byStatus: Order = (a, b) =>
  rankOf(a[0]) - rankOf(b[0]) || byEarlier(a[1], b[1]) || byText(a[0], b[0]);

const byTime: Order = (a, b) =>
  a[0].length - b[0].length || a[1].length - b[1].length || byEarlier(a.join(''), b.join(''));

const byMode: Order = (a, b) =>
  Number(isGeneric(b)) - Number(isGeneric(a)) ||
  Number(a[1] !== '') - Number(b[1] !== '') ||
  byText(a[0], b[0]) ||
  byText(a[1], b[1]);

interface PairRule {
  readonly head: string;
  readonly tail: string;
  readonly order: Order;
  /** The form that two different pairs are compared and kept in. */
  readonly form?: (pair: Pair) => Pair;
}

const SERVICES = ['', 'LOTW_', 'EQSL_', 'DCL_'];

const UPLOADS = ['CLUBLOG', 'HRDLOG', 'QRZCOM', 'HAMLOGEU', 'HAMQTH'];

/** Fields that are chosen together, so that a date never stands beside another record's status. */
const PAIRS: readonly PairRule[] = [
  ...SERVICES.flatMap((service) => [
    { head: `${service}QSL_RCVD`, tail: `${service}QSLRDATE`, order: byStatus },
    { head: `${service}QSL_SENT`, tail: `${service}QSLSDATE`, order: byStatus },
  ]),
  ...UPLOADS.map((service) => ({
    head: `${service}_QSO_UPLOAD_STATUS`,
    tail: `${service}_QSO_UPLOAD_DATE`,
    order: byStatus,
  })),
  { head: 'QRZCOM_QSO_DOWNLOAD_STATUS', tail: 'QRZCOM_QSO_DOWNLOAD_DATE', order: byStatus },
  { head: 'APP_QRZLOG_STATUS', tail: 'APP_QRZLOG_QSLDATE', order: byStatus },
  { head: 'QSO_DATE', tail: 'TIME_ON', order: byTime },
  { head: 'MODE', tail: 'SUBMODE', order: byMode, form: currentMode },
];

/** Lists that are united: `IOTA,WAS:LOTW&CARD`. */
const CREDITS = new Set(['CREDIT_GRANTED', 'CREDIT_SUBMITTED', 'AWARD_GRANTED', 'AWARD_SUBMITTED']);

/** Fields of the other station's place, which a LoTW certificate states. */
const PLACES = new Set([
  ...[
    'GRIDSQUARE',
    'VUCC_GRIDS',
    'STATE',
    'CNTY',
    'COUNTRY',
    'DXCC',
    'CQZ',
    'ITUZ',
    'CONT',
    'IOTA',
  ],
]);

const OUTRANKED = new Set([
  ...PAIRS.filter(({ order }) => order === byStatus).flatMap(({ head, tail }) => [head, tail]),
  ...CREDITS,
]);

/** Each field's different values; an empty one only where there is no other. */
function valuesOf(record: RecordLike): Values {
  const values = new Map<string, string[]>();
  for (const [name, value] of record.entries()) {
    const known = values.get(name);
    if (!known || known[0] === '') values.set(name, [value]);
    else if (value !== '' && !known.includes(value)) known.push(value);
  }
  return values;
}

function choosePair(
  left: Values,
  right: Values,
  chosen: Map<string, readonly string[]>,
  { head, tail, order, form = (pair) => pair }: PairRule,
): void {
  const former = pairOf(left, head, tail);
  const latter = pairOf(right, head, tail);
  if (!former || !latter || (former === NEITHER && latter === NEITHER)) return;
  const same = former[0] === latter[0] && former[1] === latter[1];
  const [a, b] = same ? [former, latter] : [form(former), form(latter)];
  const ahead = order(a, b) >= 0;
  const [winner, loser] = [ahead ? a : b, ahead ? b : a];
  const spare = loser[0] === '' ? loser[1] : '';
  chosen.set(head, listOf(winner[0], left.get(head), right.get(head)));
  chosen.set(tail, listOf(winner[1] || spare, left.get(tail), right.get(tail)));
}

const NEITHER: Pair = ['', ''];

/** Undefined with a repeat of either field: repeats are not paired, each value is kept. */
function pairOf(values: Values, head: string, tail: string): Pair | undefined {
  const heads = values.get(head);
  const tails = values.get(tail);
  if (!heads && !tails) return NEITHER;
  if ((heads && heads.length > 1) || (tails && tails.length > 1)) return undefined;
  return [heads?.[0] ?? '', tails?.[0] ?? ''];
}

/** An empty field stays as an empty field, an absent one stays absent. */
function listOf(
  value: string,
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] {
  return value === '' && a?.[0] !== '' && b?.[0] !== '' ? [] : [value];
}

function lotwConfirmed(values: Values): boolean {
  return /^[YV]$/i.test(values.get('LOTW_QSL_RCVD')?.[0] ?? '');
}

/** The confirmed record's value, or the other one's where that only says more: `FN42AB` to `FN42`. */
function choosePlace(
  name: string,
  confirmed: readonly string[] = [],
  other: readonly string[] = [],
): readonly string[] {
  const [first, second] = [confirmed[0] ?? '', other[0] ?? ''];
  const single = confirmed.length === 1 && other.length === 1;
  if (!single || second.toUpperCase().startsWith(first.toUpperCase()))
    return chooseValues(name, confirmed, other);
  return confirmed;
}

/** Repeats of a field are kept, each value once. */
function chooseValues(
  name: string,
  a: readonly string[] = [],
  b: readonly string[] = [],
): readonly string[] {
  const [first, second] = [a[0] ?? '', b[0] ?? ''];
  if (a.length > 1 || b.length > 1) return uniteRepeats(a, b);
  if (first === second) return [first];
  if (CREDITS.has(name)) return [uniteCredits(first, second)];
  return [(first.length - second.length || byText(first, second)) > 0 ? first : second];
}

function uniteRepeats(a: readonly string[], b: readonly string[]): readonly string[] {
  const same = a.length === b.length && a.every((value, i) => value === b[i]);
  return same ? a : [...new Set([...a, ...b])].sort();
}

/** `DXCC:CARD,IOTA` and `DXCC:LOTW` give `DXCC:CARD&LOTW,IOTA`. */
function uniteCredits(a: string, b: string): string {
  const media = new Map<string, Set<string>>();
  for (const entry of [a, b].join(',').split(',')) {
    const [credit = '', list = ''] = entry.trim().toUpperCase().split(':');
    if (credit === '') continue;
    const known = media.get(credit) ?? new Set();
    for (const medium of list.split('&')) if (medium !== '') known.add(medium);
    media.set(credit, known);
  }
  const entries = [...media].sort(([x], [y]) => byText(x, y));
  return entries
    .map(([credit, set]) => [credit, [...set].sort().join('&')].filter(Boolean).join(':'))
    .join(',');
}

/** Positive when `a` is the earlier date; a date is better than none. */
function byEarlier(a: string, b: string): number {
  if (a === '' || b === '') return a.length - b.length;
  return byText(b, a);
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a > b ? 1 : -1;
}
