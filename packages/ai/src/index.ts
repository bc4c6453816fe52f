export { ask, askPrompt, type AskAnswer, type AskOptions } from './ask.ts';
export { AiError, isAiError, type AiErrorCode } from './errors.ts';
export { createBudget, type Budget, type BudgetOptions } from './budget.ts';
export { createDigest, digestLog, type DigestBuilder } from './digest.ts';
export {
  evaluateAwards,
  evaluateGroups,
  gatherAwardFacts,
  planPrompt,
  type AwardGroup,
  type PlanContent,
} from './evaluate.ts';
export { recordTools } from './record-tools.ts';
export { LISTED_FIELDS } from './fields.ts';
export { formatPrompt } from './prompt.ts';
export {
  summarizeBatches,
  summarizeQsos,
  summaryPrompt,
  type SummaryContent,
} from './summarize.ts';
export { stripControls } from './text.ts';
export type { BatchOptions } from './batch.ts';
export type { CallOptions } from './call.ts';
export type { ConcurrencyController } from './pace.ts';
export type {
  Answer,
  AskTools,
  Awaitable,
  AwardFacts,
  AwardName,
  AwardStanding,
  CallFacts,
  ChatMessage,
  ChatModel,
  ChatReply,
  CompleteOptions,
  Counts,
  Entity,
  EntityOf,
  LogDigest,
  LogFilter,
  RecordLike,
  SearchFilter,
  SearchResult,
  ToolCall,
  ToolSpec,
  Usage,
} from './types.ts';
