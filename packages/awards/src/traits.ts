import { F, type Fields } from './fields.ts';
import { Reading } from './reading.ts';
import { REFERENCE_FIELDS } from './reference.ts';

/** The QSO names a reference of an outdoor programme, on either side. */
export const OUTDOOR = 1;
/** It was made with at most 5 W. */
const QRP = 2;
/** Its credits are submitted or granted. */
export const BOOKED = 4;

const FIRST_FIELD = 8;
const FIELDS = -FIRST_FIELD;
/** Dimensions that need further fields ask for them themselves. */
const LAST_FIELD = 1 << 29;

const CREDIT_FIELDS = [F.CREDIT_GRANTED, F.APP_LOTW_CREDIT_GRANTED, F.CREDIT_SUBMITTED];

/** What a dimension asks of QSOs. */
export interface Needs {
  /** An ADIF field. */
  readonly needs?: string;
  readonly only?: 'outdoor' | 'qrp' | 'booked';
}

/** A bit, and the readings of which one gives it. */
interface Trait {
  readonly bit: number;
  readonly readings: readonly Reading[];
}

/** What few QSOs have and some dimensions need, as bits: most dimensions are thus not even asked. */
export class Traits {
  readonly #fields: Fields;
  readonly #traits: Trait[];
  readonly #bitOfField = new Map<number, number>();
  #room = new Int32Array(0);
  #source = -1;
  #present: readonly Trait[] = [];

  /** @param qrp - 1 for at most 5 W. */
  constructor(fields: Fields, qrp: Reading) {
    this.#fields = fields;
    this.#traits = [
      { bit: OUTDOOR, readings: REFERENCE_FIELDS.map((field) => this.#presence(field)) },
      { bit: QRP, readings: [qrp] },
      { bit: BOOKED, readings: CREDIT_FIELDS.map((field) => this.#presence(field)) },
    ];
  }

  /** The bits that a QSO has which gives units of a dimension. */
  neededBy({ needs, only }: Needs): number {
    const special = only === undefined ? 0 : { outdoor: OUTDOOR, qrp: QRP, booked: BOOKED }[only];
    return needs === undefined ? special : special | this.#bitOf(this.#fields.number(needs));
  }

  /** Bits that some QSO of the source may have. */
  get possible(): number {
    return this.#ofSource().reduce((bits, { bit }) => bits | bit, 0);
  }

  /** Those of the QSO that the fields stand at; of single fields it is left to who asks whether they are there. */
  get value(): number {
    let bits = FIELDS;
    for (const { bit, readings } of this.#ofSource()) {
      if (bit >= FIRST_FIELD) continue;
      for (const reading of readings) if (reading.value === 1) bits |= bit;
    }
    return bits;
  }

  /**
   * Those of so many rows of the columns, from one on.
   *
   * @returns false where texts have to be asked for one by one.
   */
  fill(out: Int32Array, from: number, count: number): boolean {
    if (this.#room.length < count) this.#room = new Int32Array(count);
    const room = this.#room;
    out.fill(0, 0, count);
    for (const { bit, readings } of this.#ofSource()) {
      for (const reading of readings) {
        if (!reading.fill(room, from, count)) return false;
        for (let i = 0; i < count; i++) if (room[i] === 1) out[i] = (out[i] ?? 0) | bit;
      }
    }
    return true;
  }

  /** Without the fields that no QSO of the source has. */
  #ofSource(): readonly Trait[] {
    if (this.#source === this.#fields.source) return this.#present;
    this.#source = this.#fields.source;
    this.#present = this.#traits.flatMap(({ bit, readings }) => {
      const some = readings.filter((reading) => !reading.isAbsent);
      return some.length === 0 ? [] : [{ bit, readings: some }];
    });
    return this.#present;
  }

  /** 0 when there are no more bits. */
  #bitOf(field: number): number {
    const known = this.#bitOfField.get(field);
    if (known !== undefined) return known;
    const bit = FIRST_FIELD << this.#bitOfField.size;
    if (bit > LAST_FIELD || bit <= 0) return 0;
    this.#bitOfField.set(field, bit);
    this.#traits.push({ bit, readings: [this.#presence(field)] });
    return bit;
  }

  #presence(field: number): Reading {
    return new Reading(this.#fields, field, () => 1, 0);
  }
}
