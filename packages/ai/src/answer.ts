import { callModel, type CallOptions } from './call.ts';
import { AiError, isAiError } from './errors.ts';
import type { Pace } from './pace.ts';
import { oneLine, stripControls } from './text.ts';
import type { Answer, Awaitable, ChatMessage, ChatModel, ChatReply } from './types.ts';

/** Longest reason, in characters: it stands on one line of a terminal or two. */
const REASON_LENGTH = 240;

/** Asks a model one thing; without a model, or when it fails, answers locally and says why. */
export function askOnce(
  options: CallOptions & {
    readonly model?: ChatModel | undefined;
    readonly pace?: Pace | undefined;
  },
  messages: () => readonly ChatMessage[],
  local: () => string,
): Promise<Answer> {
  return orLocal<{ readonly text: string }>(
    () => ({ text: local() }),
    async () => {
      const model = modelOf(options);
      const reply = await callModel({ ...options, model, messages: messages() });
      return modelAnswer(reply, model.name);
    },
  );
}

/** @throws {@link AiError} `E_MODEL`, which becomes the reason of the local answer. */
export function modelOf({ model }: { readonly model?: ChatModel | undefined }): ChatModel {
  if (model === undefined) throw new AiError('E_MODEL', 'no model is configured');
  return model;
}

/** What a model said, ready to print. */
export function modelAnswer(reply: ChatReply, modelName: string): Answer {
  const text = stripControls(reply.text).trim();
  if (text === '') throw new AiError('E_REPLY', 'the model answered nothing');
  const usage = reply.usage === undefined ? {} : { usage: reply.usage };
  return { text, source: 'model', model: oneLine(reply.model ?? modelName, 80), ...usage };
}

/** Falls back to the local answer with its reason. Only the caller's own abort and mistakes reject. */
export async function orLocal<T extends { readonly text: string }>(
  local: () => Awaitable<T>,
  ask: () => Promise<T & Answer>,
): Promise<T & Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!isAiError(error) || error.code === 'E_ABORTED' || error.code === 'E_ARGUMENT') throw error;
    const answer = await local();
    const reason = oneLine(error.message, REASON_LENGTH);
    return { ...answer, text: stripControls(answer.text), source: 'local', reason };
  }
}
