import { AiError, isAiError } from './errors.ts';
import { oneLine, stripControls } from './text.ts';
import type { Answer, ChatReply } from './types.ts';

/** Longest reason, in characters: it stands on one line of a terminal or two. */
const REASON_LENGTH = 200;

/** What a model said, ready to print. */
export function modelAnswer(reply: ChatReply, modelName: string): Answer {
  const text = stripControls(reply.text).trim();
  if (text === '') throw new AiError('E_REPLY', 'the model answered nothing');
  const usage = reply.usage === undefined ? {} : { usage: reply.usage };
  return { text, source: 'model', model: oneLine(reply.model ?? modelName, 80), ...usage };
}

/** The answer computed here, and why it is shown. */
export function localAnswer(text: string, reason: string): Answer {
  return { text: stripControls(text), source: 'local', reason: oneLine(reason, REASON_LENGTH) };
}

/** Asks, and falls back to the local answer with its reason. Only the caller's own abort and mistakes reject. */
export async function orLocal(
  local: () => string | Promise<string>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (isAiError(error) && (error.code === 'E_ABORTED' || error.code === 'E_ARGUMENT')) {
      throw error;
    }
    return localAnswer(await local(), reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  return isAiError(error) ? error.message : 'the model failed in a way that has no name';
}
