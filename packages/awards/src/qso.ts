import { Ambiguity } from './ambiguous.ts';
import { bandNumber, bandNumberOf } from './band.ts';
import type { CallBook } from './calls.ts';
import { CONTINENTS, WAE_REGIONS, entityOf } from './callsign.ts';
import type { DiagnosticCode, Remark } from './diagnostic.ts';
import { entityOfCountry } from './country.ts';
import { existed, liesIn } from './entity-dates.ts';
import { F, type Fields } from './fields.ts';
import { modeNumber } from './mode.ts';
import { PATH_NONE, slotOf } from './slot.ts';
import { NO_STATE, QsoReadings, UNLISTED } from './qso-readings.ts';
import { ReferenceReader } from './reference.ts';
import { Confirmations, LOG } from './source.ts';
import { Traits } from './traits.ts';
import {
  PROVINCE_CQ_ZONE,
  PROVINCE_ITU_ZONE,
  STATE_CQ_ZONE,
  STATE_ITU_ZONE,
  stateNumber,
  US_ENTITIES,
} from './us.ts';

/** Amateur radio came back after the war: no award counts earlier contacts. */
export const FIRST_DAY = 19451115;
export const SATELLITE = 2;
export const SIXTY = bandNumber('60m');

/** What the awards need to know of one QSO; one object is used for all, `read` fills it. */
export class Qso {
  readonly fields: Fields;
  readonly book: CallBook;
  readonly readings: QsoReadings;
  readonly references: ReferenceReader;
  /** Number in {@link book}; -1 without a callsign. */
  callId = -1;
  /** YYYYMMDD, 0 when missing. */
  date = 0;
  band = 0;
  /** Made on a band that is no amateur one. */
  #astray = false;
  mode = 0;
  slot = 0;
  /** False: only the summary counts it. */
  counts = false;
  /** Confirmation bits. */
  confirmed = LOG;
  /** Index into the resolver's places. */
  place = 0;
  /** DXCC entity, 0 for none or unknown. */
  dxcc = 0;
  /** The log owner's DXCC entity, 0 when unknown. */
  ownDxcc = 0;
  /** Number of {@link WAE_REGIONS}, 0 for none. */
  region = 0;
  /** The US state's number, -1 for none. */
  stateNumber = -1;
  cqZone = 0;
  ituZone = 0;
  /** Number of {@link CONTINENTS}, 0 for none; Antarctica never counts. */
  continent = 0;
  /** Bits of {@link Traits}. */
  traits = 0;
  /** Number of a site that is known, -1 for others: see `Sites`. */
  site = -1;
  /** Nothing was remarked while it was read. */
  isPlain = false;
  readonly remarks: Remark[] = [];
  readonly traitReader: Traits;
  readonly confirmations: Confirmations;
  readonly ambiguity: Ambiguity;

  constructor(book: CallBook, fields: Fields) {
    this.book = book;
    this.fields = fields;
    this.readings = new QsoReadings(fields, book);
    this.references = new ReferenceReader(fields);
    this.traitReader = new Traits(fields, this.readings.qrp);
    this.confirmations = new Confirmations(fields);
    this.ambiguity = new Ambiguity(book);
  }

  /** In capitals; empty when it is missing. */
  get call(): string {
    return this.book.calls.names[this.callId] ?? '';
  }

  remark(code: DiagnosticCode, value?: string): void {
    this.remarks.push(value === undefined ? { code } : { code, value });
  }

  /** The state or province as logged, in capitals. */
  get state(): string | undefined {
    return this.fields.capitals(F.STATE);
  }

  /** TIME_ON as the number hhmm, noon when it is missing. */
  get time(): number {
    const text = this.fields.text(F.TIME_ON);
    return text === undefined ? NOON : clockOf(text);
  }

  /** The callsign used: STATION_CALLSIGN, for which OPERATOR stands in. */
  get ownCall(): string {
    return this.fields.capitals(F.STATION_CALLSIGN) ?? this.fields.capitals(F.OPERATOR) ?? '';
  }

  /** Reads day, band and mode, enough for a filter. */
  open(): void {
    if (this.remarks.length > 0) this.remarks.length = 0;
    this.site = -1;
    this.#readDate();
    this.#readBand();
    this.#readMode();
  }

  /**
   * Reads the rest.
   *
   * @param own - the log owner's DXCC entity, 0 when unknown.
   */
  complete(own = 0): void {
    this.ownDxcc = own;
    this.#readCall();
    const path = this.#path();
    this.counts = path !== PATH_NONE;
    this.slot = slotOf(this.band, this.mode, path);
    this.confirmed = this.confirmations.value;
    this.traits = this.traitReader.value;
    this.#readEntity();
    this.#readState();
    const { places } = this.book;
    this.cqZone = this.#zone(F.CQZ, places.cqZone);
    this.ituZone = this.#zone(F.ITUZ, places.ituZone);
    this.#readContinent();
    this.isPlain = this.remarks.length === 0;
  }

  #readCall(): void {
    this.callId = this.readings.call.value;
    if (this.callId < 0) this.remark('no-call');
  }

  #readDate(): void {
    this.date = this.readings.date.value;
    if (this.date >= FIRST_DAY) return;
    const text = this.fields.text(F.QSO_DATE);
    this.remark(this.date === 0 ? 'no-date' : 'too-early', text);
  }

  #readBand(): void {
    this.band = this.readings.band.value;
    this.#astray = false;
    if (this.band === 0) this.#readFreq(this.fields.text(F.BAND)?.trim());
    if (this.band === SIXTY) this.remark('sixty-metres');
  }

  /** FREQ stands in for a BAND that is missing or unknown; programs write 0 where they know none. */
  #readFreq(band = ''): void {
    const freq = this.fields.text(F.FREQ);
    const megahertz = Number(freq ?? 0);
    this.band = bandNumberOf(megahertz);
    if (this.band !== 0) return;
    this.#astray = band !== '' || megahertz > 0;
    if (this.#astray) this.remark('not-a-band', band || freq);
    else this.remark('no-band');
  }

  #readMode(): void {
    this.mode = this.readings.mode.value;
    if (this.mode !== 0) return;
    this.mode = modeNumber(this.fields.text(F.SUBMODE) ?? '');
    if (this.mode === 0) this.remark('unknown-mode', this.fields.text(F.MODE));
  }

  #path(): number {
    const told = this.readings.path.value;
    const path = this.readings.satellite.value === 1 ? this.#pathByName(told) : told;
    if (path === SATELLITE) this.remark('satellite', this.fields.text(F.SAT_NAME));
    const fault = this.#fault(path);
    if (fault !== undefined) this.remark(fault);
    const usable =
      fault === undefined && !this.#astray && this.callId >= 0 && this.date >= FIRST_DAY;
    return usable ? path : PATH_NONE;
  }

  /** A satellite is named: where PROP_MODE says nothing, the contact went through it. */
  #pathByName(told: number): number {
    if (told === SATELLITE) return told;
    this.remark('satellite-name', this.fields.text(F.SAT_NAME));
    return this.fields.capitals(F.PROP_MODE) === undefined ? SATELLITE : told;
  }

  #fault(path: number): DiagnosticCode | undefined {
    if (this.readings.listener.value === 1) return 'listener';
    if (this.readings.incomplete.value === 1) return 'incomplete';
    if (path === PATH_NONE) return 'relay';
    return path !== SATELLITE && this.#isCrossband() ? 'crossband' : undefined;
  }

  #isCrossband(): boolean {
    const named = this.readings.bandReceived.value;
    const received = named >= 0 ? named : this.readings.freqReceived.value;
    return received !== 0 && this.band !== 0 && received !== this.band;
  }

  /** The logged DXCC where it can be true, else the call's. */
  #readEntity(): void {
    const { book } = this;
    this.place = this.callId < 0 ? 0 : book.place(this.callId, this.date, this);
    const own = book.places.dxcc[this.place] ?? 0;
    this.dxcc = 0;
    const logged = this.#loggedEntity();
    if (this.callId >= 0 && book.isAfloat(this.callId)) this.remark('afloat', this.call);
    else if (logged < 0) this.dxcc = this.#resolvedEntity(own);
    else if (logged > 0) {
      if (own !== 0 && own !== logged) this.remark('dxcc-mismatch', String(logged));
      if (this.#existed(logged)) this.dxcc = logged;
      else {
        this.remark('dxcc-dates', String(logged));
        this.dxcc = this.#resolvedEntity(own);
      }
    }
    this.region = KIND[this.dxcc] === REGIONAL ? this.#regionOf(own) : 0;
  }

  #existed(dxcc: number): boolean {
    return this.date === 0 || existed(dxcc, this.date, this);
  }

  /** The number logged, -1 when there is none on the list. */
  #loggedEntity(): number {
    const number = this.readings.dxcc.value;
    if (number !== UNLISTED) return number;
    this.remark('dxcc-unlisted', this.fields.text(F.DXCC));
    return -1;
  }

  #resolvedEntity(own: number): number {
    if (own !== 0 && this.#existed(own)) {
      if (this.ambiguity.has(this.callId, own)) this.remark('ambiguous-call', this.call);
      return own;
    }
    const country = own === 0 ? this.fields.text(F.COUNTRY) : undefined;
    const named = country === undefined ? 0 : entityOfCountry(country);
    if (named !== 0 && this.#existed(named)) return named;
    if (this.callId >= 0) this.remark('unknown-call', this.call);
    return 0;
  }

  /** REGION where it is one; else the call's, unless it lies in another entity. */
  #regionOf(own: number): number {
    const named = this.readings.region.value;
    if (named > 0) return named;
    return own === this.dxcc ? (this.book.places.region[this.place] ?? 0) : 0;
  }

  /** Alaska and Hawaii are their entities' only states. */
  #readState(): void {
    this.stateNumber = -1;
    if (KIND[this.dxcc] !== STATED) return;
    const number = this.readings.state.value;
    if (number !== NO_STATE) {
      this.stateNumber = number;
      if (number < 0) this.remark('bad-state', this.state);
    } else if (this.dxcc !== 291) this.stateNumber = this.dxcc === 6 ? ALASKA : HAWAII;
  }

  /** Logged, else by state, else by the call, else where the entity has but one. */
  #zone(field: number, byPlace: Uint8Array): number {
    if (this.callId >= 0 && this.book.isAfloat(this.callId)) return 0;
    const zone = (field === F.CQZ ? this.readings.cqZone : this.readings.ituZone).value;
    if (zone > 0) return zone;
    if (zone === 0)
      this.remark(field === F.CQZ ? 'bad-cq-zone' : 'bad-itu-zone', this.fields.text(field));
    const byState = this.#zoneByState(field);
    if (byState !== 0) return byState;
    if (this.dxcc === this.book.places.dxcc[this.place]) return byPlace[this.place] ?? 0;
    const entity = entityOf(this.dxcc);
    const zones = (field === F.CQZ ? entity?.cqZones : entity?.ituZones) ?? [];
    return zones.length === 1 ? (zones[0] ?? 0) : 0;
  }

  /** 0 where the state is not known or lies in several zones. */
  #zoneByState(field: number): number {
    if (this.stateNumber >= 0) {
      const zones = field === F.CQZ ? STATE_CQ_ZONE : STATE_ITU_ZONE;
      return zones[this.stateNumber] ?? 0;
    }
    if (this.dxcc !== 1) return 0;
    const zones = field === F.CQZ ? PROVINCE_CQ_ZONE : PROVINCE_ITU_ZONE;
    return zones.get(this.state ?? '') ?? 0;
  }

  #readContinent(): void {
    this.continent = this.dxcc === 0 || KIND[this.dxcc] === POLAR ? 0 : this.#continentNumber();
    if (this.continent === ANTARCTICA) this.continent = 0;
  }

  /** As logged where the entity lies there too, else the call's or the entity's. */
  #continentNumber(): number {
    const logged = this.readings.continent.value;
    if (logged > 0 && liesIn(this.dxcc, logged)) return logged;
    const own = this.#continentOfPlace();
    if (logged <= 0 || logged === own) return own;
    this.remark('continent-mismatch', this.fields.text(F.CONT));
    return own === 0 || logged === ANTARCTICA ? logged : own;
  }

  #continentOfPlace(): number {
    const named =
      this.region === 0 ? undefined : CONTINENT_OF_REGION[WAE_REGIONS[this.region] ?? ''];
    if (named !== undefined) return CONTINENTS.indexOf(named);
    const { places } = this.book;
    if (this.dxcc === places.dxcc[this.place]) return places.continent[this.place] ?? 0;
    return CONTINENTS.indexOf(entityOf(this.dxcc)?.continents[0] ?? '');
  }
}

const NOON = 1200;

/** The number that the first four characters are; noon when they are none. */
function clockOf(text: string): number {
  const digits = text.trimStart();
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const digit = digits.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return NOON;
    value = 10 * value + digit;
  }
  return value;
}

/** Entities that need a closer look: with WAE regions, with US states, on no continent of WAC. */
const REGIONAL = 1;
const STATED = 2;
const POLAR = 3;
const KIND = new Uint8Array(1024);
for (const dxcc of [206, 248, 259, 279, 296, 390]) KIND[dxcc] = REGIONAL;
for (const dxcc of US_ENTITIES) KIND[dxcc] = STATED;
for (const dxcc of [13, 199]) KIND[dxcc] = POLAR; // Antarctica, Peter I
const CONTINENT_OF_REGION: Readonly<Record<string, 'AF' | 'EU'>> = { AI: 'AF', ET: 'EU' };
const ANTARCTICA = CONTINENTS.indexOf('AN');
const ALASKA = stateNumber('AK');
const HAWAII = stateNumber('HI');
