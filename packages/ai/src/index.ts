export { AiError, isAiError, type AiErrorCode } from './errors.ts';
export { createBudget, type Budget, type BudgetOptions } from './budget.ts';
export {
  createDigest,
  digestLog,
  type Counts,
  type DigestBuilder,
  type LogDigest,
} from './digest.ts';
export {
  evaluateAwards,
  evaluateGroups,
  planPrompt,
  type AwardGroup,
  type PlanContent,
} from './evaluate.ts';
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
  AwardFacts,
  AwardName,
  AwardStanding,
  ChatMessage,
  ChatModel,
  ChatReply,
  CompleteOptions,
  Entity,
  EntityOf,
  RecordLike,
  ToolCall,
  ToolSpec,
  Usage,
} from './types.ts';
