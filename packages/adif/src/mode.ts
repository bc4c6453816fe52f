import { IMPORT_ONLY_MODES, MODES, SUBMODES } from './gen/modes.gen.ts';

/** The four groups that awards and duplicate checks count modes in. */
export type ModeGroup = 'CW' | 'PHONE' | 'IMAGE' | 'DIGITAL';

/** A mode as ADIF writes it today: `{ mode: 'PSK', submode: 'PSK31' }`. */
export interface ModePair {
  readonly mode: string;
  readonly submode?: string;
}

/** Modes that are not DIGITAL; the group names themselves occur as modes in LoTW reports. */
const GROUPS: ReadonlyMap<string, ModeGroup> = new Map<string, ModeGroup>([
  ['CW', 'CW'],
  ['AM', 'PHONE'],
  ['DIGITALVOICE', 'PHONE'],
  ['FM', 'PHONE'],
  ['PHONE', 'PHONE'],
  ['SSB', 'PHONE'],
  ['ATV', 'IMAGE'],
  ['FAX', 'IMAGE'],
  ['IMAGE', 'IMAGE'],
  ['SSTV', 'IMAGE'],
  ['DATA', 'DIGITAL'],
  ['DIGITAL', 'DIGITAL'],
]);
const CURRENT: ReadonlySet<string> = new Set(MODES);
const ALIASES: ReadonlyMap<string, ModePair> = new Map(Object.entries(IMPORT_ONLY_MODES));
const PARENTS: ReadonlyMap<string, string> = new Map(Object.entries(SUBMODES));

/**
 * MODE and SUBMODE as ADIF writes them today, in capitals: an import-only mode (`PSK31`) and a submode
 * given as mode (`FT4`, `USB`) become a pair. What ADIF does not know comes back as it is, in capitals.
 */
export function normaliseMode(mode: string, submode?: string): ModePair {
  const name = clean(mode);
  const detail = clean(submode ?? '');
  if (name === '') return pair(PARENTS.get(detail) ?? '', detail);
  if (CURRENT.has(name)) return pair(name, detail);
  const alias = ALIASES.get(name);
  if (alias) return pair(alias.mode, detail === '' ? alias.submode : detail);
  const parent = PARENTS.get(name);
  return parent === undefined ? pair(name, detail) : pair(parent, detail === '' ? name : detail);
}

/** The group a mode belongs to; undefined when ADIF knows neither the mode nor the submode. */
export function modeGroupOf(mode: string, submode?: string): ModeGroup | undefined {
  const known = GROUPS.get(mode);
  if (known) return known;
  const { mode: name } = normaliseMode(mode, submode);
  return GROUPS.get(name) ?? (CURRENT.has(name) ? 'DIGITAL' : undefined);
}

/** Whether `mode` is one of today's modes (not an import-only one), in any case. */
export function isMode(mode: string): boolean {
  return CURRENT.has(mode) || CURRENT.has(clean(mode));
}

/** The mode a submode belongs to; undefined when ADIF does not list the submode. */
export function modeOfSubmode(submode: string): string | undefined {
  return PARENTS.get(clean(submode));
}

/** The pair that stands for an import-only mode today; undefined for every other mode. */
export function importOnlyMode(mode: string): ModePair | undefined {
  return ALIASES.get(clean(mode));
}

function pair(mode: string, submode: string | undefined): ModePair {
  return submode === undefined || submode === '' ? { mode } : { mode, submode };
}

function clean(text: string): string {
  return text.trim().toUpperCase();
}
