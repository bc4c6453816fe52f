import { F, type Fields } from './fields.ts';

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

/** The confirmations of a QSO as bits of {@link SOURCES}, with {@link LOG} and perhaps {@link VERIFIED}. */
export function confirmationsOf(fields: Fields): number {
  return (
    LOG |
    paperOrLotw(fields) |
    received(fields, F.LOTW_QSL_RCVD, LOTW) |
    eqsl(fields) |
    received(fields, F.DCL_QSL_RCVD, DCL) |
    said(fields, F.APP_QRZLOG_STATUS, 'C', QRZ) |
    said(fields, F.QRZCOM_QSO_DOWNLOAD_STATUS, 'Y', QRZ) |
    said(fields, F.APP_CLUBLOG_QSL_RCVD, 'Y', CLUBLOG)
  );
}

/** The bit when the field says the letter. */
function said(fields: Fields, field: number, letter: string, bit: number): number {
  return fields.capitals(field) === letter ? bit : 0;
}

function received(fields: Fields, field: number, bit: number): number {
  const value = fields.capitals(field);
  if (value === 'Y') return bit;
  return value === 'V' ? bit | VERIFIED : 0;
}

/** In a report of LoTW, QSL_RCVD speaks of LoTW; elsewhere of cards, unless they came electronically. */
function paperOrLotw(fields: Fields): number {
  const bits = received(fields, F.QSL_RCVD, PAPER);
  if (bits === 0) return 0;
  if (
    fields.text(F.APP_LOTW_RXQSL) ??
    fields.text(F.APP_LOTW_2XQSL) ??
    fields.text(F.APP_LOTW_OWNCALL)
  )
    return (bits & ~PAPER) | LOTW;
  return fields.capitals(F.QSL_RCVD_VIA) === 'E' ? 0 : bits;
}

function eqsl(fields: Fields): number {
  const bits = received(fields, F.EQSL_QSL_RCVD, EQSL);
  return bits !== 0 && fields.capitals(F.EQSL_AG) === 'Y' ? bits | EQSL_AG : bits;
}
