// Whether an import is linear and its memory bounded, and how quick a big log answers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore } from '@w4gns/storage';
import { PACK_SIZE, packRows, type PackedRows } from '@w4gns/storage/pack';
import { compare, measure, printTable, type Sample } from './measure.ts';
import { wideRecords } from './records.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'w4gns-bench-'));

try {
  const results: Record<string, Sample> = {};
  for (const count of [rows / 10, rows]) {
    results[`pack and import ${count}`] = await importInto(join(folder, `${count}.db`), count);
  }
  printTable('Linear', results);
  console.log(
    `most memory ever resident: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
  );
  await answers(join(folder, `${rows}.db`));
  console.log(
    `most memory ever resident: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function importInto(path: string, count: number): Promise<Sample> {
  const store = await LogStore.open(path, { create: true });
  const sample = await measure(async () => {
    const { added } = await store.import(packs(count), { source: 'bench' });
    if (added !== count) throw new Error(`wrong count: ${added}`);
  });
  await store.close();
  return sample;
}

function* packs(count: number): Generator<PackedRows> {
  let batch = [];
  for (const record of wideRecords(count)) {
    if (batch.push(record) < PACK_SIZE) continue;
    yield packRows(batch, undefined);
    batch = [];
  }
  yield packRows(batch, undefined);
}

async function answers(path: string): Promise<void> {
  const timed = (work: (store: LogStore) => Promise<unknown>) => () =>
    measure(async () => {
      const store = await LogStore.open(path, { readOnly: true });
      await work(store);
      await store.close();
    });
  const results = await compare({
    'open and newest 20': timed((store) => store.find({ limit: 20 })),
    'open and part of a call': timed((store) => store.find({ call: 'W1A', limit: 20 })),
    'open and a rare call': timed((store) => store.find({ call: 'W1AW', limit: 100 })),
    'open and band, mode, grid': timed((store) =>
      store.find({ band: '20m', mode: 'ft8', grid: 'FN42', limit: 20 }),
    ),
    'open and text': timed((store) => store.find({ text: 'number 777', limit: 20 })),
    'stream all': timed((store) => all(store.stream())),
    'pages of bytes': timed((store) => all(store.pages())),
  });
  printTable(`${rows} QSOs in the log`, results);
}

async function all(pages: AsyncIterable<{ readonly length: number }>): Promise<void> {
  let seen = 0;
  for await (const page of pages) seen += page.length;
  if (seen !== rows) throw new Error('wrong count');
}
