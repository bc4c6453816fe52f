/** YYYYMMDD as a number; 0 when the text is not a day. */
export function dayNumber(text: string): number {
  if (text.length !== 8) return text.trim().length === 8 ? dayNumber(text.trim()) : 0;
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  const month = Math.floor(value / 100) % 100;
  const day = value % 100;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? value : 0;
}
