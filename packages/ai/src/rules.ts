import { awardsOf, each, needsOf, nearestAwards, standingOf } from './award-answers.ts';
import { localSummary } from './local-summary.ts';
import { endQsos, endWith, ENDS, lookup, worked } from './log-answers.ts';
import { howMany, lists } from './log-figures.ts';
import { anyPlace, placed } from './place-answers.ts';
import type { Question } from './question.ts';
import { plain, type RuleAnswer } from './rule-answer.ts';
import type { AskTools } from './types.ts';

/** One kind of question. Rules are tried in order; one that answers undefined passes the question on. */
interface Rule {
  /** How a person would ask. */
  readonly example: string;
  readonly asks: RegExp;
  answer(question: Question, tools: AskTools): Promise<RuleAnswer | undefined>;
}

const RULES: readonly Rule[] = [
  {
    example: 'Where is 3B8XF?',
    asks: /\b(?:where|which (?:country|entity|zone|continent)|what (?:country|entity|zone|continent)|prefix|lookup|look up)\b/i,
    answer: async ({ call }, tools) => (call === undefined ? undefined : lookup(call, tools)),
  },
  {
    example: 'Did I work K1ABC on 20m?',
    asks: /./,
    answer: async (question, tools) =>
      question.call === undefined ? undefined : worked(question.call, question, tools),
  },
  {
    example: 'What do I need for WAS?',
    asks: /\b(?:need|needs|needed|missing|miss|lack|left|remain(?:s|ing)?|not (?:yet )?(?:worked|confirmed)|haven'?t|unconfirmed)\b/i,
    answer: async (question, tools) =>
      each(awardsOf(question, tools), (award) => needsOf(award, tools)),
  },
  {
    example: 'Am I close to DXCC?',
    asks: /./,
    answer: async ({ awards }, tools) => each(awards, (award) => standingOf(award, tools)),
  },
  {
    example: 'Which award is nearest?',
    asks: /\b(?:awards?|close(?:st)?|near(?:est)?|next|goal)\b/i,
    answer: async (_question, tools) => nearestAwards(tools),
  },
  {
    example: 'How many states on 40m?',
    asks: /\bhow many\b.*\b(?:states|zones|continents)\b|\b(?:countries|entities)\b.*\bconfirmed\b|\bconfirmed (?:countries|entities)\b/i,
    answer: async (question, tools) =>
      each(awardsOf(question, tools), (award) => standingOf(award, tools)),
  },
  {
    example: 'How many countries on 20m?',
    asks: /\bhow (?:many|much)\b|\bnumber of\b|\bcount\b/i,
    answer: async (question, tools) => ifPlaced(question, tools, howMany),
  },
  {
    example: 'What was my first QSO on 6m?',
    asks: /\b(?:first|oldest|earliest|last|latest|newest|recent) (?:\d+ )?(?:\w+ )?(?:qsos?|contacts?|calls?|stations?)\b/i,
    answer: async (question, tools) => ifPlaced(question, tools, endQsos),
  },
  {
    example: 'When did I first work Japan?',
    asks: ENDS,
    answer: endWith,
  },
  {
    example: 'Which bands did I use in 2024?',
    asks: /\b(?:which|what|list|show|best|busiest|most|favou?rite|top)\b/i,
    answer: async (question, tools) => ifPlaced(question, tools, lists),
  },
  { example: 'Did I work grid FN42?', asks: /./, answer: anyPlace },
  {
    example: 'Give me an overview.',
    asks: /\b(?:summar|overview|statistic|stats|tell me about|my log)/i,
    answer: async ({ filter }, tools) => plain(localSummary(await tools.stats(filter))),
  },
];

/** Answers common questions without a model; else says what can be asked. All figures are the tools'. */
export async function answerByRules(question: Question, tools: AskTools): Promise<RuleAnswer> {
  for (const rule of RULES) {
    const answer = rule.asks.test(question.text) ? await rule.answer(question, tools) : undefined;
    if (answer !== undefined) return answer;
  }
  const examples = RULES.map(({ example }) => `- ${example}`).join('\n');
  return plain(`Without a model, questions like these can be answered:\n${examples}`);
}

/** A question that is narrowed in a way no rule knows is passed on, not answered as if it were not. */
async function ifPlaced(
  question: Question,
  tools: AskTools,
  answer: Rule['answer'],
): Promise<RuleAnswer | undefined> {
  const there = await placed(question, tools);
  return there && answer(there, tools);
}
