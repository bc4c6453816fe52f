/** YYYYMMDD as a number; 0 when the text is not a day of the calendar. */
export function dayNumber(text: string): number {
  if (text.length !== 8) return text.trim().length === 8 ? dayNumber(text.trim()) : 0;
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  const day = value % 100;
  const last = lastDay(Math.floor(value / 10000), Math.floor(value / 100) % 100);
  return day >= 1 && day <= last ? value : 0;
}

/** The last day of a month, 0 when there is no such month. */
function lastDay(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [0, 31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
