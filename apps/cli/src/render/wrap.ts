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

/** Lines of text broken between words, so that none is longer than `columns`; what follows is indented by two. */
export function wrapText(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  const lines = [''];
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.trim() !== '' && last.length + word.length + 1 > columns) lines.push(`  ${word}`);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}
