import type { CountryIndex } from './country-index.ts';
import { entityOf } from './entities.ts';
import type { Found } from './locate.ts';
import { CONTINENTS, UNKNOWN_PLACE, WAE_REGIONS, type Place } from './places.ts';
import { reasonOf } from './reason.ts';
import type { CallInfo, CountryEntity, View } from './types.ts';

/** What is told of a place, whatever call led to it. */
export interface PlaceInfo extends Omit<CallInfo, 'call' | 'wpx' | 'reason'> {
  /** The entity or region, or why there is none, to end a sentence. */
  readonly label: string;
}

/** Places in words; each is put into words once. */
export class Atlas {
  readonly #index: CountryIndex;
  readonly #view: View;
  readonly #told: (PlaceInfo | undefined)[] = [];
  /** Reasons by prefix, for each place: most calls share theirs with many others. */
  readonly #reasons: (Map<string, string> | undefined)[] = [];
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

  /** Why a call is there, as one sentence. */
  reason(found: Found): string {
    const { label } = this.tell(found.place);
    if (found.rule !== 'prefix') return reasonOf(found, label);
    const reasons = (this.#reasons[found.place] ??= new Map<string, string>());
    const reason = reasons.get(found.key) ?? reasonOf(found, label);
    reasons.set(found.key, reason);
    return reason;
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
      label: part?.name ?? labelOf(known),
    };
  }
}

function labelOf(place: Place | undefined): string {
  const entity = entityOf(place?.dxcc ?? 0);
  if (entity?.deleted) return `${entity.name}, deleted since`;
  if (entity !== undefined) return entity.name.replace(/\.$/, '');
  if (place?.nowhere) return 'it counts for no DXCC entity';
  if (place?.country === undefined) return 'no entity';
  const { dxcc, name } = place.country;
  const known = entityOf(dxcc);
  return known === undefined
    ? `${name}, whose DXCC number is not known`
    : `${known.name}, which was not on the DXCC list then`;
}
