import { dayNumber } from './day.ts';
import { F, type Fields } from './fields.ts';
import { Interner } from './interner.ts';
import type { OwnEntities } from './own-entities.ts';
import { MIXED, periodFinder } from './periods.ts';
import { FIRST_DAY, SATELLITE, SIXTY, type Qso } from './qso.ts';
import { UNLISTED } from './qso-readings.ts';
import { Reading } from './reading.ts';
import { Sites } from './sites.ts';
import { PATH_NONE, slotOf } from './slot.ts';
import { capitals } from './text.ts';

/** Rows read at a time: few enough that what is read of them stays in the processor's cache. */
const BLOCK = 512;

/** In place of a slot or a place: the row is to be looked at with care. */
const ODD = -1;

/** The parts of a site's numbers have so much room. */
const MOST_PLACES = 1 << 16;
const MOST_STATES = 1 << 20;

/**
 * The rows of coded columns that nothing is remarkable about, nearly all of a log: read column by column,
 * and where a contact went is known from an earlier one. What they load into a QSO is what `Qso` reads itself.
 */
export class PlainRows {
  readonly #qso: Qso;
  readonly #fields: Fields;
  readonly #own: OwnEntities;
  readonly #sites = new Sites();
  readonly #columns: ReturnType<typeof columnsOf>;
  readonly #slots = new Int32Array(BLOCK);
  readonly #confirmed = new Int32Array(BLOCK);
  readonly #traits = new Int32Array(BLOCK);
  readonly #places = new Int32Array(BLOCK);
  /** The numbers that a site is known by: place and period, what is logged of it, own entity and state. */
  readonly #first = new Int32Array(BLOCK);
  readonly #second = new Int32Array(BLOCK);
  readonly #third = new Int32Array(BLOCK);
  /** Row of the first of the block, and how many rows it has. */
  #from = 0;
  #count = 0;

  /** @param eras - days on which an award begins or ends. */
  constructor(qso: Qso, own: OwnEntities, eras: Iterable<number>) {
    this.#qso = qso;
    this.#fields = qso.fields;
    this.#own = own;
    this.#columns = columnsOf(qso, eras);
  }

  /** Turns to the columns that the fields stand at. */
  turn(): void {
    this.#from = 0;
    this.#count = 0;
  }

  /**
   * Turns the fields to a row, and reads its QSO.
   *
   * @param length - of the columns.
   * @returns false when the row is odd or its site new; then `Qso` has to read it.
   */
  load(row: number, length: number): boolean {
    if (row >= this.#from + this.#count) this.#read(row, Math.min(BLOCK, length - row));
    this.#fields.toRow(row);
    const i = row - this.#from;
    const slot = this.#slots[i] ?? ODD;
    if (slot < 0) return false;
    const third = this.#third[i] ?? 0;
    const site = this.#sites.find(this.#first[i] ?? 0, this.#second[i] ?? 0, third);
    if (site < 0) return false;
    const { call, date, band, mode } = this.#columns.values;
    const qso = this.#qso;
    if (qso.remarks.length > 0) qso.remarks.length = 0;
    this.#sites.load(site, qso);
    qso.callId = call[i] ?? 0;
    qso.date = date[i] ?? 0;
    qso.band = band[i] ?? 0;
    qso.mode = mode[i] ?? 0;
    qso.slot = slot;
    qso.counts = true;
    qso.confirmed = this.#confirmed[i] ?? 0;
    qso.traits = this.#traits[i] ?? 0;
    qso.place = this.#places[i] ?? 0;
    qso.ownDxcc = third >>> 20;
    return true;
  }

  /** Remembers where the contact of a row went, which `Qso` has read. */
  learn(row: number): void {
    const i = row - this.#from;
    if ((this.#slots[i] ?? ODD) < 0 || !this.#qso.isPlain) return;
    this.#sites.add(
      { first: this.#first[i] ?? 0, second: this.#second[i] ?? 0, third: this.#third[i] ?? 0 },
      this.#qso,
    );
  }

  #read(from: number, count: number): void {
    this.#from = from;
    this.#count = count;
    const { confirmations, traitReader } = this.#qso;
    if (
      this.#columns.fill(from, count) &&
      confirmations.fill(this.#confirmed, from, count) &&
      traitReader.fill(this.#traits, from, count)
    ) {
      this.#readSlots(count);
      this.#readPlaces(count);
      this.#readSites(from, count);
    } else this.#slots.fill(ODD);
  }

  #readSlots(count: number): void {
    const { band, mode, path, satellite, bandReceived, freqReceived, listener, incomplete } =
      this.#columns.values;
    for (let i = 0; i < count; i++) {
      const on = band[i] ?? 0;
      const by = path[i] ?? 0;
      const named = bandReceived[i] ?? 0;
      const received = named >= 0 ? named : (freqReceived[i] ?? 0);
      const isUsual =
        on !== 0 &&
        on !== SIXTY &&
        mode[i] !== 0 &&
        by !== PATH_NONE &&
        by !== SATELLITE &&
        satellite[i] !== 1 &&
        listener[i] !== 1 &&
        incomplete[i] !== 1 &&
        (received === 0 || received === on);
      this.#slots[i] = isUsual ? slotOf(on, mode[i] ?? 0, by) : ODD;
    }
  }

  /** A loop of its own: calls are many, and so the processor fetches what is known of several at a time. */
  #readPlaces(count: number): void {
    const { call, date } = this.#columns.values;
    const { book } = this.#qso;
    for (let i = 0; i < count; i++) {
      const number = call[i] ?? ODD;
      this.#places[i] = number < 0 ? ODD : book.plainPlace(number, date[i] ?? 0);
    }
  }

  #readSites(from: number, count: number): void {
    const { values } = this.#columns;
    const { date, period, dxcc, region, continent, cqZone, ituZone, state } = values;
    const { length } = this.#qso.book.places;
    for (let i = 0; i < count; i++) {
      const place = this.#places[i] ?? ODD;
      const logged = dxcc[i] ?? 0;
      const isUsual =
        place >= 0 &&
        length <= MOST_PLACES &&
        (date[i] ?? 0) >= FIRST_DAY &&
        period[i] !== MIXED &&
        (region[i] ?? 0) >= 0 &&
        (state[i] ?? 0) < MOST_STATES &&
        (logged > 0 || (logged !== UNLISTED && logged !== 0 && this.#isCertain(i)));
      if (!isUsual) {
        this.#slots[i] = ODD;
        continue;
      }
      // Each is one more than the number, which may be -1, but for the region.
      const zones = (((cqZone[i] ?? 0) + 1) << 7) | ((ituZone[i] ?? 0) + 1);
      const named = ((region[i] ?? 0) << 4) | ((continent[i] ?? 0) + 1);
      this.#first[i] = (place & 0xffff) | ((period[i] ?? 0) << 16);
      this.#second[i] = ((logged + 1) << 20) | (named << 13) | zones;
      this.#third[i] = (this.#ownOf(from, i) << 20) | (state[i] ?? 0);
    }
  }

  /** Does the call alone tell the entity? */
  #isCertain(i: number): boolean {
    const { ambiguity, book } = this.#qso;
    const dxcc = book.places.dxcc[this.#places[i] ?? 0] ?? 0;
    return dxcc !== 0 && !ambiguity.has(this.#columns.values.call[i] ?? 0, dxcc);
  }

  #ownOf(from: number, i: number): number {
    const logged = this.#columns.values.myDxcc[i] ?? 0;
    if (logged !== 0) return logged;
    this.#fields.toRow(from + i);
    return this.#own.of(this.#qso);
  }
}

/** The fields of a block of rows as numbers. */
function columnsOf({ fields, readings }: Qso, eras: Iterable<number>) {
  const states = new Interner();
  const periodOf = periodFinder(eras);
  const period = new Reading(fields, F.QSO_DATE, (text) => periodOf(dayNumber(text)), MIXED);
  const state = new Reading(fields, F.STATE, (text) => states.id(capitals(text)) + 1, 0);
  const { call, date, band, bandReceived, freqReceived, mode, path, satellite } = readings;
  const { listener, incomplete, dxcc, myDxcc, region, continent, cqZone, ituZone } = readings;
  const all = {
    ...{ call, date, period, band, bandReceived, freqReceived, mode, path, listener, incomplete },
    ...{ satellite, dxcc, myDxcc, region, continent, cqZone, ituZone, state },
  };
  const columns = Object.entries(all).map(([name, reading]) => new NumberColumn(name, reading));
  return {
    values: Object.fromEntries(columns.map(({ name, values }) => [name, values])) as Readonly<
      Record<keyof typeof all, Int32Array>
    >,
    /** @returns false when a field is not coded. */
    fill: (from: number, count: number): boolean =>
      columns.every((column) => column.fill(from, count)),
  };
}

/** A field's numbers in a block of rows. */
class NumberColumn {
  readonly name: string;
  readonly values = new Int32Array(BLOCK);
  readonly #reading: Reading;
  /** All values are those of an absent field. */
  #isEmpty = false;

  constructor(name: string, reading: Reading) {
    this.name = name;
    this.#reading = reading;
  }

  /** @returns false when the field is not coded. */
  fill(from: number, count: number): boolean {
    const { isAbsent } = this.#reading;
    if (isAbsent && this.#isEmpty) return true;
    this.#isEmpty = isAbsent;
    // What nobody has, no row of the blocks to come has, so far as it stays absent.
    return this.#reading.fill(this.values, from, isAbsent ? BLOCK : count);
  }
}
