import { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostic.ts';

/** How a QSO is told from others: the caller's number or name. */
export type QsoId = number | string;

/** One QSO in a list of diagnostics. */
export interface DiagnosticEntry {
  readonly id: QsoId;
  /** The value at fault, as logged. */
  readonly value?: string;
}

/** What did not count, and why. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** QSOs in all. */
  readonly count: number;
  /** The first of them, in the order of their ids; at most {@link LISTED}. */
  readonly entries: readonly DiagnosticEntry[];
}

/** How many QSOs are listed under one code. */
export const LISTED = 1000;

/** Counts every remark, keeps those on the first QSOs by id: the same for any order and split. */
export class DiagnosticLog {
  readonly #counts = new Map<DiagnosticCode, number>();
  readonly #entries = new Map<DiagnosticCode, DiagnosticEntry[]>();
  /** By code, once there are enough: later entries than this one are not kept. */
  readonly #last = new Map<DiagnosticCode, DiagnosticEntry>();

  add(code: DiagnosticCode, id: QsoId, value: string | undefined): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    const last = this.#last.get(code);
    if (last !== undefined && compare(id, last.id) > 0) return;
    this.#keep(code, value === undefined ? { id } : { id, value });
  }

  merge(other: DiagnosticLog): void {
    for (const { code, count, entries } of other.list()) {
      this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
      for (const entry of entries) this.#keep(code, entry);
    }
  }

  /** Every code that occurred, in the order of {@link DIAGNOSTIC_CODES}. */
  list(): Diagnostic[] {
    return DIAGNOSTIC_CODES.flatMap((code) => {
      const count = this.#counts.get(code);
      return count === undefined
        ? []
        : [{ code, count, entries: first(this.#entries.get(code) ?? []) }];
    });
  }

  /** The same log from what {@link list} gave. */
  static of(list: readonly Diagnostic[]): DiagnosticLog {
    const log = new DiagnosticLog();
    for (const { code, count, entries } of list) {
      log.#counts.set(code, count);
      log.#entries.set(code, [...entries]);
    }
    return log;
  }

  #keep(code: DiagnosticCode, entry: DiagnosticEntry): void {
    let entries = this.#entries.get(code) ?? [];
    if (entries.length === 0) this.#entries.set(code, entries);
    entries.push(entry);
    if (entries.length < 2 * LISTED) return;
    entries = first(entries);
    this.#entries.set(code, entries);
    const last = entries.at(-1);
    if (last !== undefined) this.#last.set(code, last);
  }
}

function first(entries: readonly DiagnosticEntry[]): DiagnosticEntry[] {
  return [...entries].sort(byId).slice(0, LISTED);
}

/** Numbers rising, then names; entries on one QSO by their values. */
function byId(a: DiagnosticEntry, b: DiagnosticEntry): number {
  return compare(a.id, b.id) || compare(a.value ?? '', b.value ?? '');
}

function compare(a: QsoId, b: QsoId): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
