import type { CallBook } from './calls.ts';
import { CellTable } from './cells.ts';
import { CreditReader } from './credits.ts';
import { Fields } from './fields.ts';
import { Interner } from './interner.ts';
import { eraOf, type Plan } from './plan.ts';
import { Qso } from './qso.ts';
import { SLOT_BITS } from './slot.ts';
import { VERIFIED } from './source.ts';
import { BOOKED } from './traits.ts';
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
  /** Traits without which there is nothing to collect. */
  readonly needs: number;
  /** Field without which there is nothing either, -1 for none. */
  readonly field: number;
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

  in({ fields: { source } }: Qso, possible: number): readonly Step[] {
    if (this.#source === source) return this.#some;
    this.#source = source;
    this.#some = this.#all.filter(({ needs }) => (needs & possible) === needs);
    return this.#some;
  }
}

/** Steps by what their cells follow from: undefined where there are none. */
interface StepsBySite {
  readonly era: Steps | undefined;
  readonly year: Steps | undefined;
  readonly other: Steps | undefined;
}

const SOURCE_BITS = 255;
const FIRST_YEAR = 1945;

/** So many cells a table of what sites gave remembers; then it forgets them. */
const MOST_SEEN = 1 << 18;

/** What sites gave already: the same again changes nothing. */
class Seen {
  #table = new CellTable();

  /** Is there something new among these bits? From now on there is not. */
  add(key: number, bits: number): boolean {
    if (this.#table.size >= MOST_SEEN) this.#table = new CellTable();
    return this.#table.or(key, bits);
  }
}

/** Turns one QSO after the other into cells. */
export class Extractor implements Sink {
  readonly qso: Qso;
  /** Names of units by dimension. */
  readonly names: readonly Interner[];
  readonly #plan: Plan;
  readonly #credits: CreditReader;
  readonly #everywhere: StepsBySite;
  readonly #always: Steps | undefined;
  readonly #byEntity: (StepsBySite | undefined)[] = [];
  readonly #remarking: readonly Dimension[];
  readonly #seenInEra = new Seen();
  readonly #seenInYear = new Seen();
  /** The day from which a dimension is in its last era. */
  readonly #newest: readonly number[];
  #source = -1;
  #possible = 0;
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
    this.#remarking = plan.dimensions.flatMap(({ dimension }) =>
      dimension.remark === undefined ? [] : [dimension],
    );
    this.#everywhere = this.#bySite(({ dxcc }) => dxcc === undefined);
    this.#always = this.#select(({ always }) => always === true);
    for (const entity of new Set(plan.dimensions.flatMap(({ dimension }) => dimension.dxcc ?? [])))
      this.#byEntity[entity] = this.#bySite(({ dxcc }) => dxcc?.includes(entity) === true);
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
    if (this.#tables !== undefined) this.#tables[index]?.later(key, this.#bits);
    else this.#cells.push({ dimension: index, key, bits: this.#bits >>> 0 });
  }

  number(name: string): number {
    return this.names[this.#dimension]?.id(name) ?? 0;
  }

  #extract(): void {
    const { qso } = this;
    const isBooked = (qso.traits & BOOKED) !== 0 || (qso.confirmed & VERIFIED) !== 0;
    const credits = isBooked ? this.#credits.read(qso.fields, qso.confirmed) : this.#credits.none;
    if (!qso.counts) {
      this.#collect(this.#always, credits);
      return;
    }
    for (const dimension of this.#remarking) dimension.remark?.(qso);
    const own = this.#byEntity[qso.dxcc];
    // What is booked goes to some dimensions only, and is seldom: it is not remembered by site.
    const isKnown = qso.site >= 0 && credits === this.#credits.none && this.#tables !== undefined;
    if (!isKnown || this.#seenInEra.add(siteInEra(qso), qso.confirmed & SOURCE_BITS)) {
      this.#collect(this.#everywhere.era, credits);
      this.#collect(own?.era, credits);
    }
    if (!isKnown || this.#seenInYear.add(siteInYear(qso), qso.confirmed & SOURCE_BITS)) {
      this.#collect(this.#everywhere.year, credits);
      this.#collect(own?.year, credits);
    }
    this.#collect(this.#everywhere.other, credits);
    this.#collect(own?.other, credits);
  }

  #collect(steps: Steps | undefined, credits: Int32Array): void {
    if (steps === undefined) return;
    const { qso } = this;
    const confirmed = qso.confirmed & SOURCE_BITS;
    const isByRow = qso.site < 0;
    for (const { index, needs, field, dimension } of steps.in(qso, this.#possibleTraits())) {
      if ((qso.traits & needs) !== needs) continue;
      if (isByRow && field >= 0 && qso.fields.text(field) === undefined) continue;
      this.#dimension = index;
      this.#bits = confirmed | (credits[index] ?? 0);
      dimension.collect(qso, this);
    }
  }

  /** Traits that QSOs of the source may have. */
  #possibleTraits(): number {
    const { fields, traitReader } = this.qso;
    if (this.#source !== fields.source) {
      this.#source = fields.source;
      this.#possible = traitReader.possible;
    }
    return this.#possible;
  }

  #bySite(wanted: (dimension: Dimension) => boolean): StepsBySite {
    return {
      era: this.#select((dimension) => dimension.bySite === 'era' && wanted(dimension)),
      year: this.#select((dimension) => dimension.bySite === 'year' && wanted(dimension)),
      other: this.#select((dimension) => dimension.bySite === undefined && wanted(dimension)),
    };
  }

  #step(index: number, dimension: Dimension): Step {
    const { fields, traitReader } = this.qso;
    const { needs: name } = dimension;
    const field = name === undefined ? -1 : fields.number(name);
    return { index, needs: traitReader.neededBy(dimension), field, dimension };
  }

  #select(wanted: (dimension: Dimension) => boolean): Steps | undefined {
    const steps = this.#plan.dimensions.flatMap(({ dimension }, index) =>
      wanted(dimension) ? [this.#step(index, dimension)] : [],
    );
    return steps.length === 0 ? undefined : new Steps(steps);
  }
}

/** A site and a slot as one number; eras are parts of a site. */
function siteInEra({ site, slot }: Qso): number {
  return ((site << SLOT_BITS) | slot) >>> 0;
}

/** A site, the years since the first of contacts, band and path as one number. */
function siteInYear({ site, date, slot }: Qso): number {
  const year = ((date / 10000) | 0) - FIRST_YEAR;
  return ((site << 16) | ((year & 255) << 8) | ((slot >> 4) & ~3 & 255) | (slot & 3)) >>> 0;
}
