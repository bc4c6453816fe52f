import { writeFileSync } from 'node:fs';

/** Prints the rows as a table, and leaves them as JSON for the one who asked by W4GNS_BENCH_JSON. */
export function report(title: string, rows: readonly object[]): void {
  const text = JSON.stringify(rows);
  console.log(title);
  // What is undefined stays blank.
  console.table(JSON.parse(text));
  const json = process.env['W4GNS_BENCH_JSON'];
  if (json) writeFileSync(json, text);
}

/** Three digits that count. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
