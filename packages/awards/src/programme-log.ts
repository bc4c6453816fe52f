import { Interner } from './interner.ts';
import type { Qso } from './qso.ts';
import { PROGRAMMES, referencesOf, type Programme } from './reference.ts';
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
/** Bit of a row: worked between 00:00 and 12:00 UTC. */
export const LATE = 1;

/** Names of a programme's log by number. */
export interface ProgrammeNames {
  readonly refs: readonly string[];
  readonly ownCalls: readonly string[];
  readonly calls: readonly string[];
  readonly modes: readonly string[];
}

/** The unique QSOs of one programme, by pairs of references where sides name several. */
export class ProgrammeLog {
  readonly programme: Programme;
  readonly refs = new Interner();
  readonly ownCalls = new Interner();
  readonly calls = new Interner();
  readonly modes = new Interner();
  readonly rows = new TupleTable(7);

  constructor(programme: Programme) {
    this.programme = programme;
  }

  add(qso: Qso): void {
    const own = referencesOf(qso.record, this.programme, 'MY_')?.refs ?? [];
    const others = referencesOf(qso.record, this.programme, '')?.refs ?? [];
    if (own.length === 0 && others.length === 0) return;
    const row = [
      this.ownCalls.id(qso.ownCall),
      this.calls.id(qso.call),
      qso.band,
      this.modes.id(modeOf(qso)),
      qso.date,
      NO_REF,
      NO_REF,
    ];
    const bits = qso.time < 1200 && qso.get('TIME_ON') !== undefined ? LATE : 0;
    for (const ownRef of own.length === 0 ? [NO_REF] : own.map((ref) => this.refs.id(ref))) {
      for (const ref of others.length === 0 ? [NO_REF] : others.map((each) => this.refs.id(each))) {
        row[ROW.ownRef] = ownRef;
        row[ROW.ref] = ref;
        this.rows.or(row, bits);
      }
    }
  }

  /** The names behind the numbers of the rows. */
  names(): ProgrammeNames {
    return {
      refs: this.refs.names,
      ownCalls: this.ownCalls.names,
      calls: this.calls.names,
      modes: this.modes.names,
    };
  }

  /** Fills an empty log with what {@link names} and the rows of another gave. */
  fill(names: ProgrammeNames, rows: Int32Array): void {
    for (const name of names.refs) this.refs.id(name);
    for (const name of names.ownCalls) this.ownCalls.id(name);
    for (const name of names.calls) this.calls.id(name);
    for (const name of names.modes) this.modes.id(name);
    this.rows.addRows(rows);
  }

  /** Adds another log's QSOs; numbers of names are translated. */
  merge(other: ProgrammeLog): void {
    const refs = this.refs.adopt(other.refs);
    const ownCalls = this.ownCalls.adopt(other.ownCalls);
    const calls = this.calls.adopt(other.calls);
    const modes = this.modes.adopt(other.modes);
    const row = new Int32Array(7);
    other.rows.forEach((theirs, bits) => {
      row.set(theirs);
      row[ROW.ownCall] = ownCalls[row[ROW.ownCall] ?? 0] ?? 0;
      row[ROW.call] = calls[row[ROW.call] ?? 0] ?? 0;
      row[ROW.mode] = modes[row[ROW.mode] ?? 0] ?? 0;
      row[ROW.ownRef] = refs[row[ROW.ownRef] ?? NO_REF] ?? NO_REF;
      row[ROW.ref] = refs[row[ROW.ref] ?? NO_REF] ?? NO_REF;
      this.rows.or(row, bits);
    });
  }
}

/** One log for each programme. */
export function programmeLogs(): ProgrammeLog[] {
  return PROGRAMMES.map((programme) => new ProgrammeLog(programme));
}

/** MFSK is a family of modes: its submode tells. */
function modeOf(qso: Qso): string {
  const mode = (qso.get('MODE') ?? '').trim().toUpperCase();
  return mode === 'MFSK' ? (qso.get('SUBMODE') ?? mode).trim().toUpperCase() : mode;
}
