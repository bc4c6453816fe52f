import type { CallBook } from './calls.ts';
import type { CellTable } from './cells.ts';
import { CreditReader } from './credits.ts';
import { Fields } from './fields.ts';
import { Interner } from './interner.ts';
import { eraOf, type Plan } from './plan.ts';
import { Qso } from './qso.ts';
import { SLOT_BITS } from './slot.ts';
import type { Dimension, Sink } from './units/unit.ts';

/** One cell that a QSO gives. */
export interface Cell {
  /** Index into the plan's dimensions. */
  readonly dimension: number;
  readonly key: number;
  readonly bits: number;
}

/** What the loop over dimensions needs of one of them. */
interface Step {
  readonly index: number;
  /** Field without which there is nothing to collect, -1 for none. */
  readonly needs: number;
  readonly dimension: Dimension;
}

/** Some steps, without those that there is nothing for in the columns at hand. */
class Steps {
  readonly #all: readonly Step[];
  #some: readonly Step[] = [];
  #source = -1;

  constructor(all: readonly Step[]) {
    this.#all = all;
  }

  in(fields: Fields): readonly Step[] {
    if (this.#source === fields.source) return this.#some;
    this.#source = fields.source;
    this.#some = this.#all.filter(({ needs }) => needs < 0 || !fields.isAbsent(needs));
    return this.#some;
  }
}

/** Turns one QSO after the other into cells. */
export class Extractor implements Sink {
  readonly qso: Qso;
  /** Names of units by dimension. */
  readonly names: readonly Interner[];
  readonly #plan: Plan;
  readonly #credits: CreditReader;
  readonly #everywhere: Steps;
  readonly #always: Steps;
  readonly #byEntity: (Steps | undefined)[] = [];
  /** The day from which a dimension is in its last era. */
  readonly #newest: readonly number[];
  #tables: readonly CellTable[] | undefined;
  #cells: Cell[] = [];
  #dimension = 0;
  #bits = 0;

  constructor(plan: Plan, book: CallBook) {
    this.#plan = plan;
    this.qso = new Qso(book, new Fields());
    this.#credits = new CreditReader(plan.dimensions);
    this.names = plan.dimensions.map(({ dimension }) =>
      dimension.name === 'prefix' ? book.prefixes : new Interner(),
    );
    this.#newest = plan.dimensions.map(({ eras }) => eras.at(-1) ?? 0);
    this.#everywhere = this.#select(({ dxcc }) => dxcc === undefined);
    this.#always = this.#select(({ always }) => always === true);
    for (const entity of new Set(plan.dimensions.flatMap(({ dimension }) => dimension.dxcc ?? [])))
      this.#byEntity[entity] = this.#select(({ dxcc }) => dxcc?.includes(entity) === true);
  }

  /** Adds the cells of the QSO in {@link qso} to tables, one for each dimension. */
  store(tables: readonly CellTable[]): void {
    this.#tables = tables;
    this.#extract();
  }

  /** The cells of the QSO in {@link qso}. */
  cells(): readonly Cell[] {
    this.#tables = undefined;
    this.#cells = [];
    this.#extract();
    return this.#cells;
  }

  add(unit: number, slot = this.qso.slot): void {
    const index = this.#dimension;
    const planned = this.#plan.dimensions[index];
    if (planned === undefined) return;
    if (unit > planned.maxUnit) {
      this.qso.remark('too-many-units', planned.dimension.name);
      return;
    }
    const { eras, shift } = planned;
    const { date } = this.qso;
    const era = date >= (this.#newest[index] ?? 0) ? eras.length : eraOf(eras, date);
    const key = ((unit << shift) | (era << SLOT_BITS) | slot) >>> 0;
    if (this.#tables !== undefined) this.#tables[index]?.or(key, this.#bits);
    else this.#cells.push({ dimension: index, key, bits: this.#bits >>> 0 });
  }

  number(name: string): number {
    return this.names[this.#dimension]?.id(name) ?? 0;
  }

  #extract(): void {
    const { qso } = this;
    const credits = this.#credits.read(qso.fields, qso.confirmed);
    if (!qso.counts) {
      this.#collect(this.#always, credits);
      return;
    }
    this.#collect(this.#everywhere, credits);
    const own = this.#byEntity[qso.dxcc];
    if (own !== undefined) this.#collect(own, credits);
  }

  #collect(steps: Steps, credits: Int32Array): void {
    const { qso } = this;
    const confirmed = qso.confirmed & 255;
    for (const { index, needs, dimension } of steps.in(qso.fields)) {
      if (needs >= 0 && qso.fields.text(needs) === undefined) continue;
      this.#dimension = index;
      this.#bits = confirmed | (credits[index] ?? 0);
      dimension.collect(qso, this);
    }
  }

  #fieldOf({ needs }: Dimension): number {
    return needs === undefined ? -1 : this.qso.fields.number(needs);
  }

  #select(wanted: (dimension: Dimension) => boolean): Steps {
    const steps = this.#plan.dimensions.flatMap(({ dimension }, index) =>
      wanted(dimension) ? [{ index, needs: this.#fieldOf(dimension), dimension }] : [],
    );
    return new Steps(steps);
  }
}
