import { bandNumber } from './band.ts';
import { areaOf, leastKm } from './own-place.ts';
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
export function tooFar(
  { withinKm, scope }: CellAward,
  books: readonly Book[],
): { tooFar?: TooFar } {
  if (withinKm === undefined) return {};
  const found = farthest(placesOn(books, scope.bands?.map(bandNumber)));
  return found === undefined || found.km <= withinKm
    ? {}
    : { tooFar: { ...found, km: Math.round(found.km * 10) / 10, limitKm: withinKm } };
}

function placesOn(books: readonly Book[], bands: readonly number[] | undefined): string[] {
  const places = books.flatMap(({ places: own }) => [...own]);
  const used = places.filter(([, on]) => bands === undefined || bands.some((band) => on.has(band)));
  return [...new Set(used.map(([place]) => place))].sort();
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
