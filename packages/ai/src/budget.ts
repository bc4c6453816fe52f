import { AiError } from './errors.ts';
import type { Usage } from './types.ts';

/** What a run may spend, over all its calls together. Without a limit nothing is held back, only counted. */
export interface BudgetOptions {
  /** Input and output tokens together. */
  readonly tokens?: number | undefined;
  /** In the unit of `price`; needs `price`. */
  readonly cost?: number | undefined;
  /** Price of a million tokens. */
  readonly price?: { readonly input: number; readonly output: number } | undefined;
}

/** Counts what calls spend. One budget may serve many calls at once: each reserves before it is sent. */
export interface Budget {
  /** Spent so far; calls on their way are not in it. */
  readonly spent: Usage;
  /**
   * Sets tokens aside for a call. The function given back says what it really took, and returns it with its cost.
   *
   * @throws {@link AiError} `E_BUDGET` when they are not there.
   */
  reserve(inputTokens: number, outputTokens: number): (usage: Usage) => Usage;
}

/**
 * Starts a budget.
 *
 * @throws {@link AiError} `E_ARGUMENT` for a limit that is not a number of zero or more, or a cost without a price.
 */
export function createBudget(options: BudgetOptions = {}): Budget {
  const { tokens = Infinity, cost = Infinity, price } = options;
  if (!(tokens >= 0) || !(cost >= 0)) throw new AiError('E_ARGUMENT', 'A budget is zero or more');
  if (options.cost !== undefined && price === undefined) {
    throw new AiError('E_ARGUMENT', 'A cost limit needs the price of tokens');
  }
  const costOf = (input: number, output: number): number =>
    price === undefined ? 0 : (input * price.input + output * price.output) / 1e6;
  const spent = { inputTokens: 0, outputTokens: 0, cost: 0 };
  const held = { tokens: 0, cost: 0 };
  return {
    get spent() {
      return price === undefined ? withoutCost(spent) : { ...spent };
    },
    reserve(inputTokens, outputTokens) {
      const need = { tokens: inputTokens + outputTokens, cost: costOf(inputTokens, outputTokens) };
      const used = spent.inputTokens + spent.outputTokens + held.tokens;
      if (used + need.tokens > tokens || spent.cost + held.cost + need.cost > cost) {
        throw new AiError('E_BUDGET', budgetMessage(options));
      }
      held.tokens += need.tokens;
      held.cost += need.cost;
      return (usage) => {
        held.tokens -= need.tokens;
        held.cost -= need.cost;
        const taken = costOf(usage.inputTokens, usage.outputTokens);
        spent.inputTokens += usage.inputTokens;
        spent.outputTokens += usage.outputTokens;
        spent.cost += taken;
        return price === undefined ? usage : { ...usage, cost: taken };
      };
    },
  };
}

function budgetMessage({ tokens, cost }: BudgetOptions): string {
  const limits = [
    ...(tokens === undefined ? [] : [`${tokens} tokens`]),
    ...(cost === undefined ? [] : [`a cost of ${cost}`]),
  ];
  return `the budget of ${limits.join(' and ')} does not allow this call`;
}

function withoutCost({ inputTokens, outputTokens }: Usage): Usage {
  return { inputTokens, outputTokens };
}

/** Both together, for an answer that took several calls. */
export function addUsage(a: Usage | undefined, b: Usage | undefined): Usage | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const cost =
    a.cost === undefined && b.cost === undefined ? {} : { cost: (a.cost ?? 0) + (b.cost ?? 0) };
  const estimated = (a.estimated ?? b.estimated) ? { estimated: true } : {};
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    ...cost,
    ...estimated,
  };
}
