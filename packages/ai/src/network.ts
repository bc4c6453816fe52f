import type { ConcurrencyController } from './pace.ts';

/** Stands in until hw-detect offers its controller. */
export function createNetworkController(): ConcurrencyController {
  return { limit: 8, record: () => undefined };
}
