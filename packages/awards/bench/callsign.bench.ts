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
/** Asks for every call once; "never seen" makes a new resolver for each run. */
const each = (calls: readonly string[], ask: (call: string) => unknown) => (): void => {
  for (const call of calls) ask(call);
};
const rows = [
  {
    name: 'resolve, never seen',
    calls: unique,
    run: () => each(unique, createResolver().resolve)(),
  },
  {
    name: 'lookup, never seen',
    calls: unique,
    run: () => each(unique, createResolver().lookup)(),
  },
  { name: 'resolve, seen', calls: repeated, run: each(repeated, (call) => resolver.resolve(call)) },
  { name: 'lookup, seen', calls: repeated, run: each(repeated, (call) => resolver.lookup(call)) },
  { name: 'wpxPrefix', calls: unique, run: each(unique, wpxPrefix) },
  {
    name: '@ham2k/lib-country-files',
    calls: sample,
    run: each(sample, (call) => analyzeFromCountryFile(parseCallsign(call))),
  },
];

const results = [
  { case: 'index the Big CTY, once', result: `${loaded.toFixed(1)} ms` },
  ...rows.map(({ name, calls, run }) => ({
    case: name,
    result: `${rate(calls.length, run).toFixed(2)} M/s`,
  })),
];
console.table(results);
const json = process.env.W4GNS_BENCH_JSON;
if (json !== undefined) writeFileSync(json, JSON.stringify(results));
