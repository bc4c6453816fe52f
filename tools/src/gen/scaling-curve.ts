import { curveSvg } from '../figures/curve-svg.ts';
import { latestResult } from '../figures/results.ts';

/** The drawing in docs/scaling.md, from the latest measurement. */
export async function generate(root: string): Promise<Record<string, string>> {
  const { rows } = await latestResult(root, 'cli/scaling-curve');
  return { 'docs/scaling-curve.svg': curveSvg(rows) };
}
