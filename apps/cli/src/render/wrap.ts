import { printable } from '../text.ts';

/** Words in lines no longer than `columns`, indented by two. */
export function wrapped(words: readonly string[], columns: number): string {
  const lines: string[] = [];
  for (const word of words.map(printable)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
