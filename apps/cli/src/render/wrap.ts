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

/** Lines of text broken between words, so that none is longer than `columns`; what follows is indented. */
export function wrapText(text: string, columns: number, indent = 2): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns, ' '.repeat(indent)))
    .join('\n');
}

/** Terms of equal width, each with its text beside it, broken so that it stays there. */
export function hanging(rows: readonly (readonly [string, string])[], columns: number): string {
  return rows
    .map(([term, text]) => wrapText(`  ${term}${text}`, columns, term.length + 2))
    .join('\n');
}

/** Blanks within a line stay as they are; those at a break go. */
function wrapLine(line: string, columns: number, indent: string): string {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const start = lines.length === 0 ? rest.search(/\S/) : indent.length;
    const before = rest.lastIndexOf(' ', columns);
    const at = before > start ? before : rest.indexOf(' ', Math.max(columns, start));
    if (at < 0) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = indent + rest.slice(at).trimStart();
  }
  return [...lines, rest].join('\n');
}
