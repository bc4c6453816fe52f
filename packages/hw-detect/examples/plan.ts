import assert from 'node:assert/strict';
import { learnCost, planParallel } from '@w4gns/hw-detect';

/** Some work on one item. */
const work = (item: number): number => Math.sqrt(item);
const items = Array.from({ length: 20_000 }, (_, index) => index);

// Do the first items here, see what one costs, then decide about the rest.
const start = performance.now();
const sample = items.slice(0, 1_000).map(work);
const microseconds = (performance.now() - start) * 1_000;

const cost = learnCost({ items: sample.length, microseconds });
const plan = planParallel(items.length - sample.length, { cost });

// Square roots take far less time than starting a thread.
assert.equal(plan.mode, 'sequential');
