import type { Paint } from './paint.ts';
import { table } from './table.ts';
import { plural } from '../text.ts';

export interface Standing {
  readonly worked: number;
  readonly confirmed: number;
  readonly submitted: number;
  readonly granted: number;
  readonly next?: { readonly at: number; readonly needs: number } | undefined;
}

type Standings = readonly (readonly [id: string, standing: Standing])[];

const BAR_WIDTH = 20;
const BAND = /^(.*)\.band\.([^.]+)$/;

/** Ladders a line each; awards by band as a matrix of worked and confirmed. */
export function awardTables(awards: Standings, bandOrder: readonly string[], paint: Paint): string {
  const ladders = awards.filter(([id]) => !BAND.test(id));
  const parts = [ladders.length > 0 ? ladderTable(ladders) : '', bandMatrix(awards, bandOrder)];
  return parts
    .filter((part) => part !== '')
    .join(`\n${paint('bold', 'By band: worked / confirmed')}\n`);
}

function ladderTable(awards: Standings): string {
  return table(awards, [
    { title: 'Award', value: ([id]) => id },
    { title: 'Worked', value: ([, { worked }]) => worked, align: 'right' },
    { title: 'Confirmed', value: ([, { confirmed }]) => confirmed, align: 'right' },
    { title: 'Granted', value: ([, { granted }]) => granted || '', align: 'right' },
    { title: 'To the next step', value: ([, standing]) => ladder(standing) },
  ]);
}

/** `########------------ 83 of 100`; empty when there is no next step. */
function ladder({ confirmed, next }: Standing): string {
  if (!next) return 'complete';
  const filled = Math.min(BAR_WIDTH, Math.floor((BAR_WIDTH * confirmed) / next.at));
  const needs = plural(next.needs, 'more', 'more');
  return `${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)} ${confirmed} of ${next.at}, ${needs} needed`;
}

function bandMatrix(awards: Standings, bandOrder: readonly string[]): string {
  const cells = awards.flatMap(([id, { worked, confirmed }]) => {
    const [, award, band] = BAND.exec(id) ?? [];
    return award && band ? [{ award, band, text: worked ? `${worked}/${confirmed}` : '' }] : [];
  });
  const bands = bandOrder.filter((band) => cells.some((cell) => cell.band === band && cell.text));
  const names = [...new Set(cells.filter(({ text }) => text).map(({ award }) => award))];
  if (names.length === 0) return '';
  const textOf = (award: string, band: string) =>
    cells.find((cell) => cell.award === award && cell.band === band)?.text;
  return table(names, [
    { title: 'Award', value: (award) => award },
    ...bands.map((band) => ({
      title: band,
      value: (award: string) => textOf(award, band),
      align: 'right' as const,
    })),
  ]);
}
