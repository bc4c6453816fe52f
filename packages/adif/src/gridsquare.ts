import { AdifError } from './errors.ts';

/** Degrees north and east, south and west negative. */
export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

const LOCATOR = /^[A-R]{2}(?:\d{2}(?:[A-X]{2}(?:\d{2}(?:[A-X]{2}(?:\d{2})?)?)?)?)?$/i;
/** Cells along one side that each pair of characters divides its parent into. */
const DIVISIONS = [18, 10, 24, 10, 24, 10] as const;
const EARTH_RADIUS_KM = 6371.0088;

/** Whether `text` is a Maidenhead locator of 2, 4, 6, 8, 10 or 12 characters, in any case. */
export function isGridsquare(text: string): boolean {
  return LOCATOR.test(text);
}

/** Whether `text` holds characters 9 to 10 or 9 to 12 of a locator (GRIDSQUARE_EXT). */
export function isGridsquareExt(text: string): boolean {
  return /^[A-X]{2}(?:\d{2})?$/i.test(text);
}

/** Width and height of a locator's cell, in degrees. */
export function gridSize(grid: string): { width: number; height: number } {
  const cells = cellsAcross(grid.length);
  return { width: 360 / cells, height: 180 / cells };
}

/**
 * The middle of a Maidenhead locator.
 *
 * @throws {@link AdifError} `E_GRID` when `grid` is not one.
 */
export function gridToLatLon(grid: string): LatLon {
  if (!isGridsquare(grid)) throw new AdifError('E_GRID', `Not a Maidenhead locator: ${grid}`);
  const text = grid.toUpperCase();
  let lon = -180;
  let lat = -90;
  let width = 360;
  let height = 180;
  for (let pair = 0; pair * 2 < text.length; pair++) {
    const division = DIVISIONS[pair] ?? 10;
    width /= division;
    height /= division;
    lon += width * step(text, pair * 2);
    lat += height * step(text, pair * 2 + 1);
  }
  return { lat: lat + height / 2, lon: lon + width / 2 };
}

/**
 * The Maidenhead locator a point lies in, letters as usual: `FN31pr`.
 *
 * @param point - degrees; the north pole and 180 degrees east belong to the last cell.
 * @param length - characters: 2, 4, 6, 8, 10 or 12.
 * @throws {@link AdifError} `E_GRID` for a point off the earth or another length.
 */
export function latLonToGrid({ lat, lon }: LatLon, length = 6): string {
  const onEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (!onEarth || ![2, 4, 6, 8, 10, 12].includes(length)) {
    throw new AdifError('E_GRID', `No locator of ${length} characters for ${lat}, ${lon}`);
  }
  const pairs = length / 2;
  const cells = cellsAcross(length);
  let x = cellOf((lon + 180) / 360, cells);
  let y = cellOf((lat + 90) / 180, cells);
  let text = '';
  for (let pair = pairs - 1; pair >= 0; pair--) {
    const division = DIVISIONS[pair] ?? 10;
    text = symbol(x % division, pair) + symbol(y % division, pair) + text;
    x = Math.floor(x / division);
    y = Math.floor(y / division);
  }
  return text;
}

/** Great-circle distance between two points or the middles of two locators, in km. */
export function distanceKm(from: LatLon | string, to: LatLon | string): number {
  const a = radians(from);
  const b = radians(to);
  const h =
    Math.sin((b.lat - a.lat) / 2) ** 2 +
    Math.cos(a.lat) * Math.cos(b.lat) * Math.sin((b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial great-circle bearing from one point or locator to another, degrees clockwise from north, 0 to 360. */
export function bearing(from: LatLon | string, to: LatLon | string): number {
  const a = radians(from);
  const b = radians(to);
  const y = Math.sin(b.lon - a.lon) * Math.cos(b.lat);
  const x =
    Math.cos(a.lat) * Math.sin(b.lat) - Math.sin(a.lat) * Math.cos(b.lat) * Math.cos(b.lon - a.lon);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/**
 * Degrees of an ADIF Location (`N040 26.767`); south and west negative.
 *
 * @returns undefined when `text` is not one.
 */
export function parseLocation(text: string): number | undefined {
  const match = /^([NSEW])(\d{3}) (\d{2}\.\d{3})$/i.exec(text);
  if (!match) return undefined;
  const [, side = '', whole, minutes] = match;
  const degrees = Number(whole) + Number(minutes) / 60;
  const limit = /[NS]/i.test(side) ? 90 : 180;
  if (Number(minutes) >= 60 || degrees > limit) return undefined;
  return /[SW]/i.test(side) ? -degrees : degrees;
}

/**
 * An ADIF Location of degrees.
 *
 * @throws {@link AdifError} `E_LOCATION` beyond 90 degrees of latitude or 180 of longitude.
 */
export function formatLocation(degrees: number, axis: 'lat' | 'lon'): string {
  const limit = axis === 'lat' ? 90 : 180;
  if (!(Math.abs(degrees) <= limit)) {
    throw new AdifError('E_LOCATION', `Not a ${axis} in degrees: ${degrees}`);
  }
  const thousandths = Math.round(Math.abs(degrees) * 60_000);
  const whole = Math.floor(thousandths / 60_000);
  const minutes = ((thousandths % 60_000) / 1000).toFixed(3).padStart(6, '0');
  const sides = axis === 'lat' ? 'NS' : 'EW';
  const side = sides.charAt(degrees < 0 && thousandths > 0 ? 1 : 0);
  return `${side}${String(whole).padStart(3, '0')} ${minutes}`;
}

/** How many cells of a locator's length lie side by side around the earth. */
function cellsAcross(length: number): number {
  return DIVISIONS.slice(0, length / 2).reduce((product, division) => product * division, 1);
}

/** Which cell of `count` a fraction of the whole lies in; the end belongs to the last. */
function cellOf(fraction: number, count: number): number {
  // A point computed as a cell's own edge may fall a rounding error short of it.
  return Math.min(count - 1, Math.floor(fraction * count + 1e-9));
}

function step(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 65 ? code - 65 : code - 48;
}

function symbol(index: number, pair: number): string {
  if (pair % 2 === 1) return String(index);
  return String.fromCharCode((pair === 0 ? 65 : 97) + index);
}

function radians(point: LatLon | string): LatLon {
  const { lat, lon } = typeof point === 'string' ? gridToLatLon(point) : point;
  return { lat: (lat * Math.PI) / 180, lon: (lon * Math.PI) / 180 };
}
