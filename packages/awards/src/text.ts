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
