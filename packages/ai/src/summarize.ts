import { askOnce } from './answer.ts';
import { inTurns, type BatchOptions } from './batch.ts';
import type { CallOptions } from './call.ts';
import { digestLog } from './digest.ts';
import { allowedFields } from './fields.ts';
import { localSummary } from './local-summary.ts';
import type { Pace } from './pace.ts';
import { summaryMessages } from './prompt.ts';
import { latest } from './recent.ts';
import type { Answer, ChatMessage, ChatModel, EntityOf, RecordLike } from './types.ts';

/** What a summary is made of. */
export interface SummaryContent {
  /** Without a model the answer is local. */
  readonly model?: ChatModel | undefined;
  /** How many of the latest QSOs the model sees, beside the figures of all; 50. */
  readonly recent?: number | undefined;
  /** Fields that may leave the machine beyond {@link LISTED_FIELDS}, one by one. */
  readonly allow?: readonly string[] | undefined;
  readonly entityOf?: EntityOf | undefined;
}

/** The messages that {@link summarizeQsos} sends, to the letter: it calls this function. */
export function summaryPrompt(
  records: Iterable<RecordLike>,
  options: SummaryContent = {},
): readonly ChatMessage[] {
  return prepare(records, options).messages();
}

/** Summarises QSOs in 2 to 4 bullets. Rejects only when the caller aborts (`E_ABORTED`) or errs (`E_ARGUMENT`). */
export function summarizeQsos(
  records: Iterable<RecordLike>,
  options: SummaryContent & CallOptions = {},
): Promise<Answer> {
  return summarize(records, options);
}

/** Summarises each batch of QSOs. One that fails falls back alone, and says so; the order is that of the batches. */
export function summarizeBatches(
  batches: Iterable<Iterable<RecordLike>>,
  options: SummaryContent & BatchOptions = {},
): Promise<readonly Answer[]> {
  return inTurns(batches, options, (records, pace) => summarize(records, options, pace));
}

async function summarize(
  records: Iterable<RecordLike>,
  options: SummaryContent & CallOptions,
  pace?: Pace,
): Promise<Answer> {
  const { local, messages } = prepare(records, options);
  return askOnce({ ...options, pace }, messages, local);
}

/** Reads the records once; words are made of them only when they are needed. */
function prepare(records: Iterable<RecordLike>, options: SummaryContent) {
  const allow = allowedFields(options.allow);
  const all = Array.isArray(records) ? (records as readonly RecordLike[]) : [...records];
  const digest = digestLog(all, options);
  return {
    local: () => localSummary(digest),
    messages: () => summaryMessages(digest, latest(all, options.recent ?? 50), allow),
  };
}
