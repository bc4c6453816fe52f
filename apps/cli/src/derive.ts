import { bandOf, modeGroupOf, normaliseBand } from '@w4gns/adif';
import { isValidOn, type Resolver } from '@w4gns/awards/callsign';
import type { Derive, Derived, RecordLike } from '@w4gns/storage/pack';
import { resolverOf } from './country.ts';

/** Tells the columns of a QSO that follow from its fields: band, mode group, and entity, zones and continent. */
export function deriverOf(countryFile: string | undefined): Derive {
  const resolver = resolverOf(countryFile);
  return (record) => derived(record, resolver);
}

function derived(record: RecordLike, resolver: Resolver): Derived {
  const date = record.get('QSO_DATE')?.trim();
  const place = resolver.resolve(record.get('CALL') ?? '', date);
  const dxcc = loggedEntity(record.get('DXCC'), date) ?? place.dxcc;
  // Zones of the call say nothing about another entity that was logged.
  const same = dxcc === place.dxcc ? place : undefined;
  return {
    band: bandIn(record.get('BAND'), record.get('FREQ')),
    modeGroup: modeGroupOf(record.get('MODE') ?? '', record.get('SUBMODE')),
    dxcc,
    cqz: zone(record.get('CQZ'), 40) ?? same?.cqZone,
    ituz: zone(record.get('ITUZ'), 90) ?? same?.ituZone,
    cont: record.get('CONT')?.trim().toUpperCase() ?? same?.continent,
  };
}

/** The logged entity wins where it existed on that day; /MM and /AM are the resolver's to say. */
function loggedEntity(text: string | undefined, date: string | undefined): number | undefined {
  const number = /^\d{1,3}$/.test(text?.trim() ?? '') ? Number(text) : undefined;
  if (number === undefined || number === 0 || date === undefined) return number;
  return isValidOn(number, date) ? number : undefined;
}

function bandIn(band: string | undefined, freq: string | undefined): string | undefined {
  const named = band === undefined ? undefined : normaliseBand(band);
  const mhz = Number(freq);
  return named ?? (mhz > 0 && Number.isFinite(mhz) ? bandOf(mhz) : undefined);
}

function zone(text: string | undefined, last: number): number | undefined {
  const number = /^\d{1,2}$/.test(text?.trim() ?? '') ? Number(text) : 0;
  return number >= 1 && number <= last ? number : undefined;
}
