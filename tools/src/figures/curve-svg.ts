import { numberIn, type Row } from './results.ts';
import { count } from './text.ts';

// The drawing, in pixels.
const [WIDTH, HEIGHT] = [720, 420];
const [LEFT, RIGHT, TOP, BOTTOM] = [90, 670, 50, 350];
/** Of the lines, by number of workers: told apart by all eyes (Okabe and Ito's palette). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

interface Point {
  readonly qsos: number;
  readonly qsosPerSecond: number;
}

/** The scaling curve: QSOs a second over QSOs, both by powers of ten, a line for each number of workers. */
export function curveSvg(rows: readonly Row[]): string {
  const narrow = rows.filter((row) => row['wide'] === false);
  const workers = [...new Set(narrow.map((row) => numberIn(row, 'workers')))];
  const points = (count: number) =>
    narrow
      .filter((row) => row['workers'] === count)
      .map((row) => ({ qsos: numberIn(row, 'QSOs'), qsosPerSecond: numberIn(row, 'QSOs/s') }));
  const all = workers.flatMap(points);
  const x = scale(
    all.map(({ qsos }) => qsos),
    LEFT,
    RIGHT,
  );
  const y = scale(
    all.map(({ qsosPerSecond }) => qsosPerSecond),
    BOTTOM,
    TOP,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    '<title>QSOs a second over QSOs, by workers</title>',
    '<style>text{fill:#24292f}.grid{stroke:#8c959f;stroke-opacity:.35}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style>',
    `<text x="${LEFT}" y="26" font-size="15">w4gns awards progress --from LOG: QSOs a second</text>`,
    ...x.ticks.map(
      (tick) =>
        gridLine(x.at(tick), BOTTOM, x.at(tick), TOP) +
        label(x.at(tick), BOTTOM + 20, count(tick), 'middle'),
    ),
    ...y.ticks.map(
      (tick) =>
        gridLine(LEFT, y.at(tick), RIGHT, y.at(tick)) +
        label(LEFT - 8, y.at(tick) + 4, count(tick), 'end'),
    ),
    label((LEFT + RIGHT) / 2, BOTTOM + 44, 'QSOs in the log', 'middle'),
    ...workers.map((each, i) => line(points(each), x, y, i) + legend(each, i)),
    '</svg>',
    '',
  ].join('\n');
}

interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** From the power of ten below the values to the one above. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    at: (value) => tenth(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="grid" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

function label(x: number, y: number, text: string, anchor: 'middle' | 'end' | 'start'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

function line(points: readonly Point[], x: Scale, y: Scale, i: number): string {
  const places = points.map(
    ({ qsos, qsosPerSecond }) => [x.at(qsos), y.at(qsosPerSecond)] as const,
  );
  const path = places.map(([px, py]) => `${px},${py}`).join(' ');
  const dots = places.map(
    ([px, py]) => `<circle cx="${px}" cy="${py}" r="3.5" fill="${colour(i)}"/>`,
  );
  return `<polyline fill="none" stroke="${colour(i)}" stroke-width="2" points="${path}"/>${dots.join('')}`;
}

function legend(workers: number, i: number): string {
  const y = BOTTOM - 14 - 20 * i;
  const name = workers === 1 ? '1 worker' : `${workers} workers`;
  return (
    `<line x1="${RIGHT - 110}" y1="${y - 4}" x2="${RIGHT - 86}" y2="${y - 4}" stroke="${colour(i)}" stroke-width="2"/>` +
    label(RIGHT - 78, y, name, 'start')
  );
}

function colour(i: number): string {
  return COLOURS[i % COLOURS.length] ?? '';
}
