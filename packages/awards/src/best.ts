/** What decides between columns. */
interface Reached {
  readonly worked: number;
  readonly confirmed: number;
}

/**
 * The places of the `count` columns nearest to the award: most confirmed, then most worked, then the first.
 *
 * @param always - the first so many columns are among them.
 */
export function nearestColumns(columns: readonly Reached[], count: number, always = 0): number[] {
  const others = columns
    .map(({ confirmed, worked }, i) => ({ confirmed, worked, i }))
    .slice(always)
    .sort((a, b) => b.confirmed - a.confirmed || b.worked - a.worked || a.i - b.i)
    .slice(0, count - always);
  return [...columns.keys()].slice(0, always).concat(others.map(({ i }) => i));
}

/** The group of a unit named `group unit`. */
export function groupOfPair(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(' ')));
}
