/** A record of an import and a QSO of the log that may be the same one, though not to the letter. */
export interface Candidate {
  /** The record's place in the import. */
  readonly n: number;
  /** The QSO. */
  readonly id: number;
  /** Smaller is nearer: seconds apart, then whether the stations and places differ. */
  readonly cost: readonly number[];
  /** What stays the same when log and import change places, for ties. */
  readonly tie: string;
}

/**
 * Pairs each record with at most one QSO and each QSO with at most one record, the nearest pair first. Two QSOs minutes
 * apart in one file thus stay two, whatever the window; and it makes no difference which of two files came first.
 */
export function pairNearest(candidates: readonly Candidate[]): Candidate[] {
  const takenRecords = new Set<number>();
  const takenQsos = new Set<number>();
  return [...candidates].sort(byCost).filter(({ n, id }) => {
    if (takenRecords.has(n) || takenQsos.has(id)) return false;
    takenRecords.add(n);
    takenQsos.add(id);
    return true;
  });
}

function byCost(a: Candidate, b: Candidate): number {
  for (const [i, cost] of a.cost.entries()) {
    const difference = cost - (b.cost[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.tie === b.tie) return a.n - b.n || a.id - b.id;
  return a.tie < b.tie ? -1 : 1;
}
