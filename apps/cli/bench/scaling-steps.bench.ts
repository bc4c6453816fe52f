// Where the time goes: the steps from a file to awards, to the database and back, each by itself in one thread.
// Wide QSOs (584 bytes, 30 fields), CPU seconds for a million of them, from a tenth of that.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAdi } from '@w4gns/adif';
import { createLogWriter } from '@w4gns/adif/node';
import { ColumnReader, sourceOf, type ColumnWindow } from '@w4gns/adif/parallel';
import { createTally, FIELD_NAMES, Tally } from '@w4gns/awards';
import { createResolver } from '@w4gns/awards/callsign';
import { createKernel } from '@w4gns/awards/kernel';
import { LogStore } from '@w4gns/storage';
import { PACK_SIZE, packRows, type PackedRows } from '@w4gns/storage/pack';
import { makeLog, median, withFolder } from './lib/programs.ts';
import { report, rounded } from './lib/report.ts';
import { someColumns } from './lib/some-columns.ts';

const QSOS = 100_000;
const RUNS = 5;

interface Step {
  readonly of: 'awards' | 'import' | 'export' | 'kernel';
  readonly name: string;
  /** What it is bound by. */
  readonly limit: string;
  readonly qsos?: number;
  /** A step that this one repeats, whose time is not its own. */
  readonly after?: string;
  readonly run: () => unknown;
}

interface Seconds {
  readonly cpu: number;
  readonly wall: number;
}

/** Median seconds for a million QSOs. */
async function measure({ qsos = QSOS, run }: Step): Promise<Seconds> {
  const cpu: number[] = [];
  const wall: number[] = [];
  for (let i = 0; i <= RUNS; i += 1) {
    globalThis.gc?.();
    const [start, before] = [performance.now(), process.cpuUsage()];
    await run();
    const { user, system } = process.cpuUsage(before);
    if (i === 0) continue; // warms up
    cpu.push((user + system) / 1e6);
    wall.push((performance.now() - start) / 1000);
  }
  const perMillion = (seconds: readonly number[]) => (median(seconds) / qsos) * 1e6;
  return { cpu: perMillion(cpu), wall: perMillion(wall) };
}

const CODE = 'find the fields and code those that awards read';

/** What a tally asks a window for. */
function codeFields(window: ColumnWindow): void {
  for (const name of FIELD_NAMES) window.column(name);
}

const NOWHERE = {
  write: () => Promise.resolve(),
  complete: () => Promise.resolve(),
  discard: () => Promise.resolve(),
};

async function stepsIn(folder: string): Promise<readonly Step[]> {
  const path = await makeLog(join(folder, 'log.adi'), { qsos: QSOS, wide: true });
  const bytes = await readFile(path);
  const whole = { start: 0, end: bytes.length, speculative: false };
  const { records } = parseAdi(bytes);
  assert.equal(records.length, QSOS);
  const calls = Array.from(records, (record) => record.get('CALL') ?? '');
  const windows = () => new ColumnReader(sourceOf(bytes)).read(whole);
  const tallied = () => {
    const made = createTally();
    for (const window of windows()) made.addColumns(window);
    return made;
  };
  const tally = tallied();
  assert.equal(tally.qsos + tally.left, QSOS);
  const kernel = createKernel();
  const many = someColumns(1_000_000);
  let stores = 0;
  const store = await LogStore.open(join(folder, 'log.sqlite'), { create: true });
  const packed = packsOf(records, store.packFormat);
  const { added } = await store.import(packed, { source: 'bench' });
  assert.ok(added > QSOS * 0.9, `${added} of ${QSOS} QSOs are new`);
  const rows = [];
  for await (const page of store.stream()) rows.push(...page);
  return [
    {
      of: 'awards',
      name: 'read the file',
      limit: 'the disk; here the page cache',
      run: () => readFile(path),
    },
    {
      of: 'awards',
      name: CODE,
      limit: 'branches: a byte decides the next one',
      run: () => {
        for (const window of windows()) codeFields(window);
      },
    },
    {
      of: 'awards',
      name: 'resolve calls never seen',
      limit:
        'look-ups in tables that miss the first cache; a call seen before costs almost nothing',
      run: () => {
        const resolver = createResolver();
        for (const call of calls) resolver.resolve(call);
      },
    },
    {
      of: 'awards',
      name: 'tally every award, with its calls',
      limit: 'memory latency: bits set all over tables',
      after: CODE,
      run: tallied,
    },
    {
      of: 'awards',
      name: 'hand over the tally of these 100,000, and merge it',
      limit: 'the number of pieces, not of QSOs: this is one for all',
      run: () => {
        new Tally().merge(Tally.fromBytes(tally.toBytes()));
      },
    },
    {
      of: 'kernel',
      name: 'award kernel, WebAssembly SIMD',
      limit: 'the first two caches: eight updates a QSO',
      qsos: many.entity.length,
      run: () => {
        kernel.clear();
        kernel.add(many);
      },
    },
    {
      of: 'import',
      name: 'find every field',
      limit: 'branches: a byte decides the next one',
      run: () => parseAdi(bytes),
    },
    {
      of: 'import',
      name: 'pack rows',
      limit: 'bytes looked at and copied',
      run: () => {
        packsOf(records, store.packFormat);
      },
    },
    {
      of: 'import',
      name: 'write rows with their indexes (SQLite)',
      limit: 'one writer, in one thread of its own: B-trees',
      run: async () => {
        const fresh = await LogStore.open(join(folder, `${stores++}.sqlite`), { create: true });
        await fresh.import(packed, { source: 'bench' });
        await fresh.close();
      },
    },
    {
      of: 'export',
      name: 'read rows (SQLite)',
      limit: 'one reader; rows become objects',
      run: async () => {
        let seen = 0;
        for await (const page of store.stream()) seen += page.length;
        assert.equal(seen, added);
      },
    },
    {
      of: 'export',
      name: 'format as ADI',
      limit: 'text built and encoded',
      run: async () => {
        const writer = await createLogWriter(NOWHERE, { format: 'adi' });
        for (const row of rows) await writer.write(row);
        await writer.close();
      },
    },
  ];
}

type Records = Parameters<typeof packRows>[0];

function packsOf(records: Records, format: PackedRows['format']): PackedRows[] {
  const all = Array.from(records);
  const starts = Array.from({ length: Math.ceil(all.length / PACK_SIZE) }, (_, i) => i * PACK_SIZE);
  return starts.map((start) => packRows(all.slice(start, start + PACK_SIZE), undefined, format));
}

await withFolder(async (folder) => {
  const took = new Map<string, Seconds>();
  const rows = [];
  for (const step of await stepsIn(folder)) {
    const { of, name, limit, after = '' } = step;
    const seconds = await measure(step);
    took.set(name, seconds);
    const other = took.get(after) ?? { cpu: 0, wall: 0 };
    rows.push({
      of,
      step: name,
      'CPU s/million': rounded(seconds.cpu - other.cpu),
      'wall s/million': rounded(seconds.wall - other.wall),
      limit,
    });
  }
  report('CPU and wall seconds for a million wide QSOs, in one thread', rows);
});
