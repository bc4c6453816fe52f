import type { RecordEntries, RecordLike } from './types.ts';

/** The value of a field without blanks around it; undefined when nothing is left. */
export function valueOf(record: RecordLike, name: string): string | undefined {
  const value = record.get(name)?.trim();
  return value === '' ? undefined : value;
}

/** Beyond this many fields a record is hostile, or at least worth an index. */
export const MANY = 300;

/** A record whose `get` takes the same time however many fields it has. */
export function quickToAsk(
  record: RecordLike & RecordEntries & { readonly size?: number },
): RecordLike {
  if ((record.size ?? 0) <= MANY) return record;
  const values = new Map<string, string>();
  for (const [name, value] of record.entries()) {
    if (value !== '' && !values.has(name)) values.set(name, value);
  }
  return values;
}
