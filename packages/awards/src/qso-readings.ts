import { bandNumber, bandNumberOf } from './band.ts';
import type { CallBook } from './calls.ts';
import { CONTINENTS, WAE_REGIONS } from './callsign.ts';
import { dayNumber } from './day.ts';
import { isListed } from './entity-dates.ts';
import { F, type Fields } from './fields.ts';
import { gridNumber } from './grid.ts';
import { modeNumber } from './mode.ts';
import { Reading } from './reading.ts';
import { iotaNumber } from './reference.ts';
import { PATH_NONE } from './slot.ts';
import { capitals, smallNumber } from './text.ts';
import { countyNumber, stateNumber } from './us.ts';

/** A DXCC number that is not on the list. */
export const UNLISTED = -2;
/** No state is logged. */
export const NO_STATE = -2;
/** No single text names a unit: the field is absent, or its text is one to look at with care. */
export const NONE = -2;

const PATHS: Readonly<Record<string, number>> = {
  EME: 1,
  SAT: 2,
  RPT: PATH_NONE,
  ECH: PATH_NONE,
  IRL: PATH_NONE,
  INTERNET: PATH_NONE,
};

/** What the fields of a QSO mean, one by one. */
export class QsoReadings {
  /** Number in the book; -1 without a callsign. */
  readonly call: Reading;
  /** YYYYMMDD, 0 when there is none. */
  readonly date: Reading;
  /** 0 when there is none. */
  readonly band: Reading;
  /** -1 when BAND_RX is absent. */
  readonly bandReceived: Reading;
  readonly freqReceived: Reading;
  /** 0 when unknown. */
  readonly mode: Reading;
  /** Number of the path as PROP_MODE says. */
  readonly path: Reading;
  /** 1: a satellite is named. */
  readonly satellite: Reading;
  /** 1: a listener's report. */
  readonly listener: Reading;
  /** 1: an unfinished contact. */
  readonly incomplete: Reading;
  /** -1 when absent, 0 for none, or {@link UNLISTED}. */
  readonly dxcc: Reading;
  /** Own DXCC entity, 0 when it is not told. */
  readonly myDxcc: Reading;
  /** Number of {@link WAE_REGIONS}; 0 or less when it is none. */
  readonly region: Reading;
  /** Number of {@link CONTINENTS}; 0 or less when it is none. */
  readonly continent: Reading;
  /** Number of the US state, -1 when it is none, or {@link NO_STATE}. */
  readonly state: Reading;
  /** -1 when absent, 0 when it is none. */
  readonly cqZone: Reading;
  /** -1 when absent, 0 when it is none. */
  readonly ituZone: Reading;
  /** GRIDSQUARE as a number of grid.ts, -1 when it is none, or {@link NONE}. */
  readonly grid: Reading;
  /** -1 when it is none, or {@link NONE}. */
  readonly iota: Reading;
  /** CNTY where it is one `ST,Name`: its number or -1; else {@link NONE}. */
  readonly county: Reading;
  /** 1: at most 5 W. */
  readonly qrp: Reading;

  constructor(fields: Fields, book: CallBook) {
    const reading = (field: number, parse: (text: string) => number, absent: number): Reading =>
      new Reading(fields, field, parse, absent);
    const placeIn = (names: readonly string[]) => (text: string) => names.indexOf(capitals(text));
    this.call = reading(F.CALL, (text) => callNumber(text, book), -1);
    this.date = reading(F.QSO_DATE, dayNumber, 0);
    this.band = reading(F.BAND, bandNumber, 0);
    this.bandReceived = reading(F.BAND_RX, bandNumber, -1);
    this.freqReceived = reading(F.FREQ_RX, (text) => bandNumberOf(Number(text)), 0);
    this.mode = reading(F.MODE, modeNumber, 0);
    this.path = reading(F.PROP_MODE, (text) => PATHS[capitals(text)] ?? 0, 0);
    this.satellite = reading(F.SAT_NAME, (text) => Number(text.trim() !== ''), 0);
    this.listener = reading(F.SWL, (text) => Number(capitals(text) === 'Y'), 0);
    this.incomplete = reading(
      F.QSO_COMPLETE,
      (text) => Number(/^N(?:IL)?$/.test(capitals(text))),
      0,
    );
    this.dxcc = reading(F.DXCC, entityNumber, -1);
    this.myDxcc = reading(F.MY_DXCC, (text) => Math.max(0, entityNumber(text)), 0);
    this.region = reading(F.REGION, placeIn(WAE_REGIONS), 0);
    this.continent = reading(F.CONT, placeIn(CONTINENTS), 0);
    this.state = reading(F.STATE, (text) => usState(capitals(text)), NO_STATE);
    this.cqZone = reading(F.CQZ, (text) => zoneNumber(text, 40), -1);
    this.ituZone = reading(F.ITUZ, (text) => zoneNumber(text, 90), -1);
    this.grid = reading(F.GRIDSQUARE, gridNumber, NONE);
    this.iota = reading(F.IOTA, iotaNumber, NONE);
    this.county = reading(F.CNTY, singleCounty, NONE);
    this.qrp = reading(F.TX_PWR, (text) => Number(Number(text) > 0 && Number(text) <= 5), 0);
  }
}

function callNumber(text: string, book: CallBook): number {
  const call = capitals(text);
  return call === '' ? -1 : book.number(call);
}

function entityNumber(text: string): number {
  const number = smallNumber(text);
  return number === 0 || isListed(number) ? number : UNLISTED;
}

function usState(code: string): number {
  return code === '' ? NO_STATE : stateNumber(code);
}

function zoneNumber(text: string, last: number): number {
  const zone = smallNumber(text);
  return zone >= 1 && zone <= last ? zone : 0;
}

function singleCounty(text: string): number {
  return text.includes(',') && !text.includes(':') ? countyNumber(text) : NONE;
}
