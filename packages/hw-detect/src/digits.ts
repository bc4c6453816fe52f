/**
 * A whole number written in plain digits. By hand, because the first uses of a regular expression
 * cost more than the file that it reads.
 *
 * @returns undefined for any other text, and for more than `most` digits.
 */
export function parseDigits(text: string, most: number): number | undefined {
  if (text.length === 0 || text.length > most) return undefined;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}
