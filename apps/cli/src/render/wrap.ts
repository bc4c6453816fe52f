import { printable } from '../text.ts';

/** Names in lines no longer than `columns`, indented by two; names of several words are told apart by commas. */
export function wrapped(words: readonly string[], columns: number): string {
  const comma = words.some((word) => word.includes(' ')) ? ',' : '';
  const lines: string[] = [];
  for (const [i, text] of words.map(printable).entries()) {
    const word = i < words.length - 1 ? text + comma : text;
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
