import type { Constraint, ConstraintKind } from './types.ts';

/** A constraint before it is known which one is the tightest. */
export interface Signal {
  readonly kind: ConstraintKind;
  /** CPUs, may be fractional; Infinity = no limit. */
  readonly cpus: number;
  readonly source: string;
  readonly obeyed: boolean;
}

/** CPUs that the tightest obeyed signal leaves; Infinity when there is none. */
export function tightest(signals: readonly Signal[]): number {
  return signals.reduce(
    (least, { cpus, obeyed }) => (obeyed && cpus < least ? cpus : least),
    Infinity,
  );
}

/** Widest first; the tightest obeyed ones are marked as binding. */
export function toConstraints(signals: readonly Signal[]): readonly Constraint[] {
  const least = tightest(signals);
  return signals
    .map((signal) => ({
      ...signal,
      binding: signal.obeyed && signal.cpus === least && least < Infinity,
    }))
    .sort((a, b) => (a.cpus === b.cpus ? 0 : b.cpus - a.cpus));
}
