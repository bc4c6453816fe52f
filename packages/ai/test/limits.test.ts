import {
  createBudget,
  evaluateAwards,
  evaluateGroups,
  gatherAwardFacts,
  summarizeBatches,
  summarizeQsos,
  type Answer,
  type ChatModel,
} from '@w4gns/ai';
import { createOpenAiModel } from '@w4gns/ai/openai';
import { qso } from './records.ts';
import { startServer, type ModelServer, type Recorded, type Step } from './server.ts';

const LOG = [qso(1, {})];
const LOCAL = /^- 1 QSO with 1 call on 2024-07-04\./;

let server: ModelServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function modelOf(step: (request: Recorded, index: number) => Step): Promise<ChatModel> {
  server = await startServer(step);
  return createOpenAiModel({ baseURL: server.baseURL, model: 'asked' });
}

/** The call in a batch's prompt. */
function callIn(request: Recorded): string {
  return /1200 ([A-Z0-9]+) 20m/.exec(request.text)?.[1] ?? '';
}

it.each<{ what: string; first: Step }>([
  { what: 'a 500', first: { status: 500 } },
  { what: 'a 429', first: { status: 429, headers: { 'retry-after-ms': '20' } } },
  { what: 'a dropped connection', first: { fault: 'drop' } },
  { what: 'malformed JSON', first: { raw: '{"cho' } },
  { what: 'an empty answer', first: { text: ' ' } },
])('asks again after $what', async ({ first }) => {
  const model = await modelOf((_request, i) => (i === 0 ? first : { text: '- Good.' }));
  const answer = await summarizeQsos(LOG, { model, backoffMs: 1 });
  expect(answer).toMatchObject({ text: '- Good.', source: 'model' });
  expect(server?.requests).toHaveLength(2);
});

it.each<{ what: string; step: Step; reason: RegExp; requests: number; timeLimitMs?: number }>([
  { what: 'a refused key', step: { status: 401 }, reason: /refuses the key/, requests: 1 },
  { what: 'a bad request', step: { status: 400 }, reason: /answered 400/, requests: 1 },
  { what: 'a server that fails and fails', step: { status: 500 }, reason: /500/, requests: 3 },
  {
    what: 'a long Retry-After',
    step: { status: 429, headers: { 'retry-after': '120' } },
    reason: /to wait 120 s/,
    requests: 1,
  },
  {
    what: 'a server that says nothing',
    step: { fault: 'silent' },
    timeLimitMs: 500,
    reason: /within 0.5 s/,
    requests: 1,
  },
])(
  'answers locally after $what, and says so',
  async ({ step, reason, requests, timeLimitMs = 20_000 }) => {
    const model = await modelOf(() => step);
    const answer = await summarizeQsos(LOG, { model, backoffMs: 1, timeLimitMs });
    expect(answer.source).toBe('local');
    expect(answer.text).toMatch(LOCAL);
    expect(answer.reason).toMatch(reason);
    expect(server?.requests).toHaveLength(requests);
  },
);

it('does not ask again once text was shown: it could not be taken back', async () => {
  const model = await modelOf(() => ({ fault: 'cut' }));
  let shown = '';
  const answer = await summarizeQsos(LOG, {
    model,
    backoffMs: 1,
    onText: (piece) => (shown += piece),
  });
  expect(shown).toBe('one piece ');
  expect(answer).toMatchObject({ source: 'local', reason: 'the answer broke off' });
  expect(server?.requests).toHaveLength(1);
});

it('rejects when the caller aborts, at once and whatever the model does', async () => {
  const deaf: ChatModel = { name: 'deaf', complete: () => new Promise(() => undefined) };
  const stop = new AbortController();
  const pending = summarizeQsos(LOG, { model: deaf, signal: stop.signal });
  stop.abort();
  await expect(pending).rejects.toMatchObject({ code: 'E_ABORTED' });
  await expect(
    summarizeQsos(LOG, { model: deaf, signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: 'E_ABORTED' });
});

it('prepares no further batch once the caller aborts', async () => {
  const stop = new AbortController();
  let read = 0;
  const batch = function* () {
    read += 1;
    stop.abort();
    yield* LOG;
  };
  const controller = { limit: 1, record: () => undefined };
  const pending = summarizeBatches(
    Array.from({ length: 50 }, () => ({ [Symbol.iterator]: batch })),
    { signal: stop.signal, controller },
  );
  await expect(pending).rejects.toMatchObject({ code: 'E_ABORTED' });
  expect(read).toBe(1);
});

it('keeps the order of batches, whichever answer is first', async () => {
  const model = await modelOf((request, i) => ({
    text: `- ${callIn(request)}`,
    delayMs: 60 - 20 * i,
  }));
  const finished: number[] = [];
  const answers = await summarizeBatches(
    ['A1A', 'B2B', 'C3C'].map((CALL) => [qso(1, { CALL })]),
    { model, onAnswer: (_answer, index) => finished.push(index) },
  );
  expect(answers.map(({ text }) => text)).toEqual(['- A1A', '- B2B', '- C3C']);
  expect(finished.toSorted()).toEqual([0, 1, 2]);
});

it('lets one failing batch fall back alone', async () => {
  const model = await modelOf((request) =>
    callIn(request) === 'B2B' ? { status: 400 } : { text: '- Good.' },
  );
  const answers = await summarizeBatches(
    ['A1A', 'B2B', 'C3C'].map((CALL) => [qso(1, { CALL })]),
    { model },
  );
  expect(answers.map(({ source }) => source)).toEqual(['model', 'local', 'model']);
  expect(answers[1]?.reason).toMatch(/400/);
  expect(answers[1]?.text).toMatch(LOCAL);
});

it('overlaps as many calls as the controller allows, and no more', async () => {
  const model = await modelOf(() => ({ text: '- Good.', delayMs: 20 }));
  const samples: { inflight: number; ok?: boolean }[] = [];
  const controller = {
    limit: 3,
    record: (sample: (typeof samples)[number]) => samples.push(sample),
  };
  await summarizeBatches(
    Array.from({ length: 9 }, () => LOG),
    { model, controller },
  );
  expect(server?.peak()).toBe(3);
  expect(samples).toHaveLength(9);
  expect(samples.every(({ ok, inflight }) => ok === true && inflight <= 3)).toBe(true);
});

it('holds all calls back while the server asks for a pause', async () => {
  const times: number[] = [];
  const model = await modelOf((_request, i) => {
    times.push(Date.now());
    return i === 0 ? { status: 429, headers: { 'retry-after-ms': '150' } } : { text: '- Good.' };
  });
  const controller = { limit: 1, record: () => undefined };
  const answers = await summarizeBatches([LOG, LOG], { model, controller, backoffMs: 1 });
  expect(answers.map(({ source }) => source)).toEqual(['model', 'model']);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(145);
});

it('sends nothing more once the key is refused', async () => {
  const model = await modelOf(() => ({ status: 401 }));
  const controller = { limit: 1, record: () => undefined };
  const answers = await summarizeBatches([LOG, LOG, LOG], { model, controller });
  expect(answers.map(({ reason }) => reason)).toEqual(
    Array.from({ length: 3 }, () => 'the server refuses the key'),
  );
  expect(server?.requests).toHaveLength(1);
});

it('tells the controller of refusals and failures of the way, not of bad requests', async () => {
  const steps: Step[] = [{ status: 429 }, { status: 500 }, { status: 400 }, { text: '- Good.' }];
  const model = await modelOf((_request, i) => steps[i] ?? { status: 400 });
  const seen: (boolean | undefined)[] = [];
  const controller = { limit: 1, record: ({ ok }: { ok?: boolean }) => seen.push(ok) };
  await summarizeBatches([LOG, LOG], { model, controller, backoffMs: 1 });
  expect(seen).toEqual([false, false, true]);
});

it('grows and shrinks with hw-detect when nothing else is said', async () => {
  const model = await modelOf(() => ({ text: '- Good.', delayMs: 10 }));
  const answers = await summarizeBatches(
    Array.from({ length: 30 }, () => LOG),
    { model },
  );
  expect(answers).toHaveLength(30);
  expect(server?.peak()).toBeGreaterThan(1);
});

it.each([Infinity, 1e12])('takes a time limit of %d', async (timeLimitMs) => {
  const model = await modelOf(() => ({ text: '- Good.', delayMs: 20 }));
  expect((await summarizeQsos(LOG, { model, timeLimitMs })).source).toBe('model');
});

it('spends no more than the budget, over all batches together', async () => {
  const model = await modelOf(() => ({ text: '- Good.' }));
  const budget = createBudget({ tokens: 2500 }); // room for one call's 2,000 and its prompt, not for two
  const answers: readonly Answer[] = await summarizeBatches([LOG, LOG], { model, budget });
  expect(answers.map(({ source }) => source)).toEqual(['model', 'local']);
  expect(answers[1]?.reason).toBe('the budget of 2500 tokens does not allow this call');
  expect(budget.spent).toEqual({ inputTokens: 100, outputTokens: 20 });
});

it('counts cost by the prices given', async () => {
  const model = await modelOf(() => ({ text: '- Good.' }));
  const budget = createBudget({ cost: 1, price: { input: 2, output: 10 } });
  const answer = await summarizeQsos(LOG, { model, budget });
  expect(answer.usage?.cost).toBeCloseTo((100 * 2 + 20 * 10) / 1e6, 12);
  const poor = createBudget({ cost: 0.01, price: { input: 2, output: 10 } });
  expect((await summarizeQsos(LOG, { model, budget: poor })).reason).toMatch(/a cost of 0.01/);
});

it('estimates what the server does not say', async () => {
  const model = await modelOf(() => ({ text: '- Good.', silentUsage: true }));
  const { usage } = await summarizeQsos(LOG, { model });
  expect(usage).toMatchObject({ estimated: true, outputTokens: 3 });
});

it.each([{ tokens: -1 }, { tokens: NaN }, { cost: 1 }])('refuses the budget %j', (options) => {
  expect(() => createBudget(options)).toThrow(expect.objectContaining({ code: 'E_ARGUMENT' }));
});

describe('award plans', () => {
  const AWARDS = [
    {
      id: 'WAS.mixed',
      title: 'Worked All States',
      worked: 49,
      confirmed: 47,
      of: 50,
      next: { at: 50, needs: 3 },
      missing: ['WY'],
      unconfirmed: ['AK', 'HI'],
    },
    { id: 'DXCC.mixed', title: 'DXCC', worked: 60, confirmed: 20, next: { at: 100, needs: 80 } },
    { id: 'WAC.mixed', title: 'Worked All Continents', worked: 6, confirmed: 6 },
    {
      id: 'WAS.5b',
      worked: 247,
      confirmed: 10,
      next: { at: 250, needs: 240 },
      missing: ['WY 80m', 'AK 10m', 'WY 40m'],
    },
    { id: 'FFMA', worked: 0, confirmed: 0, next: { at: 488, needs: 488 } },
  ];

  it('name the nearest step first, what to confirm and what to work', async () => {
    expect(await evaluateAwards(AWARDS)).toEqual({
      text: [
        '- Worked All States: 47 units confirmed, 49 worked; 3 more for 50. ' +
          'Ask for QSLs first: AK, HI. Not worked: WY.',
        '- DXCC: 20 units confirmed, 60 worked; 80 more for 100.',
        '- Worked All Continents: 6 units confirmed, 6 worked; no further step.',
      ].join('\n'),
      source: 'local',
      reason: 'no model is configured',
    });
  });

  it('name a unit once with the bands on which it is open', async () => {
    const { text } = await evaluateAwards(AWARDS, { goals: 'WAS.5b' });
    expect(text.split('\n')[0]).toBe(
      '- WAS.5b: 10 units confirmed, 247 worked; 240 more for 250. ' +
        'Not worked: WY (80m 40m), AK (10m).',
    );
  });

  it('put the awards of the goals first', async () => {
    const { text } = await evaluateAwards(AWARDS, { goals: 'I want DXCC before summer' });
    expect(text.startsWith('- DXCC:')).toBe(true);
  });

  it('are made of what the tools say, with missing lists of the nearest awards only', async () => {
    const asked: string[] = [];
    const awards = Array.from({ length: 60 }, (_, i) => ({ id: `A${i}.mixed` }));
    const standing = (i: number) => ({
      worked: i,
      confirmed: i,
      next: { at: 100, needs: 100 - i },
    });
    const facts = await gatherAwardFacts({
      awards: [...awards, { id: 'NOT.begun' }],
      progress: () => Object.fromEntries(awards.map(({ id }, i) => [id, standing(i)])),
      missing: async (id) => {
        await Promise.resolve();
        asked.push(id);
        return { missing: ['WY'], unconfirmed: [] };
      },
    });
    expect(facts[0]).toEqual({
      id: 'A59.mixed',
      ...standing(59),
      missing: ['WY'],
      unconfirmed: [],
    });
    expect(facts).toHaveLength(59);
    expect(asked).toHaveLength(24);
  });

  it('answer for each group in order, one failure alone', async () => {
    const model = await modelOf((request) =>
      request.text.includes('FFMA') ? { status: 400 } : { text: '- Plan.' },
    );
    const groups = [{ awards: AWARDS.slice(0, 1) }, { awards: AWARDS.slice(4), goals: 'FFMA' }];
    const answers = await evaluateGroups(groups, { model });
    expect(answers.map(({ source }) => source)).toEqual(['model', 'local']);
    expect(answers[1]?.text).toBe('- FFMA: 0 units confirmed, 0 worked; 488 more for 488.');
  });
});
