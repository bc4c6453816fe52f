export interface UslPoint {
  /** Workers, >= 1. */
  readonly n: number;
  /** Work a second, > 0. */
  readonly throughput: number;
}

/** X(n) = lambda n / (1 + sigma (n - 1) + kappa n (n - 1)). */
export interface UslFit {
  /** Throughput of one worker. */
  readonly lambda: number;
  /** Contention: the share of work that only one can do. */
  readonly sigma: number;
  /** Coherence: what each pair of workers costs the other. */
  readonly kappa: number;
  /** Workers with the most throughput; Infinity when more never hurts. */
  readonly peak: number;
}

/**
 * The universal scalability law through measured points, by least squares on n X(1) / X(n) - 1.
 *
 * @param points - at least two different numbers of workers; the smallest gives lambda.
 * @throws RangeError for fewer points, n below 1 or a throughput that is not positive.
 */
export function fitUsl(points: readonly UslPoint[]): UslFit {
  const sorted = [...points].sort((a, b) => a.n - b.n);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last || first.n === last.n) throw new RangeError('two numbers of workers needed');
  for (const { n, throughput } of sorted) {
    if (!(n >= 1 && n < Infinity && throughput > 0 && throughput < Infinity)) {
      throw new RangeError(`point n=${n}, throughput=${throughput}`);
    }
  }
  // Without a point at one worker the first is taken to scale down evenly.
  const lambda = first.throughput / first.n;
  const { sigma, kappa } = solve(sorted, lambda);
  const peak = kappa > 0 ? Math.max(1, Math.sqrt(Math.max(0, 1 - sigma) / kappa)) : Infinity;
  return { lambda, sigma, kappa, peak };
}

/** Least squares for y = sigma a + kappa b, a = n - 1, b = n (n - 1); neither below 0. */
function solve(
  points: readonly UslPoint[],
  lambda: number,
): { readonly sigma: number; readonly kappa: number } {
  let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
  for (const { n, throughput } of points) {
    const [a, b, y] = [n - 1, n * (n - 1), (n * lambda) / throughput - 1];
    aa += a * a;
    ab += a * b;
    bb += b * b;
    ay += a * y;
    by += b * y;
  }
  const determinant = aa * bb - ab * ab;
  const sigma = (ay * bb - by * ab) / determinant;
  const kappa = (by * aa - ay * ab) / determinant;
  // Two points leave one unknown too many, and noise may give a negative one: then one is 0.
  const flat = !(determinant > 1e-9 * aa * bb);
  if (flat || kappa < 0) return { sigma: Math.max(0, ay / aa), kappa: 0 };
  if (sigma < 0) return { sigma: 0, kappa: Math.max(0, by / bb) };
  return { sigma, kappa };
}
