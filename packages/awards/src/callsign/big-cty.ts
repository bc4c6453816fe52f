import { CTY_ENTITIES, CTY_KEYS, CTY_PLACES, CTY_VERSION } from '../gen/cty.gen.ts';
import type { Continent, CountryData, CountryEntity } from './types.ts';

/** The country data this package carries: Jim Reisert AD1C's Big CTY; see NOTICE. */
export function bigCty(): CountryData {
  return {
    version: CTY_VERSION,
    entities: CTY_ENTITIES.split('\n').map(toEntity),
    places: CTY_PLACES,
    keys: CTY_KEYS,
  };
}

function toEntity(line: string): CountryEntity {
  const [prefix = '', name = '', dxcc, continent, cqZone, ituZone, lat, lon] = line.split('|');
  return {
    prefix,
    name,
    dxcc: Number(dxcc),
    continent: continent as Continent,
    cqZone: Number(cqZone),
    ituZone: Number(ituZone),
    lat: Number(lat),
    lon: Number(lon),
  };
}
