/**
 * Characters that steer a terminal or hide text: C0 (but tab and newline), DEL, C1, soft hyphen, bidirectional
 * marks, zero-width and invisible operators, line and paragraph separators, byte order mark, interlinear marks,
 * tag characters, variation selectors beyond the emoji ones, and halves of surrogate pairs.
 */
const CONTROLS = new RegExp(
  '[\\u{0}-\\u{8}\\u{B}-\\u{1F}\\u{7F}-\\u{9F}\\u{AD}\\u{61C}\\u{180E}\\u{200B}\\u{200C}\\u{200E}\\u{200F}' +
    '\\u{2028}-\\u{202E}\\u{2060}-\\u{206F}\\u{FEFF}\\u{FFF9}-\\u{FFFB}\\u{E0000}-\\u{E0FFF}\\p{Cs}]',
  'gu',
);

/**
 * The text without characters that steer a terminal or hide text; tab and newline stay. Character by character, so
 * that pieces of a stream, each stripped, give the stripped whole.
 */
export function stripControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** One line of at most `length` characters, without control characters. */
export function oneLine(text: string, length: number): string {
  const line = stripControls(text).replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** Free text as a quoted value that cannot leave its quotes nor the block of data it stands in. */
export function quoted(text: string, length: number): string {
  return stripControls(JSON.stringify(oneLine(text, length))).replace(
    /[<>&]/g,
    (c) => `\\u00${c.charCodeAt(0).toString(16)}`,
  );
}

/** A block that the instructions call data. No value inside can hold its end mark: `<` is escaped in all. */
export function dataBlock(name: string, lines: readonly string[]): string {
  return [`<${name}>`, ...lines, `</${name}>`].join('\n');
}

/** `1 QSO`, `2 QSOs`, with thousands apart by commas. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** Tokens of a text, estimated on the high side: most tokenisers take 3 to 4 characters of such text a token. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 3);
}
