import { inspect } from 'node:util';
import { isAiError, summarizeQsos, type ChatMessage, type ChatReply } from '@w4gns/ai';
import { createOpenAiModel, type OpenAiOptions } from '@w4gns/ai/openai';
import { qso } from './records.ts';
import { startServer, type ModelServer, type Recorded, type Step } from './server.ts';

const KEY = 'sk-test-0123456789abcdef';
/** A key that nothing but its own value gives away. */
const PLAIN_KEY = 'c0ffee0123456789';
const MESSAGES: readonly ChatMessage[] = [
  { role: 'system', content: 'rules' },
  { role: 'user', content: 'question' },
];
const TOOLS = [{ name: 'look', description: 'Looks.', parameters: { type: 'object' } }];
const WAYS = [
  { api: 'chat', streamed: false },
  { api: 'chat', streamed: true },
  { api: 'responses', streamed: false },
  { api: 'responses', streamed: true },
] as const;

let server: ModelServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(step: (request: Recorded, index: number) => Step): Promise<ModelServer> {
  server = await startServer(step);
  return server;
}

/** One attempt over one of the four ways, and the text that was shown on the way. */
async function complete(
  way: (typeof WAYS)[number],
  options: OpenAiOptions & { signal?: AbortSignal } = {},
): Promise<{
  reply: ChatReply | undefined;
  code: string | undefined;
  shown: string;
  error?: unknown;
}> {
  const { signal, ...rest } = options;
  const model = createOpenAiModel({
    apiKey: KEY,
    baseURL: server?.baseURL,
    model: 'asked',
    api: way.api,
    ...rest,
  });
  let shown = '';
  const onText = way.streamed ? (piece: string) => (shown += piece) : undefined;
  try {
    const reply = await model.complete(MESSAGES, { tools: TOOLS, onText, signal });
    return { reply, code: undefined, shown };
  } catch (error) {
    return {
      reply: undefined,
      code: isAiError(error) ? error.code : 'not an AiError',
      shown,
      error,
    };
  }
}

describe.each(WAYS)('$api, streamed: $streamed', (way) => {
  it('gets the text, the model and the usage', async () => {
    await serve(() => ({ text: 'Ten QSOs, é and 🙂.' }));
    const { reply, shown } = await complete(way);
    expect(reply).toEqual({
      text: 'Ten QSOs, é and 🙂.',
      toolCalls: [],
      model: 'served',
      usage: { inputTokens: 100, outputTokens: 20 },
    });
    expect(shown).toBe(way.streamed ? 'Ten QSOs, é and 🙂.' : '');
  });

  it('gets tool calls, their arguments as text', async () => {
    await serve(() => ({
      calls: [
        ['look', '{"call":"K1ABC"}'],
        ['look', 'not JSON'],
      ],
    }));
    const { reply } = await complete(way);
    expect(reply?.toolCalls).toEqual([
      { id: 'call-0', name: 'look', arguments: '{"call":"K1ABC"}' },
      { id: 'call-1', name: 'look', arguments: 'not JSON' },
    ]);
  });

  it.each<{ what: string; step: Step; code: string }>([
    { what: 'a refused key', step: { status: 401 }, code: 'E_AUTH' },
    { what: 'too many requests', step: { status: 429 }, code: 'E_RATE' },
    {
      what: 'an empty account',
      step: { status: 429, body: '{"error":{"message":"pay","code":"insufficient_quota"}}' },
      code: 'E_QUOTA',
    },
    { what: 'a bad request', step: { status: 400 }, code: 'E_REQUEST' },
    { what: 'a failing server', step: { status: 500 }, code: 'E_SERVER' },
    { what: 'a page of HTML', step: { status: 502, body: '<html>' }, code: 'E_SERVER' },
    { what: 'a dropped connection', step: { fault: 'drop' }, code: 'E_NETWORK' },
    { what: 'a connection dropped midway', step: { fault: 'drop-midway' }, code: 'E_NETWORK' },
    {
      what: 'an answer cut by its limit',
      step: { text: 'half', finish: 'length' },
      code: 'E_LENGTH',
    },
    {
      what: 'a filtered answer',
      step: { text: 'half', finish: 'content_filter' },
      code: 'E_REFUSED',
    },
  ])('reports $what', async ({ step, code }) => {
    await serve(() => step);
    expect((await complete(way)).code).toBe(code);
  });

  it.each([
    { what: 'malformed JSON', raw: way.streamed ? 'data: {"choices":[\n\n' : '{"choices":[' },
    { what: 'an empty object', raw: way.streamed ? 'data: {}\n\n' : '{}' },
    { what: 'null', raw: way.streamed ? 'data: null\n\n' : 'null' },
    { what: 'a list', raw: way.streamed ? 'data: [1]\n\n' : '[1]' },
    { what: 'nothing', raw: '' },
  ])('takes $what for no reply', async ({ raw }) => {
    await serve(() => ({ raw }));
    expect((await complete(way)).code).toMatch(/^E_(REPLY|INCOMPLETE)$/);
  });

  it('stops an answer without end', async () => {
    await serve(() => ({ fault: 'endless' }));
    const { code } = await complete(way, { maxOutputTokens: 10 });
    expect(code).toBe('E_LENGTH');
  });

  it('stops when the caller does', async () => {
    await serve(() => ({ fault: 'stall' }));
    const { code } = await complete(way, { signal: AbortSignal.timeout(60) });
    expect(code).toBe('E_ABORTED');
  });

  it('lets no error hold the key, even when the server repeats it', async () => {
    const message = `your key ${KEY} or ${PLAIN_KEY} or sk-test-****cdef is bad`;
    const body = JSON.stringify({ error: { message } });
    for (const status of [400, 401, 429, 500]) {
      await serve(() => ({ status, body }));
      const { error } = await complete(way, { apiKey: PLAIN_KEY });
      const printed = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
      expect(printed).not.toContain('sk-test');
      expect(printed).not.toContain(PLAIN_KEY);
      await server?.close();
    }
  });

  it('sends the messages, the tools and the limit, and the key only as a header', async () => {
    const { requests } = await serve(() => ({ text: 'yes' }));
    await complete(way, { maxOutputTokens: 77 });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(requests[0]?.text).not.toContain(KEY);
    expect(requests[0]?.body).toMatchObject({
      model: 'asked',
      ...(way.api === 'chat'
        ? { messages: MESSAGES, max_completion_tokens: 77 }
        : { input: MESSAGES, max_output_tokens: 77, store: false }),
    });
    expect(requests[0]?.text).toContain('"name":"look"');
  });
});

describe.each(WAYS.filter(({ streamed }) => streamed))('$api streams', (way) => {
  it.each([
    { fault: 'cut', code: 'E_INCOMPLETE' },
    { fault: 'stall', code: 'E_TIMEOUT' },
    { fault: 'stall-at-end', code: 'E_TIMEOUT' },
  ] as const)('are no answer when they $fault', async ({ fault, code }) => {
    await serve(() => ({ fault }));
    const outcome = await complete(way, { idleMs: 100 });
    expect(outcome).toMatchObject({ code, reply: undefined, shown: 'one piece ' });
  });

  it('are no answer when the server reports an error in them', async () => {
    await serve(() => ({ raw: 'data: {"error":{"message":"overloaded"}}\n\n' }));
    expect((await complete(way)).code).toBe('E_SERVER');
  });
});

it('sends no authorization without a key, whatever the environment holds', async () => {
  const names = ['OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID'];
  const before = names.map((name) => process.env[name]);
  for (const name of names) process.env[name] = 'from-the-environment';
  const { requests } = await serve(() => ({ text: 'yes' }));
  await complete(WAYS[0], { apiKey: undefined });
  names.forEach((name, i) => {
    if (before[i] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before[i];
  });
  expect(requests[0]?.headers.authorization).toBeUndefined();
  expect(JSON.stringify(requests)).not.toContain('from-the-environment');
});

it('says how long the server asks to wait', async () => {
  await serve((_request, i) => ({
    status: 429,
    headers: [{ 'retry-after': '7' }, { 'retry-after-ms': '250' }][i] ?? {
      'retry-after': new Date(Date.now() + 5000).toUTCString(),
    },
  }));
  expect((await complete(WAYS[0])).error).toMatchObject({ retryAfterMs: 7000 });
  expect((await complete(WAYS[0])).error).toMatchObject({ retryAfterMs: 250 });
  const { error } = await complete(WAYS[0]);
  expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(3000);
});

it.each([
  { baseURL: 'localhost:1234' },
  { baseURL: 'file:///etc/passwd' },
  { baseURL: 'not a URL' },
  { baseURL: 'https://me:secret-word@example.com/v1' },
  { apiKey: 'secret-word\nX-Other: 1' },
  { apiKey: 'secret-wörd' },
])('refuses %j, and does not repeat it', (options) => {
  let error: unknown;
  try {
    createOpenAiModel(options);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code: 'E_ARGUMENT' });
  expect(inspect(error)).not.toMatch(/secret|passwd|1234/);
});

it('takes a key with the line end of the file that it was read from', async () => {
  const { requests } = await serve(() => ({ text: 'yes' }));
  await complete(WAYS[0], { apiKey: `${KEY}\n` });
  expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
});

it.each(WAYS.slice(0, 2))('gives calls an id where a server gives none, $streamed', async (way) => {
  const call = { index: 0, function: { name: 'look', arguments: '{}' } };
  const choice = { finish_reason: 'stop', message: { tool_calls: [call, call] } };
  const chunk = { finish_reason: 'stop', delta: { tool_calls: [call, { ...call, index: 1 }] } };
  await serve(() => ({
    raw: way.streamed
      ? `data: ${JSON.stringify({ choices: [chunk] })}\n\n`
      : JSON.stringify({ choices: [choice] }),
  }));
  const { reply } = await complete(way);
  expect(reply?.toolCalls.map(({ id }) => id)).toEqual(['call-0', 'call-1']);
});

it('names what is wrong when there is no server', async () => {
  const model = createOpenAiModel({ baseURL: 'http://127.0.0.1:9/v1' });
  await expect(model.complete(MESSAGES)).rejects.toMatchObject({ code: 'E_NETWORK' });
});

it('summarises over a server, streaming what it prints without control characters', async () => {
  await serve(() => ({ text: '- One QSO \u001b[31mred\u0007.\n- \u202eDone.' }));
  const pieces: string[] = [];
  const model = createOpenAiModel({ baseURL: server?.baseURL, model: 'asked' });
  const answer = await summarizeQsos([qso(1, {})], {
    model,
    onText: (piece) => pieces.push(piece),
  });
  expect(answer).toEqual({
    text: '- One QSO [31mred.\n- Done.',
    source: 'model',
    model: 'served',
    usage: { inputTokens: 100, outputTokens: 20 },
  });
  expect(pieces.join('')).toBe(answer.text);
});
