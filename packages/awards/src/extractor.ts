import type { CallBook } from './calls.ts';
import { CreditReader } from './credits.ts';
import { Interner } from './interner.ts';
import { eraOf, type Plan } from './plan.ts';
import { Qso } from './qso.ts';
import type { Sink } from './units/unit.ts';

/** Turns one QSO after the other into cells: `count` of them, in parallel arrays used again. */
export class Extractor implements Sink {
  readonly qso: Qso;
  /** Names of units by dimension. */
  readonly names: readonly Interner[];
  count = 0;
  /** Index into the plan's dimensions. */
  readonly dimensions: number[] = [];
  readonly keys: number[] = [];
  readonly bits: number[] = [];
  readonly #plan: Plan;
  readonly #credits: CreditReader;
  readonly #everywhere: readonly number[];
  readonly #always: readonly number[];
  readonly #byEntity = new Map<number, readonly number[]>();
  #dimension = 0;
  #day = 0;

  constructor(plan: Plan, book: CallBook) {
    this.#plan = plan;
    this.qso = new Qso(book);
    this.#credits = new CreditReader(plan.dimensions);
    this.names = plan.dimensions.map(({ dimension }) =>
      dimension.name === 'prefix' ? book.prefixes : new Interner(),
    );
    this.#everywhere = this.#select(({ dxcc }) => dxcc === undefined);
    this.#always = this.#select(({ always }) => always === true);
    for (const entity of new Set(plan.dimensions.flatMap(({ dimension }) => dimension.dxcc ?? [])))
      this.#byEntity.set(
        entity,
        this.#select(({ dxcc }) => dxcc?.includes(entity) === true),
      );
  }

  /** Reads the cells of the QSO in {@link qso}. */
  extract(): void {
    const { qso } = this;
    this.count = 0;
    this.#day = qso.date;
    if (qso.counts) {
      this.#collect(this.#everywhere);
      this.#collect(this.#byEntity.get(qso.dxcc) ?? []);
    } else this.#collect(this.#always);
    const credits = this.#credits.read(qso.record, qso.confirmed);
    const confirmed = qso.confirmed & 255;
    for (let i = 0; i < this.count; i++)
      this.bits[i] = confirmed | (credits[this.dimensions[i] ?? 0] ?? 0);
  }

  add(unit: number, slot = this.qso.slot): void {
    const planned = this.#plan.dimensions[this.#dimension];
    if (planned === undefined) return;
    if (unit > planned.maxUnit) {
      this.qso.remark('too-many-units', planned.dimension.name);
      return;
    }
    const era = eraOf(planned.eras, this.#day);
    this.dimensions[this.count] = this.#dimension;
    this.keys[this.count++] = ((unit << planned.shift) | (era << 12) | slot) >>> 0;
  }

  number(name: string): number {
    return this.names[this.#dimension]?.id(name) ?? 0;
  }

  #collect(dimensions: readonly number[]): void {
    for (const number of dimensions) {
      this.#dimension = number;
      this.#plan.dimensions[number]?.dimension.collect(this.qso, this);
    }
  }

  #select(wanted: (dimension: Plan['dimensions'][number]['dimension']) => boolean): number[] {
    return this.#plan.dimensions.flatMap(({ dimension }, i) => (wanted(dimension) ? [i] : []));
  }
}
