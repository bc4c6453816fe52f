import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as the server got it. */
export interface Recorded {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** What the server does with one request. */
export type Step = { readonly delayMs?: number } & (
  | { readonly text: string; readonly finish?: string; readonly silentUsage?: boolean }
  | { readonly calls: readonly (readonly [name: string, args: string])[]; readonly text?: string }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | { readonly raw: string }
  | {
      readonly fault:
        'drop' | 'drop-midway' | 'cut' | 'stall' | 'stall-at-end' | 'endless' | 'silent';
    }
);

export interface ModelServer {
  readonly baseURL: string;
  readonly requests: readonly Recorded[];
  /** The most requests that were open at once. */
  readonly peak: () => number;
  close(): Promise<void>;
}

/** A real HTTP server on 127.0.0.1 that speaks chat completions and responses, streamed and whole. */
export async function startServer(
  step: (request: Recorded, index: number) => Step,
): Promise<ModelServer> {
  const requests: Recorded[] = [];
  const open = { now: 0, peak: 0 };
  const server = createServer((request, response) => {
    open.now += 1;
    open.peak = Math.max(open.peak, open.now);
    response.on('close', () => (open.now -= 1));
    void readBody(request).then(async (text) => {
      const body = JSON.parse(text) as Record<string, unknown>;
      const recorded = { path: request.url ?? '', headers: request.headers, text, body };
      requests.push(recorded);
      const answer = step(recorded, requests.length - 1);
      await sleep(answer.delayMs ?? 0, undefined, { ref: false });
      await perform(answer, recorded, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: `http://127.0.0.1:${port}/v1`,
    requests,
    peak: () => open.peak,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function perform(step: Step, request: Recorded, response: ServerResponse): Promise<void> {
  if ('status' in step) {
    response.writeHead(step.status, { 'content-type': 'application/json', ...step.headers });
    response.end(step.body ?? '{"error":{"message":"as asked"}}');
    return;
  }
  const streamed = request.body['stream'] === true;
  const type = streamed ? 'text/event-stream' : 'application/json';
  if (!('fault' in step && step.fault === 'drop')) {
    response.writeHead(200, { 'content-type': type });
    response.flushHeaders();
  }
  if ('raw' in step) response.end(step.raw);
  else if ('fault' in step) await misbehave(step.fault, request, response);
  else response.end(streamed ? events(step, request).join('') : whole(step, request));
}

async function misbehave(
  fault: string,
  request: Recorded,
  response: ServerResponse,
): Promise<void> {
  const piece = event(request, 'one piece ');
  if (fault === 'drop') response.destroy();
  if (fault === 'silent' || fault === 'drop') return;
  response.write(request.body['stream'] === true ? piece : '{"choices":[');
  if (fault === 'stall-at-end') response.write(endOf(request));
  await sleep(20);
  if (fault === 'drop-midway') response.destroy();
  if (fault === 'cut') response.end();
  while (fault === 'endless' && !response.destroyed) {
    response.write(request.body['stream'] === true ? piece.repeat(50) : ' '.repeat(100_000));
    await sleep(1);
  }
}

/** The end of a reply, of which only the end of the stream is missing. */
function endOf(request: Recorded): string {
  return isChat(request)
    ? data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
    : data({ type: 'response.completed', response: response({ text: 'one piece ' }) });
}

type Said = Extract<Step, { text: string }> | Extract<Step, { calls: unknown }>;

const USAGE = { chat: [100, 20] as const, responses: [100, 20] as const };

function isChat(request: Recorded): boolean {
  return request.path.endsWith('/chat/completions');
}

/** One piece of streamed text. */
function event(request: Recorded, text: string): string {
  return isChat(request)
    ? data({
        model: 'served',
        choices: [{ index: 0, delta: { role: 'assistant', content: text } }],
      })
    : data({ type: 'response.output_text.delta', delta: text });
}

function data(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function callsOf(step: Said): readonly (readonly [string, string])[] {
  return 'calls' in step ? step.calls : [];
}

function events(step: Said, request: Recorded): readonly string[] {
  const pieces = (step.text ?? '').match(/.{1,7}/gsu) ?? [];
  const texts = pieces.map((piece) => event(request, piece));
  if (!isChat(request)) {
    const type = `response.${statusOf(step)}`;
    return [...texts, data({ type, response: response(step) })];
  }
  const calls = callsOf(step).flatMap(([name, args], index) => [
    delta({ tool_calls: [{ index, id: `call-${index}`, function: { name, arguments: '' } }] }),
    ...(args.match(/.{1,9}/gsu) ?? []).map((part) =>
      delta({ tool_calls: [{ index, function: { arguments: part } }] }),
    ),
  ]);
  const finish = data({ choices: [{ index: 0, delta: {}, finish_reason: finishOf(step) }] });
  const usage = data({ choices: [], usage: chatUsage() });
  return [
    ...texts,
    ...calls,
    finish,
    ...('silentUsage' in step ? [] : [usage]),
    'data: [DONE]\n\n',
  ];
}

function delta(content: Record<string, unknown>): string {
  return data({ choices: [{ index: 0, delta: content }] });
}

function whole(step: Said, request: Recorded): string {
  if (!isChat(request)) return JSON.stringify(response(step));
  const tool_calls = callsOf(step).map(([name, args], index) => ({
    id: `call-${index}`,
    type: 'function',
    function: { name, arguments: args },
  }));
  const message = {
    role: 'assistant',
    content: step.text ?? null,
    ...(tool_calls.length > 0 ? { tool_calls } : {}),
  };
  const choices = [{ index: 0, message, finish_reason: finishOf(step) }];
  return JSON.stringify({
    model: 'served',
    choices,
    ...('silentUsage' in step ? {} : { usage: chatUsage() }),
  });
}

function chatUsage() {
  const [prompt_tokens, completion_tokens] = USAGE.chat;
  return { prompt_tokens, completion_tokens };
}

function response(step: Said) {
  const [input_tokens, output_tokens] = USAGE.responses;
  const calls = callsOf(step).map(([name, args], index) => ({
    type: 'function_call',
    id: `item-${index}`,
    call_id: `call-${index}`,
    name,
    arguments: args,
  }));
  const content = [{ type: 'output_text', text: step.text ?? '' }];
  const reason = finishOf(step) === 'length' ? 'max_output_tokens' : 'content_filter';
  return {
    model: 'served',
    status: statusOf(step),
    ...(statusOf(step) === 'incomplete' ? { incomplete_details: { reason } } : {}),
    output: [...(step.text === undefined ? [] : [{ type: 'message', content }]), ...calls],
    usage: { input_tokens, output_tokens },
  };
}

function finishOf(step: Said): string {
  if ('finish' in step && step.finish !== undefined) return step.finish;
  return 'calls' in step ? 'tool_calls' : 'stop';
}

function statusOf(step: Said): string {
  return ['stop', 'tool_calls'].includes(finishOf(step)) ? 'completed' : 'incomplete';
}
