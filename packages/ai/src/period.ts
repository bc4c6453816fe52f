/** Days of a period, `YYYY-MM-DD`, UTC, both included; and the words that say so in an answer. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly words: string;
}

const MONTHS =
  'january february march april may june july august september october november december';
const MONTH_NAMES = MONTHS.split(' ');
const MONTH = MONTH_NAMES.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|');
const YEAR = '((?:19|20)\\d\\d)';
const DAY = '((?:19|20)\\d\\d-[01]\\d-[0-3]\\d)';
const DAY_MS = 86_400_000;

type Reader = (match: RegExpMatchArray, now: Date) => Period;

/** Ways to speak of time, the more exact first. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [
    words(`(?:between|from) ${YEAR} (?:and|to|until|through) ${YEAR}`),
    ([, a = '', b = '']) => years(a, b),
  ],
  [words(`${YEAR} ?(?:-|to|until) ?${YEAR}`), ([, a = '', b = '']) => years(a, b)],
  [words(`(?:since|after) ${DAY}`), ([, d = '']) => ({ from: d, words: ` since ${d}` })],
  [words(`(?:before|until) ${DAY}`), ([, d = '']) => ({ to: d, words: ` until ${d}` })],
  [words(DAY), ([, d = '']) => ({ from: d, to: d, words: ` on ${d}` })],
  [words(`(${MONTH}),? ${YEAR}`), ([, m = '', y = '']) => month(Number(y), monthIndex(m))],
  [words(`since ${YEAR}`), ([, y = '']) => ({ from: `${y}-01-01`, words: ` since ${y}` })],
  [
    words(`after ${YEAR}`),
    ([, y = '']) => ({ from: `${Number(y) + 1}-01-01`, words: ` after ${y}` }),
  ],
  [
    words(`before ${YEAR}`),
    ([, y = '']) => ({ to: `${Number(y) - 1}-12-31`, words: ` before ${y}` }),
  ],
  [
    words(`(?:until|through) ${YEAR}`),
    ([, y = '']) => ({ to: `${y}-12-31`, words: ` until ${y}` }),
  ],
  [words(YEAR), ([, y = '']) => years(y, y)],
  [words('today'), (_match, now) => days(now, 0, 0, ' today')],
  [words('yesterday'), (_match, now) => days(now, 1, 1, ' yesterday')],
  [
    words('this week|(?:last|past) 7 days|past week'),
    (_match, now) => days(now, 6, 0, ' in the last 7 days'),
  ],
  [
    words('(?:last|past) (\\d{1,4}) days'),
    ([, n = ''], now) => days(now, Number(n) - 1, 0, ` in the last ${n} days`),
  ],
  [words('this month'), (_match, now) => month(now.getUTCFullYear(), now.getUTCMonth())],
  [words('last month'), (_match, now) => month(now.getUTCFullYear(), now.getUTCMonth() - 1)],
  [words('this year'), (_match, now) => years(now.getUTCFullYear(), now.getUTCFullYear())],
  [words('last year'), (_match, now) => years(now.getUTCFullYear() - 1, now.getUTCFullYear() - 1)],
];

/** The period that a question speaks of; all time when it names none. */
export function periodIn(text: string, now: Date): Period {
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(text);
    if (match !== null) return read(match, now);
  }
  return { words: '' };
}

function words(pattern: string): RegExp {
  return new RegExp(`\\b(?:${pattern})\\b`, 'i');
}

function years(first: string | number, last: string | number): Period {
  const said = Number(first) === Number(last) ? ` in ${first}` : ` from ${first} to ${last}`;
  return { from: `${first}-01-01`, to: `${last}-12-31`, words: said };
}

function monthIndex(name: string): number {
  return MONTH_NAMES.findIndex((full) => full.startsWith(name.slice(0, 3).toLowerCase()));
}

function month(year: number, index: number): Period {
  const first = isoDay(Date.UTC(year, index, 1));
  return {
    from: first,
    to: isoDay(Date.UTC(year, index + 1, 0)),
    words: ` in ${first.slice(0, 7)}`,
  };
}

function days(now: Date, ago: number, until: number, said: string): Period {
  const from = isoDay(now.getTime() - ago * DAY_MS);
  return { from, to: isoDay(now.getTime() - until * DAY_MS), words: said };
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
