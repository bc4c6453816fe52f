/** What stands at a path of parsed JSON of unknown shape, or undefined. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[key];
  }
  return here;
}

/** The text at a path, `''` when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const text = at(value, ...path);
  return typeof text === 'string' ? text : '';
}

/** The list at a path, empty when there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...path);
  return Array.isArray(list) ? list : [];
}

/** The number of tokens at a path, undefined when there is none. */
export function tokensAt(value: unknown, ...path: readonly string[]): number | undefined {
  const tokens = at(value, ...path);
  return typeof tokens === 'number' && tokens >= 0 ? tokens : undefined;
}
