import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generateLog } from './log/generate.ts';

const USAGE = 'node tools/dist/make-log.js --qsos N [--seed S] [--wide] [--awkward] > log.adi';

const { values } = parseArgs({
  options: {
    qsos: { type: 'string' },
    seed: { type: 'string', default: '1' },
    wide: { type: 'boolean', default: false },
    awkward: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const qsos = Number(values.qsos);
const seed = Number(values.seed);
if (values.help || !Number.isSafeInteger(qsos) || !Number.isSafeInteger(seed) || qsos < 0) {
  console.error(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const chunks = generateLog({ seed, qsos, wide: values.wide, awkward: values.awkward });
  await pipeline(Readable.from(chunks), process.stdout);
}
