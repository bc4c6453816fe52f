import { writeFileSync } from 'node:fs';

/** Prints the rows as a table, and leaves them as JSON for the one who asked by W4GNS_BENCH_JSON. */
export function report(title: string, rows: readonly object[]): void {
  console.log(title);
  console.table(rows);
  const json = process.env['W4GNS_BENCH_JSON'];
  if (json) writeFileSync(json, JSON.stringify(rows));
}

/** Three digits that count. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
