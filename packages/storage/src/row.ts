import { secondsOf, startOf } from './clock.ts';
import { NO_START, type Head, type Row } from './columns.ts';
import { CONFIRMING } from './confirmation.ts';
import { encodeFields, isPlain, type Field } from './fields.ts';
import { currentMode } from './mode.ts';
import { hash } from './place-hash.ts';
import { PLACE_FIELDS, placeText } from './place.ts';
import type { Derive, RecordLike } from './types.ts';

/** What text search looks at. */
export const WORDS = ['CALL', 'NAME', 'NAME_INTL', 'QTH', 'QTH_INTL', 'COMMENT', 'COMMENT_INTL'];

/** The fields that columns are made of. */
export const WANTED: ReadonlySet<string> = new Set([
  ...['QSO_DATE', 'TIME_ON', 'STATION_CALLSIGN', 'OPERATOR', 'BAND', 'MODE', 'SUBMODE', 'FREQ'],
  ...['DXCC', 'CQZ', 'ITUZ', 'CONT'],
  ...PLACE_FIELDS,
  ...WORDS,
  ...CONFIRMING.map(([field]) => field),
]);

/** Values by field name; absent ones are undefined. */
export type Values = Pick<ReadonlyMap<string, string>, 'get'>;

/** The row of a record: its text as it is, and beside it what searches, duplicates and awards ask for. */
export function toRow(record: RecordLike, derive: Derive | undefined): Row {
  const fields = [...record.entries()];
  const text = encodeFields(fields);
  const clean = isPlain(text) ? trimmed : storable;
  return [...toHead(record, firstValues(fields, clean), derive, clean), text];
}

/** The columns beside the text; `values` are the first value of each field that is {@link WANTED}, cleaned. */
function toHead(
  record: RecordLike,
  values: Values,
  derive: Derive | undefined,
  clean = trimmed,
): Head {
  const derived = derive?.(record) ?? {};
  const mode = upper(values.get('MODE'));
  const start = startOf(values.get('QSO_DATE') ?? '', values.get('TIME_ON') ?? '');
  return [
    upper(values.get('CALL')) ?? '',
    upper(values.get('STATION_CALLSIGN') ?? values.get('OPERATOR')) ?? '',
    start,
    (clean(derived.band) ?? values.get('BAND'))?.toLowerCase() ?? '',
    upper(clean(derived.modeGroup)) ?? currentMode([mode ?? '', ''])[0],
    hash(placeOf(values, start)),
    mode ?? null,
    upper(values.get('SUBMODE')) ?? null,
    hertzOf(values.get('FREQ')),
    upper(clean(derived.grid) ?? values.get('GRIDSQUARE')) ?? null,
    derived.dxcc ?? integerOf(values.get('DXCC')),
    derived.cqz ?? integerOf(values.get('CQZ')),
    derived.ituz ?? integerOf(values.get('ITUZ')),
    upper(clean(derived.cont) ?? values.get('CONT')) ?? null,
    upper(clean(derived.state) ?? values.get('STATE')) ?? null,
    confirmedBits(values),
    wordsOf(values),
  ];
}

/** The first value of each field that says something, as a lookup by name gives it. */
function firstValues(fields: readonly Field[], clean: typeof trimmed): Values {
  const values = new Map<string, string>();
  for (const [name, value] of fields) {
    if (value === '' || !WANTED.has(name) || values.has(name)) continue;
    const cleaned = clean(value);
    if (cleaned !== undefined) values.set(name, cleaned);
  }
  return values;
}

/** Nothing left is undefined. */
export function trimmed(value: string | undefined): string | undefined {
  return value?.trim() || undefined;
}

/** Without what neither a text column nor UTF-8 holds. */
function storable(value: string | undefined): string | undefined {
  return trimmed(value?.replace(/\0|\p{Surrogate}/gu, ''));
}

export function upper(value: string | undefined): string | undefined {
  return value?.toUpperCase();
}

export function integerOf(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

export function hertzOf(mhz: string | undefined): number | null {
  return mhz !== undefined && /^\d{0,7}(\.\d*)?$/.test(mhz) && Number(mhz) > 0
    ? Math.round(Number(mhz) * 1e6)
    : null;
}

function confirmedBits(values: Values): number {
  let bits = 0;
  for (const [field, letters, bit] of CONFIRMING) {
    const value = values.get(field);
    if (value?.length === 1 && letters.includes(value.toUpperCase())) bits |= bit;
  }
  return bits;
}

function wordsOf(values: Values): string {
  let words = '';
  for (const name of WORDS) {
    const value = values.get(name);
    if (value !== undefined) words += words === '' ? value : '\n' + value;
  }
  return words.toLowerCase();
}

/** A date or time that cannot be read stands for itself, so that only the same text makes the same QSO. */
export function placeOf(values: Values, start: number): string {
  const time = values.get('TIME_ON') ?? '';
  let text = '';
  if (start === NO_START) text += `QSO_DATE=${values.get('QSO_DATE') ?? ''}\n`;
  if (start === NO_START || secondsOf(time) === undefined) text += `TIME_ON=${time}\n`;
  return text + placeText(values);
}
