/** The text trimmed and in capitals, quickly when it already is. */
export function capitals(text: string): string {
  const last = text.length - 1;
  if (last < 0) return text;
  if (text.charCodeAt(0) <= 32 || text.charCodeAt(last) <= 32) return text.trim().toUpperCase();
  for (let i = 0; i <= last; i++) {
    const code = text.charCodeAt(i);
    if (code > 96) return text.trim().toUpperCase();
  }
  return text;
}

/** The whole number that a text of at most four digits is, blanks around it ignored; -1 for any other text. */
export function smallNumber(text: string): number {
  let value = 0;
  const { length } = text;
  if (length === 0 || length > 4) return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : -1;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The name nearest to a mistyped word, when it is near enough to suggest; case does not matter. */
export function nearestOf(word: string, names: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const ranked = names
    .map((name) => ({ name, steps: editSteps(wanted, name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  return best !== undefined && best.steps <= Math.max(1, Math.floor(wanted.length / 3))
    ? best.name
    : undefined;
}

/** Letters to change, add or leave out between two words. */
function editSteps(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
