import { writeFileSync } from 'node:fs';
import { createResolver, wpxPrefix } from '@w4gns/awards/callsign';
import { analyzeFromCountryFile, useBuiltinCountryFile } from '@ham2k/lib-country-files';
import { parseCallsign } from '@ham2k/lib-callsigns';

/** A small seeded generator (mulberry32), so that every run sees the same calls. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PREFIXES =
  'W K N AA KD VE DL DK F G M I IK EA JA JH UA RA SP OK OH SM PY LU VK ZL 9A S5 YO HA 3D2'.split(
    ' ',
  );
const random = randomFrom(20260704);
const letter = (): string => String.fromCharCode(65 + random(26));
const prefix = (): string => PREFIXES[random(PREFIXES.length)] ?? 'W';

function someCall(): string {
  const call = `${prefix()}${random(10)}${letter()}${letter()}${letter()}`;
  const kind = random(25);
  if (kind === 0) return `${call}/P`;
  if (kind === 1) return `${call}/${random(10)}`;
  return kind === 2 ? `${prefix()}/${call}` : call;
}

/** Median of three runs: million a second of CPU time. */
function rate(count: number, run: () => void): number {
  const rates = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return count / (user + system);
  });
  return rates.sort((a, b) => a - b)[1] ?? 0;
}

const unique = [...new Set(Array.from({ length: 600_000 }, someCall))];
const few = unique.slice(0, 20_000);
const repeated = Array.from({ length: 2_000_000 }, () => few[random(few.length)] ?? '');

const started = performance.now();
const resolver = createResolver();
const loaded = performance.now() - started;
const forgetful = createResolver(undefined, { cacheSize: 1 });

// The answers first: with and without memory, and as columns, they are the same.
for (const call of unique.slice(0, 50_000)) {
  const { dxcc = 0, cqZone = 0 } = resolver.resolve(call);
  const place = forgetful.lookup(call);
  if (forgetful.places.dxcc[place] !== dxcc) throw new Error(`${call}: two entities`);
  if (forgetful.places.cqZone[place] !== cqZone) throw new Error(`${call}: two zones`);
}

useBuiltinCountryFile();
const sample = unique.slice(0, 50_000);
const rows = [
  ['index the Big CTY, once', `${loaded.toFixed(1)} ms`],
  ['resolve, never seen', unique.length, (call: string) => forgetful.resolve(call), unique],
  ['lookup, never seen', unique.length, (call: string) => forgetful.lookup(call), unique],
  ['resolve, seen', repeated.length, (call: string) => resolver.resolve(call), repeated],
  ['lookup, seen', repeated.length, (call: string) => resolver.lookup(call), repeated],
  ['wpxPrefix', unique.length, wpxPrefix, unique],
  [
    '@ham2k/lib-country-files',
    sample.length,
    (call: string) => analyzeFromCountryFile(parseCallsign(call)),
    sample,
  ],
] as const;

const results = rows.map((row) => {
  if (row.length === 2) return { case: row[0], result: row[1] };
  const [name, count, ask, calls] = row;
  const millions = rate(count, () => {
    for (const call of calls) ask(call);
  });
  return { case: name, result: `${millions.toFixed(2)} M/s` };
});
console.table(results);
const json = process.env.W4GNS_BENCH_JSON;
if (json !== undefined) writeFileSync(json, JSON.stringify(results));
