import { modelAnswer, modelOf, orLocal } from './answer.ts';
import { familyOf } from './award-words.ts';
import { addUsage } from './budget.ts';
import { callModel, type CallOptions } from './call.ts';
import { AiError } from './errors.ts';
import { createEvidence, type Evidence } from './evidence.ts';
import { allowedFields } from './fields.ts';
import { createLineGate } from './line-gate.ts';
import { DATA_RULE, STYLE_RULE } from './prompt.ts';
import { parseQuestion } from './question.ts';
import { answerByRules } from './rules.ts';
import { oneLine } from './text.ts';
import { limited } from './wait.ts';
import type {
  Answer,
  AskTools,
  AwardName,
  ChatMessage,
  ChatModel,
  ChatReply,
  ToolCall,
  ToolSpec,
} from './types.ts';

/**
 * How a question is answered. `onText` gets whole lines, each after its figures were checked; `timeLimitMs` holds for
 * all rounds together, 120,000.
 */
export interface AskOptions extends CallOptions {
  /** Without a model the answer is by rules. */
  readonly model?: ChatModel | undefined;
  /** Fields that may leave the machine beyond {@link LISTED_FIELDS}, one by one. */
  readonly allow?: readonly string[] | undefined;
  /** What "this year" is measured from; the clock. */
  readonly now?: Date | undefined;
  /** Sees every look-up that the model asks for, before it is validated. */
  readonly onToolCall?: ((call: ToolCall) => void) | undefined;
}

/** An answer, and the QSOs that it cites. */
export interface AskAnswer extends Answer {
  readonly qsoIds: readonly number[];
}

/** Rounds of one question; look-ups of one round. */
const ROUNDS = 8;
const CALLS_A_ROUND = 8;

const QUESTION_LENGTH = 2000;

/** For all rounds of a question together. */
const TIME_LIMIT_MS = 120_000;

/** The first request that {@link ask} sends, to the letter: it calls this function. Look-ups follow it. */
export async function askPrompt(
  question: string,
  tools: Pick<AskTools, 'awards'>,
  options: Pick<AskOptions, 'now'> = {},
): Promise<{ readonly messages: readonly ChatMessage[]; readonly tools: readonly ToolSpec[] }> {
  const { TOOL_SPECS } = await import('./tools.ts');
  const system = [
    `You answer an amateur-radio operator's questions about the operator's own log. Today is ${dayOf(options)}, UTC.`,
    'Look everything up with the tools. Every figure, call and date in your answer must stand in a result of a tool: ' +
      'never count, add or estimate yourself, never answer from memory.',
    'Cite the QSOs you speak of by their ids as they stand there, like #12.',
    'Worked is not confirmed: awards count confirmed contacts.',
    `Answer briefly. ${STYLE_RULE}`,
    DATA_RULE,
    'Award ids, a family a line:',
    ...awardLines(tools.awards),
  ].join('\n');
  return {
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: oneLine(question, QUESTION_LENGTH) },
    ],
    tools: TOOL_SPECS,
  };
}

/**
 * Answers a question about the log. A model may look things up with the tools, and its figures are checked against
 * what they gave; without a model, or when it fails, rules answer over the same tools. Rejects when the caller aborts
 * (`E_ABORTED`) or errs (`E_ARGUMENT`), or when a tool itself rejects.
 */
export function ask(
  question: string,
  tools: AskTools,
  options: AskOptions = {},
): Promise<AskAnswer> {
  return orLocal(
    () => answerByRules(parseQuestion(question, tools.awards, options.now ?? new Date()), tools),
    () => askWithin(question, tools, options),
  );
}

/** Asks the model, all rounds within one time limit. */
async function askWithin(
  question: string,
  tools: AskTools,
  options: AskOptions,
): Promise<AskAnswer> {
  const evidence = createEvidence(question);
  evidence.add([dayOf(options), ...tools.awards.map(({ id }) => id)].join(' '));
  const timeLimitMs = options.timeLimitMs ?? TIME_LIMIT_MS;
  const { signal, stop } = limited(options.signal, timeLimitMs);
  try {
    const within = { ...options, signal, timeLimitMs };
    const answer = await converse(question, tools, within, evidence);
    return { ...answer, qsoIds: evidence.cited(answer.text) };
  } finally {
    stop();
  }
}

/** Today, `YYYY-MM-DD`, UTC. */
function dayOf({ now = new Date() }: Pick<AskOptions, 'now'>): string {
  return now.toISOString().slice(0, 10);
}

/** Rounds of asking and looking up, until the model answers and its figures hold. */
async function converse(
  question: string,
  tools: AskTools,
  options: AskOptions,
  evidence: Evidence,
): Promise<Answer> {
  const context = { tools, allow: allowedFields(options.allow) };
  const model = modelOf(options);
  const prompt = await askPrompt(question, tools, options);
  const messages = [...prompt.messages];
  let usage: ChatReply['usage'];
  let corrected = false;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const gate = createLineGate(options.onText, evidence);
    const reply = await callModel({
      ...options,
      model,
      messages,
      tools: prompt.tools,
      onText: gate.onText,
    });
    usage = addUsage(usage, reply.usage);
    if (reply.toolCalls.length > 0) {
      messages.push(...(await lookUp(reply, context, options.onToolCall, evidence)));
      continue;
    }
    const wrong = evidence.unsupported(reply.text);
    if (wrong.length === 0) {
      gate.end();
      return withSources(modelAnswer({ ...reply, usage }, model.name), evidence, options.onText);
    }
    if (corrected || gate.shown()) throw unsupported(wrong);
    corrected = true;
    messages.push({ role: 'assistant', content: reply.text }, correction(wrong));
  }
  throw new AiError('E_ROUNDS', `the model found no answer in ${ROUNDS} rounds`);
}

/** Runs what the model asks for, one after the other, and keeps what the tools said as evidence. */
async function lookUp(
  reply: ChatReply,
  context: { readonly tools: AskTools; readonly allow: readonly string[] },
  onToolCall: AskOptions['onToolCall'],
  evidence: Evidence,
): Promise<readonly ChatMessage[]> {
  const { runTool } = await import('./tools.ts');
  const toolCalls = reply.toolCalls.slice(0, CALLS_A_ROUND);
  const messages: ChatMessage[] = [{ role: 'assistant', content: reply.text, toolCalls }];
  for (const call of toolCalls) {
    onToolCall?.(call);
    const { content, ok, qsoIds } = await runTool(call, context);
    if (ok) evidence.add(content, qsoIds);
    messages.push({ role: 'tool', toolCallId: call.id, content });
  }
  return messages;
}

/** QSOs are cited always: those that were looked up, when the model names none. */
function withSources(answer: Answer, evidence: Evidence, onText: AskOptions['onText']): Answer {
  const ids = [...evidence.qsoIds];
  if (ids.length === 0 || evidence.cited(answer.text).length > 0) return answer;
  const shown = ids.slice(0, 10).map((id) => `#${id}`);
  const rest = ids.length - shown.length;
  const line = `\nQSOs: ${shown.join(' ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  onText?.(line);
  return { ...answer, text: answer.text + line };
}

function correction(wrong: readonly string[]): ChatMessage {
  return {
    role: 'user',
    content:
      `No tool gave ${wrong.slice(0, 20).join(', ')}. Look them up, or answer again without them: ` +
      'only what stands in the results of the tools.',
  };
}

function unsupported(wrong: readonly string[]): AiError {
  const shown = wrong.slice(0, 5).join(', ');
  return new AiError('E_FIGURE', `the model's answer holds what no look-up gave: ${shown}`);
}

/** `DXCC: mixed phone cw band.20m`: some hundred ids in a few hundred tokens. */
function awardLines(awards: readonly AwardName[]): readonly string[] {
  const families = new Map<string, string[]>();
  for (const { id } of awards) {
    const family = familyOf(id);
    families.set(family, [...(families.get(family) ?? []), id.slice(family.length + 1)]);
  }
  return [...families].map(([family, variants]) => `${family}: ${variants.join(' ')}`.trimEnd());
}
