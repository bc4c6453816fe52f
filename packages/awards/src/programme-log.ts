import { F } from './fields.ts';
import { Interner } from './interner.ts';
import { locationOf } from './location.ts';
import type { Qso } from './qso.ts';
import { PROGRAMMES, type Programme, type References } from './reference.ts';
import { TupleTable } from './tuples.ts';

/** Columns of a row: what makes a QSO unique for POTA, and for the others too. */
export const ROW = {
  ownCall: 0,
  call: 1,
  band: 2,
  mode: 3,
  date: 4,
  ownRef: 5,
  ref: 6,
} as const;

/** In a row's `ownRef` or `ref`: that side names no reference. */
export const NO_REF = -1;
/** In place of the references of a side that names none. */
const NOWHERE = [undefined];

/** Bit of a row: worked between 00:00 and 12:00 UTC. */
export const LATE = 1;

/** Bits of a place: a station worked was there; the log's owner was. */
export const HUNTED = 1;
export const OWN = 2;

/** Names of a programme's log by number. */
export interface ProgrammeNames {
  readonly refs: readonly string[];
  readonly ownCalls: readonly string[];
  readonly calls: readonly string[];
  readonly modes: readonly string[];
  /** References, where they are, and which sides told it: bits {@link HUNTED} and {@link OWN}. */
  readonly places: readonly (readonly [ref: string, location: string, sides: number])[];
}

/** The unique QSOs of one programme, by pairs of references where sides name several. */
export class ProgrammeLog {
  readonly programme: Programme;
  readonly refs = new Interner();
  readonly ownCalls = new Interner();
  readonly calls = new Interner();
  readonly modes = new Interner();
  readonly rows = new TupleTable(Object.keys(ROW).length);
  /** By reference: its locations (ISO 3166-2), as far as QSOs tell them, with the sides that did. */
  readonly places = new Map<string, Map<string, number>>();
  readonly #noteHunted = (ref: string, location: string): void => {
    this.#note(ref, location, HUNTED);
  };
  readonly #noteOwn = (ref: string, location: string): void => {
    this.#note(ref, location, OWN);
  };
  /** The row to be added. */
  readonly #row = new Int32Array(Object.keys(ROW).length);

  constructor(programme: Programme) {
    this.programme = programme;
  }

  add(qso: Qso): void {
    const own = this.#referencesOf(qso, 'own');
    const others = this.#referencesOf(qso, 'station');
    if (own === undefined && others === undefined) return;
    if (this.programme === 'POTA') this.#noteLocations(qso, own, others);
    this.#addRows(qso, own?.refs ?? [], others?.refs ?? []);
  }

  #addRows(qso: Qso, own: readonly string[], others: readonly string[]): void {
    if (own.length === 0 && others.length === 0) return;
    const row = this.#row;
    row[ROW.ownCall] = this.ownCalls.id(qso.ownCall);
    row[ROW.call] = this.calls.id(qso.call);
    row[ROW.band] = qso.band;
    row[ROW.mode] = this.modes.id(modeOf(qso));
    row[ROW.date] = qso.date;
    const bits = qso.time < 1200 ? LATE : 0;
    for (const ownRef of own.length === 0 ? NOWHERE : own) {
      row[ROW.ownRef] = this.#numberOf(ownRef);
      for (const ref of others.length === 0 ? NOWHERE : others) {
        row[ROW.ref] = this.#numberOf(ref);
        this.rows.or(row, bits);
      }
    }
  }

  #numberOf(ref: string | undefined): number {
    return ref === undefined ? NO_REF : this.refs.id(ref);
  }

  #noteLocations(qso: Qso, own: References | undefined, others: References | undefined): void {
    if (others !== undefined) eachPlace(others, stateOf(qso, 'station'), this.#noteHunted);
    if (own !== undefined) eachPlace(own, stateOf(qso, 'own'), this.#noteOwn);
  }

  #note(ref: string, location: string, sides: number): void {
    let locations = this.places.get(ref);
    if (locations === undefined) {
      locations = new Map();
      this.places.set(ref, locations);
    }
    const known = locations.get(location) ?? 0;
    if ((known | sides) !== known) locations.set(location, known | sides);
  }

  #referencesOf(qso: Qso, side: 'own' | 'station'): References | undefined {
    const found = qso.references.of(this.programme, side);
    if (found !== undefined) for (const text of found.bad) qso.remark('bad-reference', text);
    return found;
  }

  /** The names behind the numbers of the rows. */
  names(): ProgrammeNames {
    return {
      refs: this.refs.names,
      ownCalls: this.ownCalls.names,
      calls: this.calls.names,
      modes: this.modes.names,
      places: [...this.places].flatMap(([ref, locations]) =>
        [...locations].map(([location, sides]) => [ref, location, sides] as const),
      ),
    };
  }

  /** Adds another log's QSOs. */
  merge(other: ProgrammeLog): void {
    this.addPacked(other.names(), other.rows.toRows());
  }

  /** Adds what {@link names} and the rows of another log gave: the numbers of names in them are translated. */
  addPacked(names: ProgrammeNames, rows: Int32Array): void {
    const refs = numbersIn(this.refs, names.refs);
    const ownCalls = numbersIn(this.ownCalls, names.ownCalls);
    const calls = numbersIn(this.calls, names.calls);
    const modes = numbersIn(this.modes, names.modes);
    for (const [ref, location, sides] of names.places) this.#note(ref, location, sides);
    const { width } = this.rows;
    const row = new Int32Array(width);
    for (let from = 0; from + width < rows.length; from += width + 1) {
      row.set(rows.subarray(from, from + width));
      row[ROW.ownCall] = ownCalls[row[ROW.ownCall] ?? 0] ?? 0;
      row[ROW.call] = calls[row[ROW.call] ?? 0] ?? 0;
      row[ROW.mode] = modes[row[ROW.mode] ?? 0] ?? 0;
      row[ROW.ownRef] = refs[row[ROW.ownRef] ?? NO_REF] ?? NO_REF;
      row[ROW.ref] = refs[row[ROW.ref] ?? NO_REF] ?? NO_REF;
      this.rows.or(row, rows[from + width] ?? 0);
    }
  }
}

/** Parks that a QSO names on one side, with their locations. */
export function placesOf(
  qso: Qso,
  side: 'own' | 'station',
): readonly (readonly [ref: string, location: string])[] {
  const found = qso.references.of('POTA', side);
  const places: (readonly [string, string])[] = [];
  if (found !== undefined)
    eachPlace(found, stateOf(qso, side), (ref, location) => places.push([ref, location]));
  return places;
}

/** References with their locations: by what follows `@`, else by the state. */
function eachPlace(
  { refs, located }: References,
  state: string | undefined,
  visit: (ref: string, location: string) => void,
): void {
  for (const [ref, location] of located) visit(ref, location);
  if (state === undefined) return;
  for (const ref of refs)
    if (state.slice(0, 3) === ref.slice(0, 3) && !located.some(([each]) => each === ref))
      visit(ref, state);
}

function stateOf(qso: Qso, side: 'own' | 'station'): string | undefined {
  return side === 'station'
    ? locationOf(qso.dxcc, qso.state)
    : locationOf(qso.ownDxcc, qso.fields.capitals(F.MY_STATE));
}

/** The numbers of names, in their order. */
function numbersIn(interner: Interner, names: readonly string[]): Int32Array {
  return Int32Array.from(names, (name) => interner.id(name));
}

/** One log for each programme. */
export function programmeLogs(): ProgrammeLog[] {
  return PROGRAMMES.map((programme) => new ProgrammeLog(programme));
}

/** MFSK is a family of modes: its submode tells. */
export function modeOf({ fields }: Qso): string {
  const mode = fields.capitals(F.MODE) ?? '';
  return mode === 'MFSK' ? (fields.capitals(F.SUBMODE) ?? mode) : mode;
}
