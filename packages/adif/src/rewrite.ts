import { adiField } from './adi-writer.ts';
import { adxField } from './adx-writer.ts';
import { LT, isSpace } from './ascii.ts';
import { type AdifPart, LogReader, type ReaderOptions } from './push-reader.ts';
import type { AdifRecord, FieldPosition } from './types.ts';
import { readTag } from './tag.ts';
import { readMarkup } from './xml.ts';

/** What to change in a record: new values by name, `undefined` to remove; nothing to leave it as it is. */
export type RecordEdit = Readonly<Record<string, string | undefined>>;

/** Bytes and the records that were read from them. */
export interface RewriteSource {
  readonly bytes: Uint8Array;
  readonly records: Iterable<AdifRecord>;
  /** Offset of `bytes` in the input that the records count from; default 0. */
  readonly offset?: number;
  /** Default `adi`. */
  readonly notation?: 'adi' | 'adx';
}

const encoder = new TextEncoder();

/**
 * The same log with some fields changed: every other byte is as it was, but for wrong lengths in the
 * records that are changed. Without edits the output equals the input.
 *
 * @param edit - asked for each record; names in any case.
 */
export function* rewriteLog(
  source: RewriteSource,
  edit: (record: AdifRecord) => RecordEdit | undefined,
): Generator<Uint8Array, void, undefined> {
  const { bytes, records, offset = 0 } = source;
  let copied = 0;
  for (const record of records) {
    const changes = edit(record);
    if (!changes || Object.keys(changes).length === 0) continue;
    for (const { from, to, text } of splices(source, record, changes)) {
      yield bytes.subarray(copied, from - offset);
      yield encoder.encode(text);
      copied = to - offset;
    }
  }
  yield bytes.subarray(copied);
}

/**
 * {@link rewriteLog} for a log of any size, as it comes; the notation is found out unless told.
 *
 * A log in UTF-16 comes out in UTF-8.
 */
export async function* rewriteLogStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  edit: (record: AdifRecord) => RecordEdit | undefined,
  options: ReaderOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = new LogReader(options);
  const rewrite = (part: AdifPart): Iterable<Uint8Array> =>
    rewriteLog({ ...part, notation: reader.notation ?? 'adi' }, edit);
  for await (const chunk of chunks) yield* rewrite(reader.push(chunk));
  yield* rewrite(reader.end());
}

/** Replace the bytes `[from, to)` by a text. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function splices(source: RewriteSource, record: AdifRecord, changes: RecordEdit): Splice[] {
  const fields = Array.from({ length: record.size }, (_, i) => record.fieldAt(i)).filter(
    (field) => field !== undefined,
  );
  const wanted = new Map(
    Object.entries(changes).map(([name, value]) => [name.toUpperCase(), value]),
  );
  const present = new Set(fields.map(({ name }) => name));
  const changed = fields.flatMap((field): Splice[] => {
    if (!wanted.has(field.name)) return exactLength(source, field);
    const to = endOf(source, field);
    return [{ from: field.offset, to, text: textOf(source, field, wanted.get(field.name)) }];
  });
  const last = fields.at(-1);
  const added = [...wanted].filter(([name, value]) => value !== undefined && !present.has(name));
  if (!last || added.length === 0) return changed;
  const at = endOf(source, last);
  const gap = gapBefore(source, last);
  const text = added.map(([name, value = '']) => gap + fieldText(source, name, value)).join('');
  return [...changed, { from: at, to: at, text }];
}

/**
 * A tag whose length was wrong was read by what stands after it, which the edit may change: in an
 * edited record it gets the length in bytes.
 */
function exactLength(
  { bytes, offset = 0, notation }: RewriteSource,
  field: FieldPosition,
): Splice[] {
  if (notation === 'adx') return [];
  const length = field.end - field.start;
  const tag = readTag(bytes, field.offset - offset);
  if (!tag || tag.length === length) return [];
  const type = field.type === undefined ? '' : `:${field.type}`;
  return [{ from: field.offset, to: field.start, text: `<${field.name}:${length}${type}>` }];
}

function textOf(source: RewriteSource, field: FieldPosition, value: string | undefined): string {
  return value === undefined ? '' : fieldText(source, field.name, value, field.type);
}

function fieldText(source: RewriteSource, name: string, value: string, type?: string): string {
  return source.notation === 'adx' ? adxField(name, value) : adiField(name, value, type);
}

/** Where a field ends, its closing tag included. */
function endOf({ bytes, offset = 0, notation }: RewriteSource, { end }: FieldPosition): number {
  if (notation !== 'adx' || bytes[end - offset] !== LT) return end;
  const markup = readMarkup(bytes, end - offset);
  return markup?.kind === 'close' ? markup.close + offset : end;
}

/** The white space before a field, so that a new one is set off as its neighbours are. */
function gapBefore({ bytes, offset = 0 }: RewriteSource, field: FieldPosition): string {
  const end = field.offset - offset;
  let start = end;
  while (start > 0 && isSpace(bytes[start - 1])) start--;
  return start === end
    ? ' '
    : String.fromCharCode(...bytes.subarray(Math.max(start, end - 64), end));
}
