import { F, type Fields } from './fields.ts';
import { Reading } from './reading.ts';
import { capitals } from './text.ts';

/**
 * Ways to confirm a QSO, and their bits in a cell. Bit 0, `log`, is set in every worked cell: it
 * confirms where the sponsor asks for no more than the QSO.
 */
export const SOURCES = ['log', 'paper', 'lotw', 'eqsl', 'eqslAg', 'qrz', 'clublog', 'dcl'] as const;

/** A way to confirm a QSO. `eqslAg` is an eQSL with authenticity guaranteed. */
export type Source = (typeof SOURCES)[number];

export const LOG = 1;
const PAPER = 2;
const LOTW = 4;
const EQSL = 8;
const EQSL_AG = 16;
const QRZ = 32;
const CLUBLOG = 64;
const DCL = 128;

/** Set beside the sources when a field says `V`: the DXCC credits are granted too. */
export const VERIFIED = 256;

/** The bits of sources. */
export function sourceMask(sources: readonly Source[]): number {
  return sources.reduce((mask, source) => mask | (1 << SOURCES.indexOf(source)), 0);
}

/** The sources of bits, `log` left out. */
export function sourcesOf(bits: number): Source[] {
  return SOURCES.filter((source, i) => source !== 'log' && (bits >> i) & 1);
}

/** Fields that tell what kind of confirmation QSL_RCVD speaks of. */
const ABOUT_CARDS = [F.APP_LOTW_RXQSL, F.APP_LOTW_2XQSL, F.APP_LOTW_OWNCALL, F.QSL_RCVD_VIA];

/** Reads the confirmations of QSOs. */
export class Confirmations {
  readonly #fields: Fields;
  readonly #card: Reading;
  readonly #eqsl: Reading;
  readonly #eqslAg: Reading;
  /** Fields that speak for themselves. */
  readonly #plain: readonly Reading[];
  #room = new Int32Array(0);

  constructor(fields: Fields) {
    const received = (field: number, bit: number): Reading =>
      new Reading(fields, field, (text) => receivedBits(capitals(text), bit), 0);
    const said = (field: number, letter: string, bit: number): Reading =>
      new Reading(fields, field, (text) => (capitals(text) === letter ? bit : 0), 0);
    this.#fields = fields;
    this.#card = received(F.QSL_RCVD, PAPER);
    this.#eqsl = received(F.EQSL_QSL_RCVD, EQSL);
    this.#eqslAg = said(F.EQSL_AG, 'Y', EQSL_AG);
    this.#plain = [
      received(F.LOTW_QSL_RCVD, LOTW),
      received(F.DCL_QSL_RCVD, DCL),
      said(F.APP_QRZLOG_STATUS, 'C', QRZ),
      said(F.QRZCOM_QSO_DOWNLOAD_STATUS, 'Y', QRZ),
      said(F.APP_CLUBLOG_QSL_RCVD, 'Y', CLUBLOG),
    ];
  }

  /** Those of the QSO that the fields stand at: bits of {@link SOURCES}, with {@link LOG} and perhaps {@link VERIFIED}. */
  get value(): number {
    let bits = LOG | this.#paperOrLotw();
    for (const { value } of this.#plain) bits |= value;
    const eqsl = this.#eqsl.value;
    return eqsl === 0 ? bits : bits | eqsl | this.#eqslAg.value;
  }

  /**
   * Those of so many rows of the columns, from one on.
   *
   * @returns false where texts have to be asked for one by one.
   */
  fill(out: Int32Array, from: number, count: number): boolean {
    if (!this.#card.fill(out, from, count)) return false;
    const isCertain = ABOUT_CARDS.every((field) => this.#fields.isAbsent(field));
    for (let i = 0; i < count; i++) {
      if (isCertain || out[i] === 0) continue;
      this.#fields.toRow(from + i);
      out[i] = this.#paperOrLotw();
    }
    for (let i = 0; i < count; i++) out[i] = (out[i] ?? 0) | LOG;
    const others = [...this.#plain, this.#eqsl].filter((reading) => !reading.isAbsent);
    return others.every((reading) => this.#addRows(reading, out, from, count));
  }

  #addRows(reading: Reading, out: Int32Array, from: number, count: number): boolean {
    if (this.#room.length < count) this.#room = new Int32Array(count);
    const room = this.#room;
    if (!reading.fill(room, from, count)) return false;
    const isEqsl = reading === this.#eqsl && !this.#eqslAg.isAbsent;
    for (let i = 0; i < count; i++) {
      const bits = room[i] ?? 0;
      out[i] = (out[i] ?? 0) | bits;
      if (!isEqsl || bits === 0) continue;
      this.#fields.toRow(from + i);
      out[i] = (out[i] ?? 0) | this.#eqslAg.value;
    }
    return true;
  }

  /** In a report of LoTW, QSL_RCVD speaks of LoTW; elsewhere of cards, unless they came electronically. */
  #paperOrLotw(): number {
    const bits = this.#card.value;
    if (bits === 0) return 0;
    const fields = this.#fields;
    if (
      fields.text(F.APP_LOTW_RXQSL) ??
      fields.text(F.APP_LOTW_2XQSL) ??
      fields.text(F.APP_LOTW_OWNCALL)
    )
      return (bits & ~PAPER) | LOTW;
    return fields.capitals(F.QSL_RCVD_VIA) === 'E' ? 0 : bits;
  }
}

function receivedBits(value: string, bit: number): number {
  if (value === 'Y') return bit;
  return value === 'V' ? bit | VERIFIED : 0;
}
