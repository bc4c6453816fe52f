import { AiError } from '../errors.ts';
import type { ChatMessage, ChatReply, ToolCall, ToolSpec } from '../types.ts';
import { at, listAt, textAt } from './json.ts';
import { usageAt, type Collector, type Wire } from './wire.ts';

/** Chat completions: spoken by OpenAI and by nearly every local server. */
export const CHAT: Wire = {
  path: '/chat/completions',
  body: ({ model, messages, tools, maxOutputTokens }, stream) => ({
    model,
    messages: messages.map(toChatMessage),
    max_completion_tokens: maxOutputTokens,
    ...(tools.length > 0 ? { tools: tools.map(toChatTool) } : {}),
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  }),
  read(reply) {
    const message = at(reply, 'choices', 0, 'message');
    if (message === undefined)
      throw new AiError('E_REPLY', 'the server sent something else than a reply');
    return finished(textAt(reply, 'choices', 0, 'finish_reason'), textAt(message, 'refusal'), {
      text: textAt(message, 'content'),
      toolCalls: listAt(message, 'tool_calls').map(readToolCall),
      model: textAt(reply, 'model') || undefined,
      usage: usageAt(reply, 'prompt_tokens', 'completion_tokens'),
    });
  },
  collector: createChatCollector,
};

function createChatCollector(): Collector {
  const calls = new Map<unknown, { id: string; name: string; arguments: string }>();
  let text = '';
  let finish = '';
  let refusal = '';
  let model: string | undefined;
  let usage: ChatReply['usage'];
  const addCall = (delta: unknown): void => {
    const index = at(delta, 'index') ?? 0;
    const call = calls.get(index) ?? { id: '', name: '', arguments: '' };
    call.id ||= textAt(delta, 'id');
    call.name ||= textAt(delta, 'function', 'name');
    call.arguments += textAt(delta, 'function', 'arguments');
    calls.set(index, call);
  };
  return {
    push(chunk) {
      model ??= textAt(chunk, 'model') || undefined;
      usage = usageAt(chunk, 'prompt_tokens', 'completion_tokens') ?? usage;
      const choice = at(chunk, 'choices', 0);
      finish ||= textAt(choice, 'finish_reason');
      refusal += textAt(choice, 'delta', 'refusal');
      listAt(choice, 'delta', 'tool_calls').forEach(addCall);
      const piece = textAt(choice, 'delta', 'content');
      text += piece;
      return piece;
    },
    reply: () =>
      finished(finish, refusal, { text, toolCalls: [...calls.values()].map(withId), model, usage }),
  };
}

/** A reply is whole only when the server says how it finished. */
function finished(finish: string, refusal: string, reply: ChatReply): ChatReply {
  if (refusal !== '' || finish === 'content_filter') {
    throw new AiError('E_REFUSED', 'the model declined to answer');
  }
  if (finish === 'length') throw new AiError('E_LENGTH', 'the answer reached its length limit');
  if (finish === '') throw new AiError('E_INCOMPLETE', 'the answer broke off');
  return reply;
}

function withId(call: ToolCall, index: number): ToolCall {
  return call.id === '' ? { ...call, id: `call-${index}` } : call;
}

/** Some local servers give calls no id. */
function readToolCall(call: unknown, index: number): ToolCall {
  return {
    id: textAt(call, 'id') || `call-${index}`,
    name: textAt(call, 'function', 'name'),
    arguments: textAt(call, 'function', 'arguments'),
  };
}

function toChatMessage(message: ChatMessage): Record<string, unknown> {
  if (message.role === 'tool') {
    return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
  }
  if (message.role !== 'assistant' || message.toolCalls === undefined) {
    return { role: message.role, content: message.content };
  }
  return {
    role: 'assistant',
    content: message.content,
    tool_calls: message.toolCalls.map(({ id, name, arguments: text }) => ({
      id,
      type: 'function',
      function: { name, arguments: text },
    })),
  };
}

function toChatTool({ name, description, parameters }: ToolSpec): Record<string, unknown> {
  return { type: 'function', function: { name, description, parameters } };
}
