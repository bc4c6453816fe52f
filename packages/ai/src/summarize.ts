import { localAnswer, modelAnswer, orLocal } from './answer.ts';
import { digestLog, loggedEntity } from './digest.ts';
import { allowedFields } from './fields.ts';
import { localSummary } from './local-summary.ts';
import { summaryMessages } from './prompt.ts';
import { latest } from './recent.ts';
import type { Answer, ChatMessage, ChatModel, EntityOf, RecordLike } from './types.ts';

/** What a summary is made of. */
export interface SummaryOptions {
  /** Without a model the answer is local. */
  readonly model?: ChatModel | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onText?: ((piece: string) => void) | undefined;
  /** How many of the latest QSOs the model sees, beside the figures of all; 50. */
  readonly recent?: number | undefined;
  /** Fields that may leave the machine beyond {@link LISTED_FIELDS}, one by one. */
  readonly allow?: readonly string[] | undefined;
  readonly entityOf?: EntityOf | undefined;
}

/** The messages that {@link summarizeQsos} sends. */
export function summaryPrompt(
  records: Iterable<RecordLike>,
  options: SummaryOptions = {},
): readonly ChatMessage[] {
  const all = Array.isArray(records) ? (records as RecordLike[]) : [...records];
  const digest = digestLog(all, { entityOf: options.entityOf ?? loggedEntity });
  return summaryMessages(digest, latest(all, options.recent ?? 50), allowedFields(options.allow));
}

/** Summarises QSOs in 2 to 4 bullets. */
export async function summarizeQsos(
  records: Iterable<RecordLike>,
  options: SummaryOptions = {},
): Promise<Answer> {
  const all = [...records];
  const digest = digestLog(all, { entityOf: options.entityOf ?? loggedEntity });
  const { model } = options;
  if (model === undefined) return localAnswer(localSummary(digest), 'no model is configured');
  const messages = summaryMessages(
    digest,
    latest(all, options.recent ?? 50),
    allowedFields(options.allow),
  );
  return orLocal(
    () => localSummary(digest),
    async () => modelAnswer(await model.complete(messages, options), model.name),
  );
}
