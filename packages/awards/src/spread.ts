import { isInColumns } from './evaluate.ts';
import { areaOf, givesState, leastKm, slotOfUse } from './own-place.ts';
import { viewOf } from './plan.ts';
import type { Book } from './tally.ts';
import type { CellAward } from './types.ts';

/** Two own places that are farther apart than the sponsor lets them be. */
export interface TooFar {
  /** At least: locators are rectangles. */
  readonly km: number;
  readonly limitKm: number;
  readonly between: readonly [string, string];
}

/** The own places of an award's QSOs that lie farthest apart, when that is too far. */
export function tooFar(award: CellAward, books: readonly Book[]): { tooFar?: TooFar } {
  const { withinKm } = award;
  if (withinKm === undefined) return {};
  const found = farthest(placesFor(award, books));
  return found === undefined || found.km <= withinKm
    ? {}
    : { tooFar: { ...found, km: Math.round(found.km * 10) / 10, limitKm: withinKm } };
}

/** Own places of QSOs in the award's columns; for awards of states, of QSOs that give one. */
function placesFor(award: CellAward, books: readonly Book[]): string[] {
  const forStates = viewOf(award).dimension.startsWith('state');
  const counts = (use: number): boolean =>
    (!forStates || givesState(use)) && isInColumns(award, slotOfUse(use));
  const places = books.flatMap(({ places: own }) =>
    [...own].flatMap(([place, uses]) => ([...uses].some(counts) ? [place] : [])),
  );
  return [...new Set(places)].sort();
}

function farthest(
  places: readonly string[],
): { readonly km: number; readonly between: readonly [string, string] } | undefined {
  const areas = places.map(areaOf);
  let [km, from, to] = [0, -1, -1];
  areas.forEach((a, i) => {
    areas.slice(i + 1).forEach((b, j) => {
      const apart = leastKm(a, b);
      if (apart > km) [km, from, to] = [apart, i, i + 1 + j];
    });
  });
  const [one, other] = [places[from], places[to]];
  return one === undefined || other === undefined ? undefined : { km, between: [one, other] };
}
