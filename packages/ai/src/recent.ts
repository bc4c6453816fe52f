import { listedValue } from './fields.ts';
import type { RecordLike } from './types.ts';

/** `YYYYMMDDHHMMSS` of a record, a time that compares as text; records without a date come last. */
function startOf(record: RecordLike, date: string): string {
  const day = listedValue('QSO_DATE', date) ?? '';
  return day + (listedValue('TIME_ON', record.get('TIME_ON')) ?? '').padEnd(6, '0');
}

/** The `n` latest records, the newest first; equal times stay in the order of the log. Keeps about 2n in memory. */
export function latest(records: Iterable<RecordLike>, n: number): readonly RecordLike[] {
  let kept: { readonly record: RecordLike; readonly start: string }[] = [];
  let floor = '';
  const cut = (): void => {
    kept = kept.sort((a, b) => Number(a.start < b.start) - Number(a.start > b.start)).slice(0, n);
    floor = kept.at(-1)?.start ?? '';
  };
  for (const record of records) {
    const date = record.get('QSO_DATE') ?? '';
    if (date + '99' < floor) continue; // earlier by its date alone: its time need not be read
    const start = startOf(record, date);
    if (start <= floor) continue;
    kept.push({ record, start });
    if (kept.length >= 2 * n + 64) cut();
  }
  cut();
  return kept.map(({ record }) => record);
}
