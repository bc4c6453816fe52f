import { bandOf, normaliseBand } from './band.ts';
import { modeGroupOf, normaliseMode } from './mode.ts';
import { startOf } from './time.ts';
import { valueOf } from './value.ts';
import type { RecordLike } from './types.ts';

/** How far apart two QSOs may start and still be one. */
export interface SameQsoOptions {
  /** Minutes, 10 unless told; logs of the two sides and of confirming services differ by a few. */
  readonly windowMinutes?: number;
}

/**
 * Whether two records tell of the same QSO: call, band, mode group, station call where both have one,
 * and starts within a window.
 */
export function sameQso(
  a: RecordLike,
  b: RecordLike,
  { windowMinutes = 10 }: SameQsoOptions = {},
): boolean {
  const [startA, startB] = [startOf(a), startOf(b)];
  if (startA === undefined || startB === undefined) return false;
  if (Math.abs(startA - startB) > windowMinutes * 60_000) return false;
  const call = callOf(a, 'CALL');
  if (call === undefined || call !== callOf(b, 'CALL') || bandName(a) !== bandName(b)) return false;
  const [stationA, stationB] = [stationOf(a), stationOf(b)];
  if (stationA !== undefined && stationB !== undefined && stationA !== stationB) return false;
  return groupOf(a) === groupOf(b);
}

/**
 * A text that is equal for records of one log which tell of the same QSO to the minute.
 *
 * @returns undefined when call, date or time are missing or not valid.
 */
export function qsoKey(record: RecordLike): string | undefined {
  const call = callOf(record, 'CALL');
  const start = startOf(record);
  if (call === undefined || start === undefined) return undefined;
  const minute = Math.floor(start / 60_000).toString(36);
  const place = `${bandName(record) ?? ''} ${groupOf(record) ?? ''}`;
  return `${call} ${minute} ${place} ${stationOf(record) ?? ''}`;
}

/** BAND under its ADIF name, or the band of FREQ where BAND says nothing. */
export function bandName(record: RecordLike): string | undefined {
  const band = valueOf(record, 'BAND');
  if (band !== undefined) return normaliseBand(band) ?? band.toLowerCase();
  const freq = Number(valueOf(record, 'FREQ') ?? NaN);
  return freq > 0 && freq < Infinity ? bandOf(freq) : undefined;
}

/** The mode group, or the mode itself where ADIF knows none. */
function groupOf(record: RecordLike): string | undefined {
  const mode = valueOf(record, 'MODE');
  const submode = valueOf(record, 'SUBMODE');
  if (mode === undefined && submode === undefined) return undefined;
  return modeGroupOf(mode ?? '', submode) ?? normaliseMode(mode ?? '', submode).mode;
}

/** STATION_CALLSIGN, else OPERATOR: ADIF lets the one stand in for the other. */
function stationOf(record: RecordLike): string | undefined {
  return callOf(record, 'STATION_CALLSIGN') ?? callOf(record, 'OPERATOR');
}

function callOf(record: RecordLike, name: string): string | undefined {
  return valueOf(record, name)?.toUpperCase();
}
