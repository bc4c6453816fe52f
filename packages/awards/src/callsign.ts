export type {
  CallInfo,
  Continent,
  CountryData,
  CountryEntity,
  Entity,
  View,
  WaeRegion,
  Window,
} from './callsign/types.ts';
export { ENTITIES, entityOf, isValidAt, isValidOn } from './callsign/entities.ts';
export { momentOf } from './callsign/moment.ts';
export type { CountryIssue, ParsedCountryFile } from './callsign/alias-text.ts';
export { parseClubLog } from './callsign/club-log.ts';
export { parseCtyCsv, parseCtyDat } from './callsign/cty-file.ts';
export { bigCty } from './callsign/big-cty.ts';
export { packCountryData, type Alias } from './callsign/pack.ts';
export type { KeyBlock } from './callsign/key-blocks.ts';
export {
  CONTINENTS,
  NOWHERE,
  UNKNOWN_PLACE,
  WAE_REGIONS,
  placeOfEntity,
  type Places,
} from './callsign/places.ts';
export {
  createResolver,
  type Resolver,
  type ResolverOptions,
  type Standing,
} from './callsign/resolver.ts';
export { builtInResolver, resolveCall } from './callsign/resolve-call.ts';
export { wpxPrefix } from './callsign/wpx.ts';
