// How near an import is to psql's \copy: the same rows, columns and indexes, on a server of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore } from '@w4gns/storage';
import { PACK_SIZE, packRows, type PackedRows } from '@w4gns/storage/pack';
import { startPostgres, whyNoPostgres } from '../test/postgres.ts';
import { compare, measure, measureCommand, printTable } from './measure.ts';
import { wideRecords } from './records.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? 100_000);
const reason = whyNoPostgres();

if (reason !== undefined) {
  console.log(`Not measured: ${reason}`);
} else {
  const server = await startPostgres(true);
  const folder = mkdtempSync(join(tmpdir(), 'w4gns-bench-'));
  try {
    await run(await server.emptyDatabase(), join(folder, 'rows.tsv'));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(url: string, file: string): Promise<void> {
  const packed = pack();
  const store = await LogStore.open(url, { create: true });
  await store.import(packed, { source: 'bench' });
  psql(url, `\\copy w4gns.qso to '${file}'`);
  const emptied = async () => {
    while (await store.undo());
    psql(url, 'VACUUM FULL w4gns.qso');
  };
  const results = await compare({
    'psql \\copy': () => {
      psql(
        url,
        'DROP TABLE IF EXISTS public.floor; CREATE TABLE public.floor (LIKE w4gns.qso INCLUDING ALL)',
      );
      return measureCommand(
        `psql -q -v ON_ERROR_STOP=1 '${url}'`,
        `\\copy public.floor from '${file}'\n`,
      );
    },
    'import of packed rows': async () => {
      await emptied();
      return measure(async () => {
        const { added } = await store.import(packed, { source: 'bench' });
        if (added !== rows) throw new Error('wrong count');
      });
    },
    'the same again: all duplicates': () =>
      measure(async () => {
        const { duplicates } = await store.import(packed, { source: 'bench' });
        if (duplicates !== rows) throw new Error('wrong count');
      }),
    'stream all': () =>
      measure(async () => {
        let seen = 0;
        for await (const page of store.stream()) seen += page.length;
        if (seen !== rows) throw new Error('wrong count');
      }),
  });
  printTable(`${rows} wide QSOs and PostgreSQL (cpu: this side only)`, results);
  await store.close();
}

function psql(url: string, command: string): void {
  const { status, stderr } = spawnSync('psql', ['-q', '-c', command, url]);
  if (status !== 0) throw new Error(stderr.toString());
}

function pack(): PackedRows[] {
  const packs: PackedRows[] = [];
  let batch = [];
  for (const record of wideRecords(rows)) {
    if (batch.push(record) < PACK_SIZE) continue;
    packs.push(packRows(batch, undefined, 'copy'));
    batch = [];
  }
  return batch.length > 0 ? [...packs, packRows(batch, undefined, 'copy')] : packs;
}
