import { AiError } from '../errors.ts';
import type { ChatMessage, ChatReply, ToolSpec } from '../types.ts';
import { at, listAt, textAt } from './json.ts';
import { usageAt, type Collector, type Wire } from './wire.ts';

/** The Responses API. `store: false`: the server is asked to keep nothing. */
export const RESPONSES: Wire = {
  path: '/responses',
  body: ({ model, messages, tools, maxOutputTokens }, stream) => ({
    model,
    input: messages.flatMap(toItems),
    max_output_tokens: maxOutputTokens,
    store: false,
    ...(tools.length > 0 ? { tools: tools.map(toTool) } : {}),
    ...(stream ? { stream: true } : {}),
  }),
  read: readResponse,
  collector: createResponseCollector,
};

/** The last event carries the whole response; the pieces before it are only shown. */
function createResponseCollector(): Collector {
  let last: unknown;
  let failure = '';
  return {
    push(event) {
      const type = textAt(event, 'type');
      if (/^response\.(completed|incomplete|failed)$/.test(type)) last = at(event, 'response');
      if (type === 'error') failure = 'the server failed while it answered';
      return type === 'response.output_text.delta' ? textAt(event, 'delta') : '';
    },
    reply() {
      if (failure !== '') throw new AiError('E_SERVER', failure);
      if (last === undefined) throw new AiError('E_INCOMPLETE', 'the answer broke off');
      return readResponse(last);
    },
  };
}

function readResponse(response: unknown): ChatReply {
  checkStatus(textAt(response, 'status'), textAt(response, 'incomplete_details', 'reason'));
  const output = listAt(response, 'output');
  const contents = output.flatMap((item) =>
    textAt(item, 'type') === 'message' ? listAt(item, 'content') : [],
  );
  if (contents.some((content) => textAt(content, 'type') === 'refusal')) {
    throw new AiError('E_REFUSED', 'the model declined to answer');
  }
  return {
    text: contents.map((content) => textAt(content, 'text')).join(''),
    toolCalls: output
      .filter((item) => textAt(item, 'type') === 'function_call')
      .map((item) => ({
        id: textAt(item, 'call_id'),
        name: textAt(item, 'name'),
        arguments: textAt(item, 'arguments'),
      })),
    model: textAt(response, 'model') || undefined,
    usage: usageAt(response, 'input_tokens', 'output_tokens'),
  };
}

function checkStatus(status: string, reason: string): void {
  if (status === 'completed') return;
  if (status === 'failed') throw new AiError('E_SERVER', 'the server failed to answer');
  if (reason === 'content_filter') throw new AiError('E_REFUSED', 'the model declined to answer');
  if (reason === 'max_output_tokens') {
    throw new AiError('E_LENGTH', 'the answer reached its length limit');
  }
  if (status === '') throw new AiError('E_REPLY', 'the server sent something else than a reply');
  throw new AiError('E_INCOMPLETE', 'the answer broke off');
}

/** Calls go back without the item's own id: with `store: false` the server knows none. */
function toItems(message: ChatMessage): readonly Record<string, unknown>[] {
  if (message.role === 'tool') {
    return [{ type: 'function_call_output', call_id: message.toolCallId, output: message.content }];
  }
  const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
  return [
    ...(message.content === '' ? [] : [{ role: message.role, content: message.content }]),
    ...calls.map(({ id, name, arguments: text }) => ({
      type: 'function_call',
      call_id: id,
      name,
      arguments: text,
    })),
  ];
}

function toTool({ name, description, parameters }: ToolSpec): Record<string, unknown> {
  return { type: 'function', name, description, parameters, strict: false };
}
