import { F, type Fields } from './fields.ts';
import { isoLocation } from './location.ts';

/** Outdoor programmes that count references. */
export const PROGRAMMES = ['POTA', 'SOTA', 'WWFF'] as const;

/** An outdoor programme. */
export type Programme = (typeof PROGRAMMES)[number];

const PATTERNS: Readonly<Record<Programme, RegExp>> = {
  POTA: /^[A-Z0-9]{1,4}-\d{4,5}$/,
  SOTA: /^[A-Z0-9]{1,8}\/[A-Z]{2}-\d{3}$/,
  WWFF: /^[A-Z0-9]{1,4}FF-\d{4}$/,
};

/** POTA's prefixes before 2024-03-20, as far as they are none of today's. */
const RENAMED: Readonly<Record<string, string>> = {
  ...{ K: 'US', VE: 'CA', JA: 'JP', G: 'GB', DA: 'DE', F: 'FR', I: 'IT', EA: 'ES', HB: 'CH' },
  ...{ OE: 'AT', SP: 'PL', ON: 'BE', OZ: 'DK', OH: 'FI', VK: 'AU', ZL: 'NZ', XE: 'MX' },
};

/** ISO 3166-2. */
const LOCATION = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

const SIDES = {
  station: { POTA: F.POTA_REF, SOTA: F.SOTA_REF, WWFF: F.WWFF_REF, sig: F.SIG, info: F.SIG_INFO },
  own: {
    POTA: F.MY_POTA_REF,
    SOTA: F.MY_SOTA_REF,
    WWFF: F.MY_WWFF_REF,
    sig: F.MY_SIG,
    info: F.MY_SIG_INFO,
  },
} as const;

/** The fields of which any names a reference. */
export const REFERENCE_FIELDS = Object.values(SIDES).flatMap((side) => [
  side.POTA,
  side.SOTA,
  side.WWFF,
  side.sig,
]);

/** References, each once, and what was named as one and is none. */
export interface References {
  /** In capitals, without what follows `@`. */
  readonly refs: readonly string[];
  /** References with the location that follows `@` (ISO 3166-2). */
  readonly located: readonly (readonly [ref: string, location: string])[];
  readonly bad: readonly string[];
}

/** So many lists are remembered; then they are forgotten. */
const MOST_LISTS = 1 << 16;

/** Reads the references of one QSO after the other; each different list is parsed once. */
export class ReferenceReader {
  readonly #fields: Fields;
  readonly #known: Readonly<Record<Programme, Map<string, References>>> = {
    POTA: new Map(),
    SOTA: new Map(),
    WWFF: new Map(),
  };

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  /**
   * The references of one programme that the QSO names, on one side: the programme's own field and,
   * where SIG names the programme, SIG_INFO.
   */
  of(programme: Programme, side: 'station' | 'own'): References | undefined {
    const fields = this.#fields;
    const names = SIDES[side];
    const named = fields.text(names[programme]);
    const signalled =
      fields.capitals(names.sig) === programme ? fields.text(names.info) : undefined;
    if (named === undefined)
      return signalled === undefined ? undefined : this.#parsed(programme, signalled);
    return this.#parsed(programme, signalled === undefined ? named : `${named},${signalled}`);
  }

  #parsed(programme: Programme, text: string): References {
    const lists = this.#known[programme];
    const known = lists.get(text);
    if (known !== undefined) return known;
    if (lists.size >= MOST_LISTS) lists.clear();
    const references = parseReferences(programme, text);
    lists.set(text, references);
    return references;
  }
}

/** The references of a programme in a list with commas. */
export function parseReferences(programme: Programme, text: string): References {
  const refs = new Set<string>();
  const located: (readonly [string, string])[] = [];
  const bad: string[] = [];
  for (const part of text.toUpperCase().split(',')) {
    const [bare = '', location = ''] = part.split('@').map((side) => side.trim());
    if (PATTERNS[programme].test(bare)) {
      const ref = programme === 'POTA' ? renamed(bare) : bare;
      refs.add(ref);
      if (LOCATION.test(location)) located.push([ref, isoLocation(location)]);
    } else if (bare) bad.push(bare);
  }
  return { refs: [...refs], located, bad };
}

/** The programme that a reference is one of; those of WWFF look like those of POTA. */
export function programmeOf(ref: string): Programme | undefined {
  const order: readonly Programme[] = ['WWFF', 'SOTA', 'POTA'];
  return order.find((programme) => PATTERNS[programme].test(ref));
}

function renamed(ref: string): string {
  const dash = ref.indexOf('-');
  return (RENAMED[ref.slice(0, dash)] ?? ref.slice(0, dash)) + ref.slice(dash);
}

const IOTA = /^(AF|AN|AS|EU|NA|OC|SA)-(\d{3})$/;

/** Continents in the order of their numbers, from 1; 0 is none. */
export const CONTINENTS = ['', 'AF', 'AS', 'EU', 'NA', 'OC', 'SA', 'AN'] as const;

/** The number of a continent's code in any case; 0 when it is none. */
function continentNumber(code: string): number {
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
