import { LIMITS, type QsoColumns } from '@w4gns/awards/kernel';

/** A small seeded generator (mulberry32), so that every run sees the same log. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As in real logs, few units make most contacts. */
export function someColumns(length: number): QsoColumns {
  const random = randomFrom(20260704);
  const skewed = (limit: number) => (): number => Math.floor(random() ** 3 * limit);
  return {
    entity: Uint16Array.from({ length }, skewed(400)),
    state: Uint8Array.from({ length }, skewed(51)),
    cqZone: Uint8Array.from({ length }, skewed(41)),
    grid: Uint16Array.from({ length }, skewed(32_401)),
    band: Uint8Array.from({ length }, skewed(LIMITS.band)),
    modeGroup: Uint8Array.from({ length }, skewed(LIMITS.modeGroup)),
    confirmed: Uint8Array.from({ length }, () => (random() < 0.4 ? 1 : 0)),
  };
}
