import { gridNumber } from './grid.ts';
import { SLOT_BITS } from './slot.ts';

/** A part of the earth's surface: a locator's rectangle, or a point. Degrees, north and east positive. */
export interface Area {
  readonly lat: number;
  readonly lon: number;
  /** From the centre to the edges. */
  readonly halfHeight: number;
  readonly halfWidth: number;
}

/** ADIF Location: `N041 30.123`. */
const LOCATION = /^\s*([NSEW])(\d{1,3}) (\d{1,2}(?:\.\d+)?)\s*$/i;

/** An own place by its coordinates, else by its locator: `41.50205,-71.12500` or `FN42AB`; undefined when neither is one. */
export function ownPlace(grid: string, lat: string, lon: string): string | undefined {
  const [north, east] = [degrees(lat), degrees(lon)];
  if (north !== undefined && east !== undefined) return `${north.toFixed(5)},${east.toFixed(5)}`;
  return gridNumber(grid) < 0 ? undefined : grid.trim().toUpperCase().slice(0, 8);
}

function degrees(text: string): number | undefined {
  const [, side = '', whole, minutes] = LOCATION.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const value = Number(whole) + Number(minutes) / 60;
  return /[SW]/i.test(side) ? -value : value;
}

/** What a QSO made at an own place counts for: its slot, and whether it gives a US state. */
export function placeUse(slot: number, givesState: boolean): number {
  return givesState ? slot | GIVES_STATE : slot;
}

/** The slot of a use. */
export function slotOfUse(use: number): number {
  return use & ~GIVES_STATE;
}

/** Did the QSO give a US state? */
export function givesState(use: number): boolean {
  return (use & GIVES_STATE) !== 0;
}

const GIVES_STATE = 1 << SLOT_BITS;

/** Uses there are. */
export const USES = 2 * GIVES_STATE;

/** The square of an own place, `FN42`. */
export function squareOfPlace(place: string): string {
  const { lat, lon } = areaOf(place);
  if (!place.includes(',')) return place.slice(0, 4);
  const [east, north] = [Math.min(lon + 180, 359.999), Math.min(lat + 90, 179.999)];
  const field = String.fromCharCode(65 + Math.floor(east / 20), 65 + Math.floor(north / 10));
  return `${field}${Math.floor((east % 20) / 2)}${Math.floor(north % 10)}`;
}

/** Width and height of a locator's rectangle by its pairs of characters, in degrees. */
const SIZES: readonly (readonly [number, number])[] = [
  [20, 10],
  [2, 1],
  [2 / 24, 1 / 24],
  [2 / 240, 1 / 240],
];

/** Where an own place is, as {@link ownPlace} names it. */
export function areaOf(place: string): Area {
  const [lat, lon] = place.split(',').map(Number);
  if (lat !== undefined && lon !== undefined) return { lat, lon, halfHeight: 0, halfWidth: 0 };
  let [west, south] = [-180, -90];
  let [width, height] = [0, 0];
  for (const [i, size] of SIZES.slice(0, place.length / 2).entries()) {
    [width, height] = size;
    west += valueOf(place, 2 * i) * width;
    south += valueOf(place, 2 * i + 1) * height;
  }
  const [halfHeight, halfWidth] = [height / 2, width / 2];
  return { lat: south + halfHeight, lon: west + halfWidth, halfHeight, halfWidth };
}

function valueOf(place: string, at: number): number {
  const code = place.charCodeAt(at);
  return code >= 65 ? code - 65 : code - 48;
}

const EARTH_KM = 6371;

/** Kilometres between two areas at least. */
export function leastKm(a: Area, b: Area): number {
  return Math.max(0, kmBetween(a, b) - reachKm(a) - reachKm(b));
}

/** From the centre of an area to its farthest corner. */
function reachKm({ lat, lon, halfHeight, halfWidth }: Area): number {
  const corner = (side: 1 | -1): number =>
    kmBetween({ lat, lon }, { lat: lat + side * halfHeight, lon: lon + halfWidth });
  return Math.max(corner(1), corner(-1));
}

type Point = Pick<Area, 'lat' | 'lon'>;

/** Great circle, by haversines. */
function kmBetween(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const [north, east] = [(b.lat - a.lat) * radians, (b.lon - a.lon) * radians];
  const chord =
    Math.sin(north / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
