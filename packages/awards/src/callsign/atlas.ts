import type { CountryIndex } from './country-index.ts';
import { entityOf } from './entities.ts';
import { CONTINENTS, UNKNOWN_PLACE, WAE_REGIONS } from './places.ts';
import type { CallInfo, CountryEntity, View } from './types.ts';

/** What is told of a place, whatever call led to it. */
export type PlaceInfo = Omit<CallInfo, 'call' | 'wpx' | 'reason'>;

/** Places in words; each is put into words once. */
export class Atlas {
  readonly #index: CountryIndex;
  readonly #view: View;
  readonly #told: (PlaceInfo | undefined)[] = [];
  /** The file's entities by DXCC number, without the WAE regions. */
  readonly #countries = new Map<number, CountryEntity>();

  constructor(index: CountryIndex, view: View) {
    this.#index = index;
    this.#view = view;
    for (const { country } of index.places) {
      if (country?.prefix.startsWith('*') === false) this.#countries.set(country.dxcc, country);
    }
  }

  tell(place: number): PlaceInfo {
    return (this.#told[place] ??= this.#describe(place));
  }

  #describe(place: number): PlaceInfo {
    const known = this.#index.places[place] ?? this.#index.places[UNKNOWN_PLACE];
    const region = WAE_REGIONS[known?.region ?? 0] || undefined;
    const part = this.#view === 'wae' && region !== undefined ? known?.country : undefined;
    const country = part ?? this.#countries.get(known?.dxcc ?? 0);
    return {
      dxcc: known?.dxcc || (known?.nowhere ? 0 : undefined),
      entity: part?.name ?? entityOf(known?.dxcc ?? 0)?.name,
      continent: part?.continent ?? (CONTINENTS[known?.continent ?? 0] || undefined),
      cqZone: known?.cqZone || undefined,
      ituZone: known?.ituZone || undefined,
      prefix: country?.prefix,
      waeRegion: region,
      lat: known?.lat ?? country?.lat,
      lon: known?.lon ?? country?.lon,
    };
  }
}
