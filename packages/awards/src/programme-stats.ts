import { bandNumber } from './band.ts';
import { MODE_CLASSES, modeNumber } from './mode.ts';
import { LATE, NO_REF, ROW, type ProgrammeLog } from './programme-log.ts';
import type { ProgrammeAward } from './types.ts';

/** QSOs that make an activation, in one UTC day from one reference. */
export const ACTIVATION_QSOS = { POTA: 10, SOTA: 4, WWFF: 1 } as const;
/** QSOs after which a reference counts for its activator, over any number of days; a summit needs an activation. */
export const REFERENCE_QSOS = { POTA: 10, SOTA: undefined, WWFF: 44 } as const;

/** What happened at one reference, from one side. */
export class Place {
  qsos = 0;
  /** By band number, and by place in {@link MODE_CLASSES}. */
  readonly onBands = new Map<number, number>();
  readonly inModes = new Uint32Array(MODE_CLASSES.length);
  /** By day: what an activation needs enough of, and the same between 00:00 and 12:00 UTC. */
  readonly days = new Map<number, number>();
  readonly lateDays = new Map<number, number>();
  /** Stations by day, where each counts once. */
  readonly #stations: Set<number> | undefined;

  /** @param byStation - a station counts once a day, on however many bands. */
  constructor(byStation: boolean) {
    this.#stations = byStation ? new Set() : undefined;
  }

  /** @param mode - place in {@link MODE_CLASSES}. */
  add(row: Int32Array, bits: number, mode: number): void {
    const date = row[ROW.date] ?? 0;
    const band = row[ROW.band] ?? 0;
    this.qsos++;
    if (band !== 0) this.onBands.set(band, (this.onBands.get(band) ?? 0) + 1);
    this.inModes[mode] = (this.inModes[mode] ?? 0) + 1;
    if (!this.#isNew(date, row[ROW.call] ?? 0)) return;
    this.days.set(date, (this.days.get(date) ?? 0) + 1);
    if (bits & LATE) this.lateDays.set(date, (this.lateDays.get(date) ?? 0) + 1);
  }

  /** QSOs on the band or in the modes that alone count. */
  qsosIn(only: ProgrammeAward['only']): number {
    if (only === undefined) return this.qsos;
    if ('band' in only) return this.onBands.get(bandNumber(only.band)) ?? 0;
    return only.modes.reduce(
      (sum, mode) => sum + (this.inModes[MODE_CLASSES.indexOf(mode)] ?? 0),
      0,
    );
  }

  #isNew(date: number, call: number): boolean {
    if (this.#stations === undefined) return true;
    const known = this.#stations.size;
    return this.#stations.add(date * 2 ** 21 + call).size > known;
  }

  /** Days with at least so many QSOs. */
  activations(least: number, days: ReadonlyMap<number, number> = this.days): number[] {
    return [...days].flatMap(([day, qsos]) => (qsos >= least ? [day] : []));
  }
}

/** A programme's log, counted by reference. */
export interface ProgrammeStats {
  readonly log: ProgrammeLog;
  readonly hunted: ReadonlyMap<number, Place>;
  readonly activated: ReadonlyMap<number, Place>;
  /** QSOs with each station at a reference, by the number of its call. */
  readonly operators: ReadonlyMap<number, number>;
  /** By measure: where the references that count are, once an award asks. */
  readonly locations: Map<string, ReadonlySet<string>>;
  readonly parkToPark: number;
  readonly lateHunts: number;
}

/** Counts a programme's log once for all its awards. */
export function statsOf(log: ProgrammeLog): ProgrammeStats {
  const hunted = new Map<number, Place>();
  const activated = new Map<number, Place>();
  const operators = new Map<number, number>();
  // SOTA: each of the four QSOs is with a different station.
  const byStation = log.programme === 'SOTA';
  const modes = log.modes.names.map(modeNumber);
  let parkToPark = 0;
  let lateHunts = 0;
  log.rows.forEach((row, bits) => {
    const ref = row[ROW.ref] ?? NO_REF;
    const own = row[ROW.ownRef] ?? NO_REF;
    const call = row[ROW.call] ?? 0;
    const mode = modes[row[ROW.mode] ?? 0] ?? 0;
    if (own !== NO_REF) placeAt(activated, own, byStation).add(row, bits, mode);
    if (ref === NO_REF) return;
    placeAt(hunted, ref, false).add(row, bits, mode);
    operators.set(call, (operators.get(call) ?? 0) + 1);
    if (own !== NO_REF) parkToPark++;
    if (bits & LATE) lateHunts++;
  });
  return { log, hunted, activated, operators, locations: new Map(), parkToPark, lateHunts };
}

function placeAt(places: Map<number, Place>, ref: number, byStation: boolean): Place {
  const known = places.get(ref);
  if (known !== undefined) return known;
  const place = new Place(byStation);
  places.set(ref, place);
  return place;
}

/** What an award's measure comes to. */
export interface Result {
  readonly count: number;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Names of references, sorted. */
export function namesOf(refs: readonly number[], log: ProgrammeLog): string[] {
  return refs.map((ref) => log.refs.names[ref] ?? '').sort();
}
