import { formatAdi, parseAdi } from '@w4gns/adif';
import { AWARDS, createTally, diagnostics, progress, type Tally } from '@w4gns/awards';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { WHOLE_LOG } from '../src/awards/options.ts';
import { tallySound } from '../src/cluster/join-pieces.ts';
import { splitLog } from '../src/cluster/split-logs.ts';
import { tallyLog, unpackTally, type LogPart, type LogTally } from '../src/cluster/tally-log.ts';
import { folder } from './run.ts';

const VIEW = { ...WHOLE_LOG, awards: AWARDS };
const place = folder();

interface Log {
  readonly path: string;
  readonly size: number;
}

function fileOf(bytes: Uint8Array, name = 'log.adi'): Log {
  const path = join(place, name);
  writeFileSync(path, bytes);
  return { path, size: bytes.length };
}

const answers = (tally: Tally) => ({
  qsos: tally.qsos,
  left: tally.left,
  progress: progress(tally),
  // Which records, too, a piece cannot know.
  diagnostics: diagnostics(tally).map(({ code, count }) => [code, count]),
});

/** The tally of a file read from its beginning to its end. */
function whole(bytes: Uint8Array) {
  const tally = createTally();
  for (const record of parseAdi(bytes).records) tally.add(record);
  return answers(tally);
}

const workers = async (parts: readonly LogPart[]): Promise<LogTally[]> => {
  const done = await Promise.all(parts.map((part) => tallyLog({ ...VIEW, ...part })));
  // As the queue carries it.
  return JSON.parse(JSON.stringify(done)) as LogTally[];
};

function joined(outcomes: readonly LogTally[]) {
  const tally = createTally();
  for (const outcome of outcomes) {
    if ('error' in outcome) throw new Error(outcome.error);
    if (outcome.tally !== undefined) tally.addBytes(unpackTally(outcome.tally));
  }
  return answers(tally);
}

const QSO = { QSO_DATE: '20240704', TIME_ON: '1200', BAND: '20m', MODE: 'CW' };
const FAKE = '<CALL:4>P5AA<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240101<TIME_ON:4>1200<EOR>\n';

// What stands in a value and looks like the end of a record, or like more.
const hostile = fc.constantFrom(
  '<EOR>',
  '<eor>',
  '<EOH>',
  '<CALL:4>',
  FAKE,
  FAKE.repeat(9),
  '>',
  'é\u2028',
  '\r\n',
  'x'.repeat(900),
);
const log = fc
  .tuple(
    fc.array(fc.array(hostile, { maxLength: 4 }), { minLength: 1, maxLength: 25 }),
    fc.boolean(),
  )
  .map(([comments, hasHeader]) => {
    const records = comments.map((parts, i) => ({
      ...QSO,
      CALL: `${['K1', 'DL2', 'JA1', 'G4'][i % 4]}A${String.fromCharCode(65 + (i % 26))}`,
      ...(parts.length > 0 ? { COMMENT: parts.join('') } : {}),
    }));
    const text = formatAdi(records);
    return new TextEncoder().encode(hasHeader ? text : text.slice(text.indexOf('<EOH>') + 5));
  });

it('tallies a log in pieces as from its beginning to its end, whatever is in its values', async () => {
  let again = 0;
  await fc.assert(
    fc.asyncProperty(log, fc.integer({ min: 1, max: 5 }), async (bytes, leastQsos) => {
      const parts = await splitLog(fileOf(bytes), leastQsos);
      let turns = 0;
      const outcomes = await tallySound(parts, (some) => {
        turns += 1;
        return workers(some);
      });
      again += turns - 1;
      expect(joined(outcomes)).toEqual(whole(bytes));
    }),
    { numRuns: 30 },
  );
  expect(again).toBeGreaterThan(0);
});

const PLAIN = new TextEncoder().encode(
  formatAdi(Array.from({ length: 100 }, () => ({ ...QSO, CALL: 'K1ABC' }))),
);

it('makes pieces of at least so many QSOs, of what workers can begin anywhere in', async () => {
  const counts = async (bytes: Uint8Array, name?: string) => {
    const parts = await splitLog(fileOf(bytes, name), 25);
    return parts.map(({ qsos }) => Math.round(qsos));
  };
  expect(await counts(PLAIN)).toEqual([25, 25, 25, 25]);
  const utf16 = Buffer.from(Buffer.from(PLAIN).toString(), 'utf16le');
  for (const [bytes, name] of [
    [gzipSync(PLAIN, { level: 0 }), 'log.adi.gz'],
    [utf16, 'utf16.adi'],
    [PLAIN, 'log.sqlite'],
    [new Uint8Array(9000), 'zeros.adi'],
  ] as const)
    expect(await counts(bytes, name)).toHaveLength(1);
});

it('refuses a piece of a file that has another size by now', async () => {
  const { path, size } = fileOf(PLAIN);
  const piece = { start: 0, end: size, size: size - 1, speculative: false };
  expect(await tallyLog({ ...VIEW, path, piece })).toEqual({
    path,
    error: `has ${size} bytes, not ${size - 1}: another file, or still written to`,
  });
});

it('ends although a worker does not say where its pieces began', async () => {
  const parts = await splitLog(fileOf(PLAIN), 25);
  const silent = (some: readonly LogPart[]) =>
    Promise.resolve(some.map(({ path }) => ({ path, tally: '' })));
  await expect(tallySound(parts, silent)).rejects.toThrow('another version');
});
