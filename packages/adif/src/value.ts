import type { RecordLike } from './types.ts';

/** The value of a field without blanks around it; undefined when nothing is left. */
export function valueOf(record: RecordLike, name: string): string | undefined {
  const value = record.get(name)?.trim();
  return value === '' ? undefined : value;
}
