// From the bytes of a log to four fields of every QSO: this reader and others. Answers are compared first.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAdi } from '@w4gns/adif';
import { AdifParser } from 'adif-parser-ts';
import { compareWays, type Way } from './lib/compare.ts';
import { makeLog, versionOf, withFolder } from './lib/programs.ts';

const QSOS = 100_000;
/** tcadif checks every value on its way, and takes its time. */
const FEW = 5_000;
const FOUR = ['CALL', 'BAND', 'MODE', 'QSO_DATE'] as const;

const log = (qsos: number) =>
  withFolder(async (folder) =>
    readFile(await makeLog(join(folder, 'x.adi'), { qsos, wide: true })),
  );

const characters = (records: Iterable<(name: string) => string | undefined>) => {
  let sum = 0;
  for (const get of records) for (const name of FOUR) sum += get(name)?.length ?? 0;
  return sum;
};

function byReader(bytes: Uint8Array): number {
  const read = parseAdi(bytes);
  const readers = FOUR.map((name) => read.fieldReader(name));
  let sum = 0;
  for (let row = 0; row < read.records.length; row += 1)
    for (const value of readers) sum += value(row)?.length ?? 0;
  return sum;
}

interface Tcadif {
  ADIF: { parse(text: string): { toObject(): { qsos: Record<string, string>[] } } };
}

const ways: Way[] = [
  {
    name: '@w4gns/adif',
    qsos: QSOS,
    runs: 7,
    prepare: async () => {
      const bytes = await log(QSOS);
      return () => ({ answer: byReader(bytes) });
    },
  },
  {
    name: '@w4gns/adif, every field as objects',
    qsos: QSOS,
    prepare: async () => {
      const bytes = await log(QSOS);
      return () => {
        const objects = Array.from(parseAdi(bytes).records, (record) => record.toObject());
        return { answer: characters(objects.map((each) => (name) => each[name])) };
      };
    },
  },
  {
    name: 'adif-parser-ts',
    version: versionOf('adif-parser-ts'),
    qsos: QSOS,
    prepare: async () => {
      const text = (await log(QSOS)).toString('latin1');
      return () => {
        const { records = [] } = AdifParser.parseAdi(text);
        return { answer: characters(records.map((each) => (name) => each[name.toLowerCase()])) };
      };
    },
  },
  {
    name: 'tcadif',
    version: versionOf('tcadif'),
    qsos: FEW,
    prepare: async () => {
      const name = 'tcadif' as string;
      const { ADIF } = ((await import(name)) as { default: Tcadif }).default;
      const bytes = await log(FEW);
      // It refuses letters beyond ASCII.
      const text = bytes.toString('latin1').replace(/[\u0080-\u00ff]/g, '?');
      return () => {
        const { qsos } = ADIF.parse(text).toObject();
        assert.equal(characters(qsos.map((each) => (field) => each[field])), byReader(bytes));
        return {};
      };
    },
  },
];
await compareWays('Four fields of every QSO, from the bytes of a wide log', ways);
