export { AiError, isAiError, type AiErrorCode } from './errors.ts';
export { digestLog, type Counts, type LogDigest } from './digest.ts';
export { LISTED_FIELDS } from './fields.ts';
export { formatPrompt } from './prompt.ts';
export { summarizeQsos, summaryPrompt, type SummaryOptions } from './summarize.ts';
export { stripControls } from './text.ts';
export type {
  Answer,
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
