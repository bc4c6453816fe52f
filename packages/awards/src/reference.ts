import type { RecordLike } from './record.ts';

/** Outdoor programmes that count references. */
export const PROGRAMMES = ['POTA', 'SOTA', 'WWFF'] as const;

/** An outdoor programme. */
export type Programme = (typeof PROGRAMMES)[number];

const PATTERNS: Readonly<Record<Programme, RegExp>> = {
  POTA: /^[A-Z0-9]{1,4}-\d{4,5}$/,
  SOTA: /^[A-Z0-9]{1,8}\/[A-Z]{2}-\d{3}$/,
  WWFF: /^[A-Z0-9]{1,4}FF-\d{4}$/,
};

/** POTA's prefixes before 2024-03-20. */
const RENAMED: Readonly<Record<string, string>> = { K: 'US', VE: 'CA', JA: 'JP', G: 'GB' };

/**
 * The references of one programme that a QSO names, on one side: the programme's own field and,
 * where SIG names the programme, SIG_INFO.
 *
 * @param prefix - '' for the contacted station, 'MY_' for the own one.
 * @returns references in capitals without what follows `@`, each once; `bad` holds what is none.
 */
export function referencesOf(
  record: RecordLike,
  programme: Programme,
  prefix: '' | 'MY_',
): { readonly refs: readonly string[]; readonly bad: readonly string[] } | undefined {
  const own = record.get(FIELDS[prefix][programme]);
  const sig = record.get(FIELDS[prefix].sig);
  const info =
    sig !== undefined && sig.trim().toUpperCase() === programme
      ? record.get(FIELDS[prefix].info)
      : undefined;
  if (own === undefined && info === undefined) return undefined;
  return split(programme, [own, info].filter(Boolean).join(','));
}

const FIELDS = {
  '': { POTA: 'POTA_REF', SOTA: 'SOTA_REF', WWFF: 'WWFF_REF', sig: 'SIG', info: 'SIG_INFO' },
  MY_: {
    POTA: 'MY_POTA_REF',
    SOTA: 'MY_SOTA_REF',
    WWFF: 'MY_WWFF_REF',
    sig: 'MY_SIG',
    info: 'MY_SIG_INFO',
  },
} as const;

function split(programme: Programme, text: string): { refs: string[]; bad: string[] } {
  const refs = new Set<string>();
  const bad: string[] = [];
  for (const part of text.toUpperCase().split(',')) {
    const [bare = ''] = part.split('@');
    const ref = bare.trim();
    if (PATTERNS[programme].test(ref)) refs.add(programme === 'POTA' ? renamed(ref) : ref);
    else if (ref) bad.push(ref);
  }
  return { refs: [...refs], bad };
}

function renamed(ref: string): string {
  const dash = ref.indexOf('-');
  return (RENAMED[ref.slice(0, dash)] ?? ref.slice(0, dash)) + ref.slice(dash);
}

const IOTA = /^(AF|AN|AS|EU|NA|OC|SA)-(\d{3})$/;

/** Continents in the order of their numbers, from 1; 0 is none. */
export const CONTINENTS = ['', 'AF', 'AS', 'EU', 'NA', 'OC', 'SA', 'AN'] as const;

/** The number of a continent's code in any case; 0 when it is none. */
export function continentNumber(code: string): number {
  const number = (CONTINENTS as readonly string[]).indexOf(code.trim().toUpperCase());
  return number < 0 ? 0 : number;
}

/** The number of an island group, `EU-005`; -1 when the text is none. */
export function iotaNumber(text: string): number {
  const match = IOTA.exec(text.trim().toUpperCase());
  return match ? continentNumber(match[1] ?? '') * 1000 + Number(match[2]) : -1;
}

/** `EU-005` of an island group's number. */
export function iotaName(number: number): string {
  return `${CONTINENTS[Math.floor(number / 1000)] ?? ''}-${String(number % 1000).padStart(3, '0')}`;
}
