import type { OpenAI } from 'openai';
import { AiError } from './errors.ts';
import { CHAT } from './openai/chat.ts';
import { toAiError } from './openai/failure.ts';
import { cappedFetch, createStreamGuard } from './openai/guard.ts';
import { RESPONSES } from './openai/responses.ts';
import type { Wire } from './openai/wire.ts';
import type { ChatModel, ChatReply, CompleteOptions } from './types.ts';

/** Where the model is and how to speak to it. */
export interface OpenAiOptions {
  /** Servers on the own machine need none. */
  readonly apiKey?: string | undefined;
  /** Any OpenAI-compatible server: `http://127.0.0.1:11434/v1`. */
  readonly baseURL?: string | undefined;
  readonly model?: string | undefined;
  /** `chat` (the default) is spoken by every server, `responses` by OpenAI and a few. */
  readonly api?: 'chat' | 'responses' | undefined;
  /** The most tokens a reply may have; 2,000. */
  readonly maxOutputTokens?: number | undefined;
  /** The longest pause within a streamed reply, in milliseconds; 30,000. */
  readonly idleMs?: number | undefined;
}

/** The model when none is named. */
export const DEFAULT_MODEL = 'gpt-4.1-mini';

const WIRES: Readonly<Record<'chat' | 'responses', Wire>> = { chat: CHAT, responses: RESPONSES };

/** Bytes a reply may have for each token allowed: JSON around every streamed token takes some hundred. */
const BYTES_A_TOKEN = 2048;

/**
 * A model behind an OpenAI-compatible server. `openai` is loaded with the first call, and takes no key, account or
 * address from the environment: they are passed in. One attempt a call; the errors say whether another makes sense.
 *
 * @throws {@link AiError} `E_ARGUMENT` for an address that is no http URL or holds a password, or a key that is none.
 */
export function createOpenAiModel(options: OpenAiOptions = {}): ChatModel {
  const { model = DEFAULT_MODEL, maxOutputTokens = 2000 } = options;
  const server = serverOf(options);
  const wire = WIRES[options.api ?? 'chat'];
  let client: Promise<OpenAI> | undefined;
  return {
    name: model,
    maxOutputTokens,
    async complete(messages, { signal, tools = [], onText } = {}) {
      client ??= loadClient(server, maxOutputTokens);
      const body = wire.body({ model, messages, tools, maxOutputTokens }, onText !== undefined);
      try {
        const openai = await client;
        return onText === undefined
          ? wire.read(await openai.post(wire.path, { body, signal }))
          : await streamed(openai, wire, body, { signal, onText, idleMs: options.idleMs });
      } catch (error) {
        throw signal?.aborted === true
          ? new AiError('E_ABORTED', 'stopped', { cause: signal.reason })
          : toAiError(error, server.apiKey);
      }
    },
  };
}

/** Where requests go, and with which key. */
interface Server {
  readonly baseURL: string;
  readonly apiKey: string | undefined;
}

/** Errors say what is wrong without repeating it: both may hold a secret. */
function serverOf({ apiKey, baseURL = 'https://api.openai.com/v1' }: OpenAiOptions): Server {
  const key = apiKey?.trim() || undefined;
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
    throw new AiError('E_ARGUMENT', 'The API key holds characters that a key cannot hold');
  }
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new AiError(
      'E_ARGUMENT',
      "The address of the model's server is not an http or https URL",
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new AiError('E_ARGUMENT', "The address of the model's server must not hold a password");
  }
  return { baseURL, apiKey: key };
}

async function loadClient({ apiKey, baseURL }: Server, maxOutputTokens: number): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: cappedFetch(1_000_000 + maxOutputTokens * BYTES_A_TOKEN),
    ...(apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
  });
}

/** Reads a stream to its proper end: one that is aborted, stalls or stops short rejects. */
async function streamed(
  openai: OpenAI,
  wire: Wire,
  body: Record<string, unknown>,
  options: Required<Pick<CompleteOptions, 'onText' | 'signal'>> & { idleMs: number | undefined },
): Promise<ChatReply> {
  const guard = createStreamGuard(options.idleMs ?? 30_000, options.signal);
  const collector = wire.collector();
  try {
    const { signal } = guard;
    const stream = await openai.post<AsyncIterable<unknown>>(wire.path, {
      body,
      signal,
      stream: true,
    });
    for await (const event of stream) {
      guard.alive();
      const piece = collector.push(event);
      if (piece !== '') options.onText?.(piece);
    }
    signal.throwIfAborted(); // the SDK ends an aborted stream as if it were whole
    return collector.reply();
  } catch (error) {
    throw guard.signal.aborted ? guard.signal.reason : error;
  } finally {
    guard.stop();
  }
}
