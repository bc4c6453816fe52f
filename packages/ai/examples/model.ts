import assert from 'node:assert/strict';
import { createBudget, summarizeBatches, type ChatModel } from '@w4gns/ai';

// `createOpenAiModel` of '@w4gns/ai/openai' makes one for any OpenAI-compatible server. Any object of this shape does.
const model: ChatModel = {
  name: 'parrot',
  complete: async (messages) => {
    const asked = messages.at(-1)?.content ?? '';
    if (asked.includes('K0FAIL')) throw new Error('out of seeds');
    return { text: `- ${/qsos: \d+/.exec(asked)?.[0]}`, toolCalls: [] };
  },
};
const batches = ['K1ABC', 'K0FAIL', 'JA1ZZ'].map((call) => [new Map([['CALL', call]])]);

const budget = createBudget({ tokens: 50_000 });
const answers = await summarizeBatches(batches, { model, budget, attempts: 1 });

// The order is that of the batches; the one that failed fell back alone, and says why.
assert.deepEqual(
  answers.map(({ source }) => source),
  ['model', 'local', 'model'],
);
assert.equal(answers[0]?.text, '- qsos: 1');
assert.equal(answers[1]?.reason, 'the model failed');
assert.ok(budget.spent.inputTokens > 0);
