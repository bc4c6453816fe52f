import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { folder, run } from './run.ts';

const db = join(folder(), 'log.sqlite');

beforeAll(async () => {
  for (const [call, band] of [
    ['K1ABC', '20m'],
    ['DL1XYZ', '20m'],
    ['JA1ZZZ', '40m'],
  ] as const) {
    await run(['log', '--call', call, '--band', band, '--mode', 'CW', '--name', 'Secret Name'], {
      db,
    });
  }
});

it.each([
  { question: 'How many countries on 20m?', says: '2 DXCC entities worked on 20m' },
  { question: 'Did I work JA1ZZZ?', says: 'Yes' },
])('answers "$question" without a model, and says so', async ({ question, says }) => {
  const { code, out, err } = await run(['ask', question], { db });
  expect(code).toBe(0);
  expect(out).toContain(says);
  expect(err).toContain('Computed here: no model is configured');
});

it('summarises and plans without a model', async () => {
  expect((await run(['summarize'], { db })).out).toContain('3 QSOs');
  expect((await run(['awards', 'eval', '--json'], { db })).out).toContain('"source": "local"');
});

it('shows what would be sent, without names', async () => {
  const { code, out } = await run(['summarize', '--show-prompt'], { db });
  expect(code).toBe(0);
  expect(out).toContain('K1ABC');
  expect(out).not.toContain('Secret Name');
});

describe('with a server that speaks the OpenAI protocol', () => {
  let server: Server;
  let address = '';
  let bodies: string[] = [];
  let status = 200;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(status, { 'content-type': 'text/event-stream' });
        const piece = (delta: object, finish: string | null) =>
          `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
        response.end(
          piece({ role: 'assistant', content: '- Fine\u001b[31m log' }, null) +
            piece({ content: '.' }, 'stop') +
            'data: [DONE]\n\n',
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    bodies = [];
    status = 200;
  });

  it('streams the answer, without control characters, and sends no names', async () => {
    const env = { OPENAI_BASE_URL: address, OPENAI_API_KEY: 'sk-hidden' };
    const { code, out, err } = await run(['summarize'], { db, env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/- Fine.*log\.\n$/);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(bodies.join()).not.toMatch(/Secret Name|sk-hidden/);
  });

  it('falls back to the local answer and says why, without the key', async () => {
    status = 401;
    const env = { OPENAI_BASE_URL: address, OPENAI_API_KEY: 'sk-hidden' };
    const { code, out, err } = await run(['summarize'], { db, env });
    expect(code).toBe(0);
    expect(out).toContain('3 QSOs');
    expect(err).toContain('Computed here:');
    expect(out + err).not.toContain('sk-hidden');
  });
});
