import { bandOf, modeGroupOf, normaliseBand } from '@w4gns/adif';
import { entityOf, isValidAt, momentOf, type Resolver } from '@w4gns/awards/callsign';
import type { Derive, Derived, RecordLike } from '@w4gns/storage/pack';
import { resolverOf } from './country.ts';

/** Tells the columns of a QSO that follow from its fields: band, mode group, and entity, zones and continent. */
export function deriverOf(countryFile: string | undefined): Derive {
  // The user's own file is read at once, so that its faults are told; the other one when a record does not say it all.
  let resolver = countryFile === undefined ? undefined : resolverOf(countryFile);
  const places = () => (resolver ??= resolverOf(countryFile));
  const moments = lastOf(momentOf);
  return (record) => derived(record, places, moments);
}

function derived(record: RecordLike, places: () => Resolver, moments: typeof momentOf): Derived {
  const date = record.get('QSO_DATE')?.trim();
  const logged = loggedEntity(record.get('DXCC'), date, moments);
  const cqz = zone(record.get('CQZ'), 40);
  const ituz = zone(record.get('ITUZ'), 90);
  const cont = record.get('CONT')?.trim().toUpperCase();
  const saysAll =
    logged !== undefined && cqz !== undefined && ituz !== undefined && cont !== undefined;
  const place = saysAll ? undefined : places().resolve(record.get('CALL') ?? '', date);
  const dxcc = logged ?? place?.dxcc;
  // Zones of the call say nothing about another entity that was logged.
  const same = dxcc === place?.dxcc ? place : undefined;
  return {
    band: bandIn(record.get('BAND'), record),
    modeGroup: modeGroupOf(record.get('MODE') ?? '', record.get('SUBMODE')),
    dxcc,
    cqz: cqz ?? same?.cqZone,
    ituz: ituz ?? same?.ituZone,
    cont: cont ?? same?.continent,
  };
}

/** The logged entity wins where it existed on that day; /MM and /AM are the resolver's to say. */
function loggedEntity(
  text: string | undefined,
  date: string | undefined,
  moments: typeof momentOf,
): number | undefined {
  const number = wholeNumber(text, 3);
  if (number === undefined || number === 0 || date === undefined) return number;
  const moment = moments(date);
  const entity = entityOf(number);
  const isValid = moment !== undefined && entity !== undefined && isValidAt(entity, moment);
  return isValid ? number : undefined;
}

function bandIn(band: string | undefined, record: RecordLike): string | undefined {
  const named = band === undefined ? undefined : normaliseBand(band);
  if (named !== undefined) return named;
  const mhz = Number(record.get('FREQ'));
  return mhz > 0 && Number.isFinite(mhz) ? bandOf(mhz) : undefined;
}

function zone(text: string | undefined, last: number): number | undefined {
  const number = wholeNumber(text, 2) ?? 0;
  return number >= 1 && number <= last ? number : undefined;
}

/** The number that a text of at most so many digits is, blanks around it aside. */
function wholeNumber(text: string | undefined, most: number): number | undefined {
  const digits = text?.trim() ?? '';
  if (digits === '' || digits.length > most) return undefined;
  let number = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

/** The function, which remembers its last answer: many QSOs have the date of the one before. */
function lastOf<T>(ask: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly answer: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, answer: ask(text) };
    return last.answer;
  };
}
