import type { ChatMessage, ChatReply, ToolSpec, Usage } from '../types.ts';
import { tokensAt } from './json.ts';

/** What a request is made of. */
export interface WireRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ToolSpec[];
  readonly maxOutputTokens: number;
}

/** Gathers a streamed reply. `push` gives the new text of an event; `reply` throws unless the reply is whole. */
export interface Collector {
  push(event: unknown): string;
  /** @throws `E_INCOMPLETE`, `E_LENGTH`, `E_REFUSED`, `E_REPLY` */
  reply(): ChatReply;
}

/** One of the two interfaces that servers offer. All functions are pure. */
export interface Wire {
  readonly path: string;
  body(request: WireRequest, stream: boolean): Record<string, unknown>;
  read(reply: unknown): ChatReply;
  collector(): Collector;
}

/** The usage a server reports, under the names of its interface. */
export function usageAt(reply: unknown, input: string, output: string): Usage | undefined {
  const inputTokens = tokensAt(reply, 'usage', input);
  const outputTokens = tokensAt(reply, 'usage', output);
  return inputTokens === undefined || outputTokens === undefined
    ? undefined
    : { inputTokens, outputTokens };
}
