import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  summarizeBatches,
  summaryPrompt,
  type ConcurrencyController,
  type RecordLike,
} from '@w4gns/ai';
import { createOpenAiModel } from '@w4gns/ai/openai';

const CALL_MS = 300;
const BATCHES = 10;
const QSOS = 100_000;

const rows = [...benchPrepare(), ...(await benchBatches()), ...benchImport()];
console.table(rows);

/** CPU time of making the prompt of a large log; the answer is checked first. */
function benchPrepare() {
  const log = makeLog(QSOS);
  const calls = new Set(log.map((record) => record.get('CALL'))).size;
  const [, user] = summaryPrompt(log);
  if (user?.content.includes(`qsos: ${QSOS}; calls: ${calls}`) !== true)
    throw new Error('wrong digest');
  const runs = Array.from({ length: 9 }, () => {
    const start = process.cpuUsage();
    summaryPrompt(log);
    const { user: us, system } = process.cpuUsage(start);
    return (us + system) / 1000;
  });
  return [
    { case: `prepare ${QSOS} QSOs, CPU`, ms: median(runs), goal: 200 },
    {
      case: 'its prompt, estimated tokens',
      ms: Math.ceil(user.content.length / 3),
      goal: 4000,
    },
  ];
}

/** Wall time of batches against a server that takes 300 ms a call, and the least that the controller allows. */
async function benchBatches() {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      setTimeout(() => {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ choices: [{ finish_reason: 'stop', message: { content: '- Good.' } }] }),
        );
      }, CALL_MS);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const batches = Array.from({ length: BATCHES }, () => makeLog(1000));
  const { createConcurrencyController } = await import('@w4gns/hw-detect');
  const controllers = {
    'one at a time': () => ({ limit: 1, record: () => undefined }),
    'five at a time': () => ({ limit: 5, record: () => undefined }),
    'hw-detect decides': () => createConcurrencyController({ kind: 'network' }),
  };
  await createOpenAiModel({ baseURL }).complete([{ role: 'user', content: 'warm up' }]);
  const found = [];
  for (const [name, controller] of Object.entries(controllers)) {
    const times: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      const model = createOpenAiModel({ baseURL });
      const start = performance.now();
      const answers = await summarizeBatches(batches, { model, controller: controller() });
      times.push(performance.now() - start);
      if (answers.some(({ source }) => source !== 'model')) throw new Error('a batch fell back');
    }
    const ms = median(times);
    const goal = 1.15 * ideal(controller());
    found.push({ case: `${BATCHES} batches at ${CALL_MS} ms, ${name}`, ms, goal });
  }
  server.close();
  return found;
}

/** Plays the same calls through the same controller without a network: waves of calls that take exactly 300 ms. */
function ideal(controller: ConcurrencyController): number {
  const ends: number[] = [];
  let started = 0;
  let now = 0;
  for (;;) {
    while (started < BATCHES && ends.length < controller.limit) {
      ends.push(now + CALL_MS);
      started += 1;
    }
    const end = ends.shift();
    if (end === undefined) return now;
    now = end;
    controller.record({ inflight: ends.length + 1, durationMs: CALL_MS, ok: true });
  }
}

/** What importing costs over bare node: no SDK, no validator. */
function benchImport() {
  const time = (code: string): number =>
    median(
      Array.from({ length: 7 }, () => {
        const start = performance.now();
        execFileSync(process.execPath, ['--input-type=module', '-e', code]);
        return performance.now() - start;
      }),
    );
  const bare = time('');
  return [
    { case: 'import @w4gns/ai over bare node', ms: time("import '@w4gns/ai'") - bare, goal: 20 },
    {
      case: 'import openai over bare node, to compare',
      ms: time("import 'openai'") - bare,
      goal: NaN,
    },
  ];
}

function makeLog(n: number): readonly RecordLike[] {
  const letter = (i: number): string => String.fromCharCode(65 + (i % 26));
  return Array.from({ length: n }, (_, i) => {
    const fields = new Map([
      ['CALL', `K${i % 10}${letter(i)}${letter(i >> 3)}${letter(i >> 7)}`],
      ['QSO_DATE', `${2000 + (i % 25)}${String(1 + (i % 12)).padStart(2, '0')}15`],
      ['TIME_ON', `${String(i % 24).padStart(2, '0')}3015`],
      ['BAND', ['20m', '40m', '15M', '6m'][i % 4] ?? ''],
      ['MODE', ['SSB', 'CW', 'FT8', 'MFSK'][i % 4] ?? ''],
      ['SUBMODE', i % 4 === 3 ? 'FT4' : ''],
      ['DXCC', String(1 + (i % 340))],
      ['GRIDSQUARE', `FN${10 + (i % 90)}ab`],
      ['LOTW_QSL_RCVD', i % 3 === 0 ? 'Y' : 'N'],
      ['COMMENT', 'never sent'],
    ]);
    return { id: i, get: (name: string) => fields.get(name) };
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
