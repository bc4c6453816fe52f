// How near an import is to SQLite's own shell: the same rows, columns and indexes, durable in both.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore, type RecordPage } from '@w4gns/storage';
import { PACK_SIZE, packRows, type PackedRows } from '@w4gns/storage/pack';
import { compare, measure, measureCommand, printTable } from './measure.ts';
import { wideRecords } from './records.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'w4gns-bench-'));
const log = join(folder, 'log.db');
const floor = join(folder, 'floor.db');

try {
  const packed = pack();
  await freshLog(packed);
  const schema = shell(log, '.schema qso').toString();
  writeFileSync(join(folder, 'rows.csv'), shell(log, '.mode csv\nSELECT * FROM qso;'));
  const settings =
    'PRAGMA journal_mode = wal;\nPRAGMA synchronous = full;\nPRAGMA cache_size = -65536;\n';
  const script = `${settings}${schema}\n.mode csv\n.import '${join(folder, 'rows.csv')}' qso\n`;
  const results = await compare({
    'sqlite3 .import': () => {
      remove(floor);
      return measureCommand(`sqlite3 ${floor}`, script);
    },
    'import of packed rows': async () => {
      remove(log);
      const store = await LogStore.open(log, { create: true });
      const sample = await measure(
        async () => void (await store.import(packed, { source: 'bench' })),
      );
      if ((await store.count()) !== rows) throw new Error('wrong count');
      await store.close();
      return sample;
    },
    'the same again: all duplicates': async () => {
      const store = await LogStore.open(log);
      const sample = await measure(async () => {
        const { duplicates } = await store.import(packed, { source: 'bench' });
        if (duplicates !== rows) throw new Error('wrong count');
      });
      await store.close();
      return sample;
    },
    'packing, in one thread': () => measure(() => Promise.resolve(void pack())),
  });
  printTable(`${rows} wide QSOs into SQLite`, results);
  await printReads();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): PackedRows[] {
  const packs: PackedRows[] = [];
  let batch = [];
  for (const record of wideRecords(rows)) {
    if (batch.push(record) < PACK_SIZE) continue;
    packs.push(packRows(batch, undefined));
    batch = [];
  }
  return batch.length > 0 ? [...packs, packRows(batch, undefined)] : packs;
}

async function freshLog(packed: readonly PackedRows[]): Promise<void> {
  const store = await LogStore.open(log, { create: true });
  await store.import(packed, { source: 'bench' });
  await store.close();
}

async function printReads(): Promise<void> {
  const store = await LogStore.open(log);
  const first = { limit: 20 };
  const count = async (pages: AsyncIterable<{ readonly length: number }>) => {
    let seen = 0;
    for await (const page of pages) seen += page.length;
    if (seen !== rows) throw new Error('wrong count');
  };
  const timed = (work: () => Promise<unknown>) => () => measure(async () => void (await work()));
  const results = await compare({
    'newest 20': timed(() => store.find(first)),
    'part of a call': timed(() => store.find({ call: 'W1A', ...first })),
    'band and mode': timed(() => store.find({ band: '20m', mode: 'ft8', ...first })),
    'text in a comment': timed(() => store.find({ text: 'number 777', ...first })),
    'stream all': timed(() => count(store.stream())),
    'stream all by time': timed(() => count(store.stream({}, 'start'))),
    'pages of bytes': timed(() => count(store.pages())),
    'award rows': timed(() => count(store.awardRows())),
    'award pages, 12 columns': timed(() => count(columns(store))),
  });
  printTable(`${rows} wide QSOs out of SQLite`, results);
  await store.close();
}

async function* columns(store: LogStore): AsyncGenerator<RecordPage> {
  const names = ['CALL', 'QSO_DATE', 'BAND', 'MODE', 'DXCC', 'CQZ', 'ITUZ', 'CONT', 'STATE'];
  for await (const page of store.awardPages()) {
    for (const name of [...names, 'GRIDSQUARE', 'IOTA', 'LOTW_QSL_RCVD']) page.column(name);
    yield page;
  }
}

function shell(file: string, input: string): Buffer {
  return spawnSync('sqlite3', [file], { input, maxBuffer: 2 ** 31 - 1 }).stdout;
}

function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
