import type { CountryIssue, ParsedCountryFile } from './alias-text.ts';
import { indexCountryData } from './country-index.ts';
import { entityOf } from './entities.ts';
import { Search } from './locate.ts';
import { packCountryData, type Alias } from './pack.ts';
import { normalizeCall } from './parts.ts';
import { CONTINENTS, continentNamed } from './places.ts';
import type { CountryEntity, Window } from './types.ts';
import { elementsIn, type XmlElement } from './xml-elements.ts';

/** The root element, which has the file's date, stands in the first characters. */
const HEAD_LENGTH = 4096;

/**
 * Reads Club Log's `cty.xml` (unpacked), which users fetch with their own key: its terms forbid others to
 * hand it on. For a call and a time a resolver then looks for an invalid operation, an exception and the
 * longest prefix, in this order; a zone exception changes the CQ zone alone.
 */
export function parseClubLog(xml: string): ParsedCountryFile {
  const reader = new ClubLogReader(xml);
  const invalid = reader.aliases('invalid_operations', 'invalid', true);
  const exceptions = reader.aliases('exceptions', 'exception', true);
  const prefixes = reader.aliases('prefixes', 'prefix', false);
  const zones = reader.zoneAliases([...exceptions, ...prefixes]);
  const aliases = [...invalid, ...zones, ...exceptions, ...prefixes];
  const head = xml.slice(0, HEAD_LENGTH);
  const version = /<clublog\b[^>]*\bdate=["'](\d{4})-(\d\d)-(\d\d)/.exec(head)?.slice(1).join('');
  return {
    data: packCountryData(reader.entities, aliases, version).data,
    issues: reader.issues,
  };
}

class ClubLogReader {
  readonly issues: CountryIssue[] = [];
  readonly entities: readonly CountryEntity[];
  readonly #xml: string;
  readonly #indexOf: ReadonlyMap<number, number>;
  /** Where the last issue was: elements come in order, so its line is a start for the next. */
  #mark = { offset: 0, line: 1 };

  constructor(xml: string) {
    this.#xml = xml;
    this.entities = this.#read('entities', 'entity', toEntity);
    this.#indexOf = new Map(this.entities.map(({ dxcc }, i) => [dxcc, i]));
  }

  aliases(section: string, name: string, exact: boolean): Alias[] {
    return this.#read(section, name, (element) => {
      const key = normalizeCall(element.child('call'));
      const dxcc = numberOf(element.child('adif')) ?? 0;
      const entity = this.#indexOf.get(dxcc) ?? { dxcc };
      if (key === undefined || (dxcc !== 0 && entityOf(dxcc) === undefined)) return undefined;
      return {
        key,
        exact,
        entity,
        cqZone: numberOf(element.child('cqz')),
        continent: continentNamed(element.child('cont')),
        lat: numberOf(element.child('lat')),
        lon: numberOf(element.child('long')),
        window: windowOf(element),
      };
    });
  }

  /** A zone exception is the call where the other aliases put it at that time, in another zone. */
  zoneAliases(aliases: readonly Alias[]): Alias[] {
    const index = indexCountryData(packCountryData(this.entities, aliases).data);
    const search = new Search(index);
    return this.#read('zone_exceptions', 'zone_exception', (element) => {
      const key = normalizeCall(element.child('call'));
      const cqZone = numberOf(element.child('zone'));
      if (key === undefined || cqZone === undefined) return undefined;
      const window = windowOf(element);
      const { place } = search.locate(key, window?.[1] ?? Infinity);
      const dxcc = index.columns.dxcc[place] ?? 0;
      const entity = this.#indexOf.get(dxcc);
      if (entity === undefined) return undefined;
      const continent = continentNamed(CONTINENTS[index.columns.continent[place] ?? 0] ?? '');
      return { key, exact: true, entity, cqZone, continent, window };
    });
  }

  /** Reads every element; what gives nothing is an issue. */
  #read<T>(section: string, name: string, read: (element: XmlElement) => T | undefined): T[] {
    return elementsIn(this.#xml, section, name).flatMap((element) => {
      const value = element.isClosed ? read(element) : undefined;
      if (value !== undefined) return [value];
      this.issues.push({ code: 'E_RECORD', line: this.#lineOf(element), text: element.text });
      return [];
    });
  }

  #lineOf({ offset }: XmlElement): number {
    const from = offset < this.#mark.offset ? { offset: 0, line: 1 } : this.#mark;
    const line = from.line + this.#xml.slice(from.offset, offset).split('\n').length - 1;
    this.#mark = { offset, line };
    return line;
  }
}

function toEntity(element: XmlElement): CountryEntity | undefined {
  const dxcc = numberOf(element.child('adif')) ?? 0;
  const entity = entityOf(dxcc);
  const prefix = element.child('prefix');
  if (entity === undefined) return undefined;
  return {
    prefix,
    name: element.child('name'),
    dxcc,
    continent: continentNamed(element.child('cont')) ?? entity.continents[0],
    cqZone: numberOf(element.child('cqz')) ?? entity.cqZone,
    ituZone: entity.ituZone,
    lat: numberOf(element.child('lat')),
    lon: numberOf(element.child('long')),
  };
}

function windowOf(element: XmlElement): Window | undefined {
  const from = momentIn(element.child('start'));
  const to = momentIn(element.child('end'));
  return from === undefined && to === undefined ? undefined : [from, to];
}

/** `2003-07-30T00:00:00+00:00` as the number 200307300000; the file is all UTC. */
function momentIn(text: string): number | undefined {
  const digits = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)?.slice(1).join('');
  return digits === undefined ? undefined : Number(digits);
}

function numberOf(text: string): number | undefined {
  return text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
}
