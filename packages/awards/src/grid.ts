/** Numbers of squares are below, of bare fields (two letters) from here on. */
export const GRID_SQUARES = 32400;

/**
 * The number of a Maidenhead locator's square (first four characters), or of its field when there
 * are only two.
 *
 * @returns -1 when the text is not a locator.
 */
export function gridNumber(text: string): number {
  const locator =
    text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32 ? text.trim() : text;
  const { length } = locator;
  if (length < 2 || length > 12 || length % 2 !== 0) return -1;
  const field = letter(locator, 0, 18) * 18 + letter(locator, 1, 18);
  if (field < 0) return -1;
  if (length === 2) return GRID_SQUARES + field;
  const square = digit(locator, 2) * 10 + digit(locator, 3);
  return square >= 0 && (length === 4 || isExtension(locator)) ? field * 100 + square : -1;
}

/** `FN42` of a square's number, `FN` of a field's. */
export function gridName(number: number): string {
  const field = number >= GRID_SQUARES ? number - GRID_SQUARES : Math.floor(number / 100);
  const letters = String.fromCharCode(65 + Math.floor(field / 18), 65 + (field % 18));
  return number >= GRID_SQUARES ? letters : letters + String(number % 100).padStart(2, '0');
}

/** The field, 0 to 323, that a square or field lies in. */
export function fieldOfGrid(number: number): number {
  return number >= GRID_SQUARES ? number - GRID_SQUARES : Math.floor(number / 100);
}

/**
 * The squares of VUCC_GRIDS: two that share a side or the four around a corner, which is where a
 * station on their border stands.
 *
 * @returns no squares when the text names anything else.
 */
export function adjacentGrids(text: string): readonly number[] {
  const squares = text.split(',').map(gridNumber);
  const reach = REACH[squares.length];
  if (reach === undefined || squares.some((square) => square < 0 || square >= GRID_SQUARES))
    return [];
  const near = (a: number, b: number): boolean => {
    const east = Math.abs(longitude(a) - longitude(b));
    const steps = [east === ROUND - 1 ? 1 : east, Math.abs(latitude(a) - latitude(b))] as const;
    return Math.max(...steps) === 1 && steps[0] + steps[1] <= reach;
  };
  return squares.every((a, i) => squares.slice(i + 1).every((b) => near(a, b))) ? squares : [];
}

/** Steps between two squares, by how many there are: over a side, or over a corner. */
const REACH: readonly (number | undefined)[] = [undefined, undefined, 1, undefined, 2];
/** Squares around the earth. */
const ROUND = 180;

/** Squares east of 180 degrees west. */
function longitude(square: number): number {
  return Math.floor(square / 1800) * 10 + (Math.floor(square / 10) % 10);
}

/** Squares north of the south pole. */
function latitude(square: number): number {
  return (Math.floor(square / 100) % 18) * 10 + (square % 10);
}

const FAR_OFF = -1e6;

/** 0 for A, up to `count` letters; far below 0 for anything else. */
function letter(text: string, at: number, count: number): number {
  const value = (text.charCodeAt(at) & ~32) - 65;
  return value >= 0 && value < count ? value : FAR_OFF;
}

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value < 10 ? value : FAR_OFF;
}

/** After the square: pairs of letters A to X and of digits by turns. */
function isExtension(text: string): boolean {
  for (let at = 4; at < text.length; at++) {
    const value = at & 2 ? digit(text, at) : letter(text, at, 24);
    if (value < 0) return false;
  }
  return true;
}
