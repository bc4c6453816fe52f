import assert from 'node:assert/strict';
import { createConcurrencyController } from '@w4gns/hw-detect';

const controller = createConcurrencyController({ kind: 'network', initial: 2, max: 20 });

/** Stands for a request to a service. */
const request = (): Promise<void> => Promise.resolve();

for (let round = 0; round < 50; round++) {
  const inflight = controller.limit;
  const start = performance.now();
  await Promise.all(Array.from({ length: inflight }, request));
  controller.record({ inflight, durationMs: performance.now() - start });
}

assert.ok(controller.limit >= 1 && controller.limit <= 20);
