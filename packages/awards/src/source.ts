import type { RecordLike } from './record.ts';

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
export function confirmationsOf(record: RecordLike): number {
  return (
    LOG |
    paperOrLotw(record) |
    received(record.get('LOTW_QSL_RCVD'), LOTW) |
    eqsl(record) |
    received(record.get('DCL_QSL_RCVD'), DCL) |
    (same(record.get('APP_QRZLOG_STATUS'), 'C') ||
    same(record.get('QRZCOM_QSO_DOWNLOAD_STATUS'), 'Y')
      ? QRZ
      : 0) |
    (same(record.get('APP_CLUBLOG_QSL_RCVD'), 'Y') ? CLUBLOG : 0)
  );
}

function received(value: string | undefined, bit: number): number {
  if (value === undefined) return 0;
  if (same(value, 'Y')) return bit;
  return same(value, 'V') ? bit | VERIFIED : 0;
}

/** In a report of LoTW, QSL_RCVD speaks of LoTW; elsewhere of cards, unless they came electronically. */
function paperOrLotw(record: RecordLike): number {
  const bits = received(record.get('QSL_RCVD'), PAPER);
  if (bits === 0) return 0;
  const fromLotw =
    record.get('APP_LOTW_RXQSL') ?? record.get('APP_LOTW_2XQSL') ?? record.get('APP_LOTW_OWNCALL');
  if (fromLotw) return (bits & ~PAPER) | LOTW;
  return same(record.get('QSL_RCVD_VIA'), 'E') ? 0 : bits;
}

function eqsl(record: RecordLike): number {
  const bits = received(record.get('EQSL_QSL_RCVD'), EQSL);
  return bits !== 0 && same(record.get('EQSL_AG'), 'Y') ? bits | EQSL_AG : bits;
}

/** Equal to a capital letter, in any case, blanks around it ignored. */
function same(value: string | undefined, letter: string): boolean {
  return value !== undefined && (value === letter || value.trim().toUpperCase() === letter);
}
