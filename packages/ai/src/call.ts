import type { Budget } from './budget.ts';
import { AiError, isAiError } from './errors.ts';
import type { Pace } from './pace.ts';
import { estimateTokens, stripControls } from './text.ts';
import type { ChatMessage, ChatModel, ChatReply, ToolSpec, Usage } from './types.ts';
import { limited, raceAbort, wait } from './wait.ts';

/** How a model is called. All is optional. */
export interface CallOptions {
  /** Aborting rejects with `E_ABORTED`; every other failure falls back to the local answer. */
  readonly signal?: AbortSignal | undefined;
  /** The time a call may take, its retries included, in milliseconds; 60,000. */
  readonly timeLimitMs?: number | undefined;
  /** Attempts a call; 3. */
  readonly attempts?: number | undefined;
  /** The pause before the second attempt, in milliseconds, doubled before each further one; 500. */
  readonly backoffMs?: number | undefined;
  readonly budget?: Budget | undefined;
  /** Text as it arrives, without control characters. */
  readonly onText?: ((piece: string) => void) | undefined;
  /** Sees every request just before it is sent. */
  readonly onRequest?:
    ((messages: readonly ChatMessage[], tools: readonly ToolSpec[]) => void) | undefined;
}

/** A request: what is sent to whom, and in step with which others. */
export interface Call extends CallOptions {
  readonly model: ChatModel;
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly ToolSpec[];
  readonly pace?: Pace | undefined;
}

/** Tokens of a reply when the model does not say how many it may have. */
const REPLY_TOKENS = 2000;

/** Failures after which the server has surely charged nothing. */
const UNCHARGED: ReadonlySet<string> = new Set([
  'E_AUTH',
  'E_NETWORK',
  'E_QUOTA',
  'E_RATE',
  'E_REQUEST',
  'E_SERVER',
]);

/** Asks a model within the limits, again where that makes sense. Rejects with an {@link AiError}. */
export async function callModel(call: Call): Promise<ChatReply> {
  const limit = limited(call.signal, call.timeLimitMs ?? 60_000);
  const deadline = Date.now() + (call.timeLimitMs ?? 60_000);
  const attempts = call.attempts ?? 3;
  try {
    for (let attempt = 1; ; attempt += 1) {
      const shown = { any: false };
      try {
        limit.signal.throwIfAborted();
        return await oneAttempt(call, limit.signal, shown);
      } catch (error) {
        const failure = limit.signal.aborted ? (limit.signal.reason as AiError) : asAiError(error);
        const pause = pauseBefore(attempt, failure, call.backoffMs ?? 500);
        // Text that was shown cannot be taken back, so that attempt is the last.
        const last = attempt >= attempts || shown.any || limit.signal.aborted;
        if (failure.code === 'E_RATE') call.pace?.pause(pause);
        if (failure.code === 'E_AUTH' || failure.code === 'E_QUOTA') call.pace?.stop(failure);
        if (last || !failure.retryable) throw failure;
        if (Date.now() + pause >= deadline) throw tooLong(failure, pause);
        await wait(pause, limit.signal);
      }
    }
  } finally {
    limit.stop();
  }
}

async function oneAttempt(
  call: Call,
  signal: AbortSignal,
  shown: { any: boolean },
): Promise<ChatReply> {
  const { model, messages, tools = [], onText } = call;
  const input = estimateTokens(JSON.stringify([messages, tools]));
  const output = model.maxOutputTokens ?? REPLY_TOKENS;
  const settle = call.budget?.reserve(input, output) ?? ((usage: Usage) => usage);
  const show = (piece: string): void => {
    const text = stripControls(piece);
    if (text === '' || signal.aborted) return;
    shown.any = true;
    onText?.(text);
  };
  const request = (): Promise<ChatReply> => {
    call.onRequest?.(messages, tools);
    const options = { signal, tools, onText: onText && show };
    return raceAbort(model.complete(messages, options), signal);
  };
  let settled = false;
  try {
    const reply = await (call.pace === undefined ? request() : call.pace.attempt(request, signal));
    const usage = settle(reply.usage ?? estimated(input, reply));
    settled = true;
    if (reply.text.trim() === '' && reply.toolCalls.length === 0) {
      throw new AiError('E_REPLY', 'the model answered nothing');
    }
    return { ...reply, usage };
  } catch (error) {
    const free = isAiError(error) && UNCHARGED.has(error.code);
    if (!settled) settle({ inputTokens: free ? 0 : input, outputTokens: free ? 0 : output });
    throw error;
  }
}

function estimated(inputTokens: number, { text, toolCalls }: ChatReply): Usage {
  const outputTokens = estimateTokens(text + toolCalls.map((call) => call.arguments).join(''));
  return { inputTokens, outputTokens, estimated: true };
}

/** Doubles with every attempt, by a random half, so that calls that failed together do not return together. */
function pauseBefore(attempt: number, failure: AiError, backoffMs: number): number {
  const backoff = backoffMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  return Math.max(backoff, failure.retryAfterMs ?? 0);
}

function tooLong(failure: AiError, pauseMs: number): AiError {
  if (failure.retryAfterMs === undefined) return failure;
  const seconds = Math.ceil(pauseMs / 1000);
  return new AiError(failure.code, `${failure.message} and to wait ${seconds} s`, {
    retryAfterMs: failure.retryAfterMs,
  });
}

/** Whatever an injected model throws. */
function asAiError(error: unknown): AiError {
  if (isAiError(error)) return error;
  return new AiError('E_SERVER', 'the model failed', { cause: error });
}
