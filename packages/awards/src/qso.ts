import { bandNumber, bandNumberOf } from './band.ts';
import type { CallBook } from './calls.ts';
import { CONTINENTS, WAE_REGIONS, entityOf } from './callsign.ts';
import type { DiagnosticCode, Remark } from './diagnostic.ts';
import { existed, isListed } from './entity-dates.ts';
import { modeNumber } from './mode.ts';
import { PATH_NONE, slotOf } from './slot.ts';
import { confirmationsOf, LOG } from './source.ts';
import type { RecordLike } from './record.ts';
import { CQ_ZONE_OF, ITU_ZONE_OF, US_ENTITIES } from './us.ts';

/** Amateur radio came back after the war: no award counts earlier contacts. */
const FIRST_DAY = 19451115;
const SATELLITE = 2;
const RELAYS = ['RPT', 'ECH', 'IRL', 'INTERNET'];
const SIXTY = bandNumber('60m');
/** Antarctica and Peter I count for no continent of WAC. */
const POLAR = [13, 199];
const ZONED_BY_STATE = [1, ...US_ENTITIES];

/** What the awards need to know of one QSO; one object is used for all, `read` fills it. */
export class Qso {
  readonly book: CallBook;
  record: RecordLike = new Map<string, string>();
  call = '';
  /** Number in {@link book}; -1 without a callsign. */
  callId = -1;
  /** YYYYMMDD, 0 when missing. */
  date = 0;
  band = 0;
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
  /** Number of {@link WAE_REGIONS}, 0 for none. */
  region = 0;
  cqZone = 0;
  ituZone = 0;
  /** Number of {@link CONTINENTS}, 0 for none; Antarctica never counts. */
  continent = 0;
  readonly remarks: Remark[] = [];

  constructor(book: CallBook) {
    this.book = book;
  }

  get(field: string): string | undefined {
    return this.record.get(field);
  }

  remark(code: DiagnosticCode, value?: string): void {
    this.remarks.push(value === undefined ? { code } : { code, value });
  }

  /** The state or province as logged, in capitals. */
  get state(): string | undefined {
    return this.get('STATE')?.trim().toUpperCase() || undefined;
  }

  /** TIME_ON as the number hhmm, noon when it is missing. */
  get time(): number {
    const text = this.get('TIME_ON')?.trim().slice(0, 4) ?? '';
    return /^\d{4}$/.test(text) ? Number(text) : 1200;
  }

  /** The callsign used: STATION_CALLSIGN, for which OPERATOR stands in. */
  get ownCall(): string {
    return (this.get('STATION_CALLSIGN') ?? this.get('OPERATOR') ?? '').trim().toUpperCase();
  }

  /** Reads day, band and mode, enough for a filter. */
  open(record: RecordLike): void {
    this.record = record;
    this.remarks.length = 0;
    this.#readDate();
    this.#readBand();
    this.#readMode();
  }

  /** Reads the rest. */
  complete(): void {
    this.#readCall();
    const path = this.#path();
    this.counts = path !== PATH_NONE;
    this.slot = slotOf(this.band, this.mode, path);
    this.confirmed = confirmationsOf(this.record);
    this.#readEntity();
    this.#readZones();
    this.#readContinent();
  }

  #readCall(): void {
    this.call = this.get('CALL')?.trim().toUpperCase() ?? '';
    this.callId = this.call === '' ? -1 : this.book.number(this.call);
    if (this.callId < 0) this.remark('no-call');
  }

  #readDate(): void {
    const text = this.get('QSO_DATE');
    this.date = text === undefined ? 0 : dayNumber(text.trim());
    if (this.date === 0) this.remark('no-date', text);
    else if (this.date < FIRST_DAY) this.remark('too-early', text);
  }

  #readBand(): void {
    const band = this.get('BAND');
    this.band = band === undefined ? 0 : bandNumber(band);
    if (this.band === 0) {
      const freq = this.get('FREQ');
      this.band = freq === undefined ? 0 : bandNumberOf(Number(freq));
      if (this.band === 0) this.remark('no-band', band);
    }
    if (this.band === SIXTY) this.remark('sixty-metres');
  }

  #readMode(): void {
    const mode = this.get('MODE');
    this.mode = mode === undefined ? 0 : modeNumber(mode);
    if (this.mode === 0) {
      this.mode = modeNumber(this.get('SUBMODE') ?? '');
      if (this.mode === 0) this.remark('unknown-mode', mode);
    }
  }

  #path(): number {
    const mode = this.get('PROP_MODE')?.trim().toUpperCase();
    const path = mode === undefined ? 0 : mode === 'SAT' ? SATELLITE : mode === 'EME' ? 1 : 0;
    const fault = this.#fault(mode, path);
    if (fault !== undefined) this.remark(fault);
    const usable = fault === undefined && this.callId >= 0 && this.date >= FIRST_DAY;
    return usable ? path : PATH_NONE;
  }

  #fault(propMode: string | undefined, path: number): DiagnosticCode | undefined {
    if (this.get('SWL')?.trim().toUpperCase() === 'Y') return 'listener';
    const complete = this.get('QSO_COMPLETE')?.trim().toUpperCase();
    if (complete === 'N' || complete === 'NIL') return 'incomplete';
    if (propMode !== undefined && RELAYS.includes(propMode)) return 'relay';
    return path !== SATELLITE && this.#isCrossband() ? 'crossband' : undefined;
  }

  #isCrossband(): boolean {
    const band = this.get('BAND_RX');
    const freq = band === undefined ? this.get('FREQ_RX') : undefined;
    const received =
      band !== undefined ? bandNumber(band) : freq !== undefined ? bandNumberOf(Number(freq)) : 0;
    return received !== 0 && this.band !== 0 && received !== this.band;
  }

  /** The logged DXCC where it can be true, else the call's. */
  #readEntity(): void {
    const { book } = this;
    this.place =
      this.callId < 0
        ? 0
        : book.place(this.callId, this.date === 0 ? Infinity : this.date * 10000 + this.time);
    const own = book.places.dxcc[this.place] ?? 0;
    this.dxcc = 0;
    const logged = this.#loggedEntity();
    if (this.callId >= 0 && book.isAfloat(this.callId)) this.remark('afloat', this.call);
    else if (logged === undefined) this.dxcc = this.#resolvedEntity(own);
    else if (logged > 0) {
      if (own !== 0 && own !== logged) this.remark('dxcc-mismatch', String(logged));
      if (this.date === 0 || existed(logged, this.date, () => this.time)) this.dxcc = logged;
      else this.remark('dxcc-dates', String(logged));
    }
    this.region = this.dxcc === 0 ? 0 : this.#regionOf(own);
  }

  #loggedEntity(): number | undefined {
    const text = this.get('DXCC');
    if (text === undefined) return undefined;
    const number = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : -1;
    if (number === 0 || isListed(number)) return number;
    this.remark('dxcc-unlisted', text);
    return undefined;
  }

  #resolvedEntity(own: number): number {
    if (own !== 0 && (this.date === 0 || existed(own, this.date, () => this.time))) return own;
    if (this.callId >= 0) this.remark('unknown-call', this.call);
    return 0;
  }

  /** REGION where it is one; else the call's, unless it lies in another entity. */
  #regionOf(own: number): number {
    const region = this.book.places.region[this.place] ?? 0;
    const logged = REGION_ENTITIES.has(this.dxcc) ? this.get('REGION') : undefined;
    const named =
      logged === undefined
        ? 0
        : (WAE_REGIONS as readonly string[]).indexOf(logged.trim().toUpperCase());
    if (named > 0) return named;
    return own === this.dxcc ? region : 0;
  }

  #readZones(): void {
    this.cqZone = this.#zone('CQZ', 40, this.book.places.cqZone, CQ_ZONE_OF);
    this.ituZone = this.#zone('ITUZ', 90, this.book.places.ituZone, ITU_ZONE_OF);
  }

  /** Logged, else by state, else by the call, else where the entity has but one. */
  #zone(
    field: 'CQZ' | 'ITUZ',
    last: number,
    byPlace: Uint8Array,
    byState: ReadonlyMap<string, number>,
  ): number {
    if (this.callId >= 0 && this.book.isAfloat(this.callId)) return 0;
    const text = this.get(field);
    if (text !== undefined) {
      const zone = Number(text);
      if (Number.isInteger(zone) && zone >= 1 && zone <= last) return zone;
      this.remark(field === 'CQZ' ? 'bad-cq-zone' : 'bad-itu-zone', text);
    }
    if (ZONED_BY_STATE.includes(this.dxcc)) {
      const country = this.dxcc === 1 ? 1 : 291;
      const zone = byState.get(`${country} ${this.state ?? HOME_STATE[this.dxcc] ?? ''}`);
      if (zone !== undefined) return zone;
    }
    if (this.dxcc === (this.book.places.dxcc[this.place] ?? 0)) return byPlace[this.place] ?? 0;
    const entity = entityOf(this.dxcc);
    const zones = (field === 'CQZ' ? entity?.cqZones : entity?.ituZones) ?? [];
    return zones.length === 1 ? (zones[0] ?? 0) : 0;
  }

  #readContinent(): void {
    this.continent = this.dxcc === 0 || POLAR.includes(this.dxcc) ? 0 : this.#continentNumber();
    if (CONTINENTS[this.continent] === 'AN') this.continent = 0;
  }

  #continentNumber(): number {
    const logged = this.get('CONT');
    if (logged !== undefined) {
      const number = (CONTINENTS as readonly string[]).indexOf(logged.trim().toUpperCase());
      if (number > 0) return number;
    }
    const named = CONTINENT_OF_REGION[WAE_REGIONS[this.region] ?? ''];
    if (named !== undefined) return CONTINENTS.indexOf(named);
    if (this.dxcc === this.book.places.dxcc[this.place])
      return this.book.places.continent[this.place] ?? 0;
    return CONTINENTS.indexOf(entityOf(this.dxcc)?.continents[0] ?? '');
  }
}

const HOME_STATE: Readonly<Record<number, string>> = { 6: 'AK', 110: 'HI' };
const REGION_ENTITIES = new Set([206, 248, 259, 279, 296, 390]);
const CONTINENT_OF_REGION: Readonly<Record<string, 'AF' | 'EU'>> = { AI: 'AF', ET: 'EU' };

/** YYYYMMDD as a number; 0 when the text is not a day. */
export function dayNumber(text: string): number {
  if (text.length !== 8) return 0;
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  const month = Math.floor(value / 100) % 100;
  const day = value % 100;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? value : 0;
}
