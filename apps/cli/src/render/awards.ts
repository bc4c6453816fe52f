import type { Paint } from './paint.ts';
import { table } from './table.ts';

export interface Standing {
  readonly worked: number;
  readonly confirmed: number;
  readonly submitted: number;
  readonly granted: number;
  /** False: a mere score. */
  readonly goal?: unknown;
  readonly next?:
    | {
        readonly at: number;
        readonly needs: number;
        readonly points?: number;
        readonly groups?: number;
        readonly awards?: number;
      }
    | undefined;
}

export type NamedStanding = readonly [id: string, standing: Standing];
type Standings = readonly NamedStanding[];

const BAR_WIDTH = 20;
const BAND = /^(.*)\.band\.(.+)$/; // 1.25m has a dot too

/** Ladders a line each; awards by band as a matrix of worked and confirmed. Lines fit into `columns`. */
export function awardTables(
  awards: Standings,
  bandOrder: readonly string[],
  paint: Paint,
  columns: number,
): string {
  const ladders = awards.filter(([id]) => !BAND.test(id));
  const parts = [
    ladders.length > 0 ? ladderTable(ladders, columns) : '',
    bandMatrix(awards, bandOrder, columns),
  ];
  return parts
    .filter((part) => part !== '')
    .join(`\n${paint('bold', 'By band: worked / confirmed')}\n`);
}

/** A line for each award: how far it is, and a bar to the next step as wide as there is room. */
export function ladderTable(awards: Standings, columns: number): string {
  const anyGranted = awards.some(([, { granted }]) => granted > 0);
  const figures = [
    { title: 'Award', value: ([id]: NamedStanding) => id },
    {
      title: 'Worked',
      value: ([, { worked }]: NamedStanding) => worked,
      align: 'right',
    },
    {
      title: 'Confirmed',
      value: ([, { confirmed }]: NamedStanding) => confirmed,
      align: 'right',
    },
    ...(anyGranted
      ? [
          {
            title: 'Granted',
            value: ([, { granted }]: NamedStanding) => granted || '',
            align: 'right' as const,
          },
        ]
      : []),
    { title: 'Next', value: ([, { next }]: NamedStanding) => next?.at ?? '', align: 'right' },
    { title: 'Needs', value: ([, standing]: NamedStanding) => needsText(standing), align: 'right' },
  ] as const;
  const used = Math.max(
    ...table(awards, figures)
      .split('\n')
      .map((line) => line.length),
  );
  const room = Math.min(BAR_WIDTH, columns - used - 2);
  return table(
    awards,
    room < 4
      ? figures
      : [...figures, { title: '', value: ([, standing]: NamedStanding) => bar(standing, room) }],
  );
}

/** Is there nothing left to reach? */
export function isDone({ confirmed, next, goal }: Standing): boolean {
  return next === undefined && confirmed > 0 && goal !== false;
}

/** What a step asks for beside units, and lacks: points, groups of units, another award. */
export function besideUnits({
  points = 0,
  groups = 0,
  awards = 0,
}: NonNullable<Standing['next']>): number {
  return points + groups + awards;
}

/** `3`, or `3+12` where twelve points, groups of units or other awards lack beside three units. */
function needsText(standing: Standing): string {
  const { next } = standing;
  if (next === undefined) return isDone(standing) ? 'done' : '';
  const beside = besideUnits(next);
  return beside > 0 ? `${next.needs}+${beside}` : String(next.needs);
}

/** `########----`; all filled when there is no next step. */
function bar(standing: Standing, width: number): string {
  const { confirmed, next } = standing;
  if (next === undefined && !isDone(standing)) return '';
  const share = next === undefined ? 1 : Math.min(1, confirmed / next.at);
  const filled = Math.floor(width * share);
  return '#'.repeat(filled) + '-'.repeat(width - filled);
}

interface Cell {
  readonly award: string;
  readonly band: string;
  readonly text: string;
}

function bandMatrix(awards: Standings, bandOrder: readonly string[], columns: number): string {
  const cells = awards.flatMap(([id, { worked, confirmed }]): Cell[] => {
    const [, award, band] = BAND.exec(id) ?? [];
    return award && band ? [{ award, band, text: worked ? `${worked}/${confirmed}` : '' }] : [];
  });
  const bands = bandOrder.filter((band) => cells.some((cell) => cell.band === band && cell.text));
  const names = [...new Set(cells.filter(({ text }) => text).map(({ award }) => award))];
  if (names.length === 0) return '';
  return bandParts(names, bands, cells, columns).join('\n');
}

/** As many bands side by side as fit, the others below. */
function bandParts(
  names: readonly string[],
  bands: readonly string[],
  cells: readonly Cell[],
  columns: number,
): string[] {
  const textOf = (award: string, band: string) =>
    cells.find((cell) => cell.award === award && cell.band === band)?.text;
  const part = (some: readonly string[]) =>
    table(
      names.filter((award) => some.some((band) => textOf(award, band))),
      [
        { title: 'Award', value: (award) => award },
        ...some.map((band) => ({
          title: band,
          value: (award: string) => textOf(award, band),
          align: 'right' as const,
        })),
      ],
    );
  const widthOf = (some: readonly string[]) =>
    Math.max(
      ...part(some)
        .split('\n')
        .map((line) => line.length),
    );
  let count = bands.length;
  while (count > 1 && widthOf(bands.slice(0, count)) > columns) count--;
  const rest = bands.slice(count);
  return [
    part(bands.slice(0, count)),
    ...(rest.length > 0 ? bandParts(names, rest, cells, columns) : []),
  ];
}
