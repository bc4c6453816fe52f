import type { AwardName } from './types.ts';

/** What a text says about a band, a kind of mode, a year: the words that pick a variant of an award. */
const SYNONYMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(\d{1,4}(?:\.\d+)?) ?(m|cm|mm|met(?:er|re)s?)\b/gi, ['band', '$band']],
  [/\b(?:5|five)[ -]?bands?\b|\b5b/gi, ['5b']],
  [/\b(?:phone|ssb|voice)\b/gi, ['phone', 'ssb']],
  [/\b(?:cw|morse|telegraphy)\b/gi, ['cw']],
  [/\b(?:digital|data|rtty|ft8|ft4|psk(?:31)?)\b/gi, ['digital']],
  [/\brtty\b/gi, ['rtty']],
  [/\b(?:sat|satellites?)\b/gi, ['satellite']],
  [/\bhono(?:u)?r[ -]?roll\b/gi, ['honor', 'roll']],
  [/\btriple[ -]?play\b/gi, ['triple', 'play']],
  [/\bchallenge\b/gi, ['challenge']],
  [/\bactivat/gi, ['activator']],
  [/\b(?:hunt|chas)/gi, ['hunter', 'chaser']],
];

/** Other names of award families. A word of the family's own id needs no line. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/worked[ -]all[ -]states/i, 'WAS'],
  [/worked[ -]all[ -]zones/i, 'WAZ'],
  [/worked[ -]all[ -]continents/i, 'WAC'],
  [/worked[ -]all[ -]europe/i, 'WAE'],
  [/\b(?:honou?r roll|dx challenge|(?:5|five)[ -]?band dxcc)\b/i, 'DXCC'],
  [/\btriple play\b/i, 'WAS'],
  [/\bcount(?:y|ies)\b/i, 'USACA'],
  [/\bprefix(?:es)?\b/i, 'WPX'],
  [/\bislands on the air\b/i, 'IOTA'],
  [/\bsummits?\b/i, 'SOTA'],
  [/\bparks?\b/i, 'POTA'],
  [/\bmarathon\b/i, 'DXMarathon'],
];

/** The awards a text speaks of, one variant of each family: "DXCC on 20m" is `DXCC.band.20m`. */
export function awardsIn(text: string, awards: readonly AwardName[]): readonly AwardName[] {
  const exact = awards.filter(({ id }) => id.includes('.') && hasWord(text, id));
  if (exact.length > 0) return longest(exact);
  const words = variantWords(text);
  const families = new Set(awards.map(({ id }) => familyOf(id)));
  return [...families]
    .filter((family) => speaksOf(text, family))
    .flatMap((family) =>
      bestVariants(
        words,
        awards.filter(({ id }) => familyOf(id) === family),
      ),
    );
}

/** `DXCC` of `DXCC.band.20m`. */
export function familyOf(id: string): string {
  return id.split('.', 1)[0] ?? id;
}

/** "was" is also a verb: it is the award in capitals, or where only a noun can stand. */
function speaksOf(text: string, family: string): boolean {
  if (FAMILIES.some(([words, name]) => name === family && words.test(text))) return true;
  if (family !== 'WAS') return hasWord(text, family);
  const shouted = text === text.toUpperCase();
  return (
    (!shouted && /\bWAS\b/.test(text)) ||
    /\b(?:for|to|toward|towards|of|finish|complete|get|my|need|is)\s+was\b/i.test(text) ||
    /\bwas (?:award|progress|on \d|mixed|cw|phone)\b/i.test(text)
  );
}

function hasWord(text: string, word: string): boolean {
  const upper = text.toUpperCase();
  const wanted = word.toUpperCase();
  const edge = /[A-Z0-9]/;
  for (let at = upper.indexOf(wanted); at >= 0; at = upper.indexOf(wanted, at + 1)) {
    const before = upper[at - 1] ?? ' ';
    const after = upper[at + wanted.length] ?? ' ';
    if (!edge.test(before) && !edge.test(after)) return true;
  }
  return false;
}

/** `DXCC.band.20m` hides `DXCC.band.2` and the like. */
function longest(awards: readonly AwardName[]): readonly AwardName[] {
  return awards.filter(({ id }) => !awards.some((other) => other.id.startsWith(`${id}.`)));
}

function variantWords(text: string): ReadonlySet<string> {
  const words = new Set<string>(text.toLowerCase().match(/[a-z0-9]+/g));
  for (const [pattern, names] of SYNONYMS) {
    for (const match of text.matchAll(pattern)) {
      for (const name of names) words.add(name === '$band' ? bandName(match) : name);
    }
  }
  return words;
}

function bandName([, size = '', unit = '']: RegExpMatchArray): string {
  return size + (unit.toLowerCase().startsWith('met') ? 'm' : unit.toLowerCase());
}

/** The variant of which the text says most; without such words `mixed`, or the first few of a family without it. */
function bestVariants(
  words: ReadonlySet<string>,
  family: readonly AwardName[],
): readonly AwardName[] {
  const [best] = family
    .map((award) => ({ award, needed: variantOf(award.id) }))
    .filter(({ needed }) => needed.every((word) => words.has(word)))
    .sort((a, b) => b.needed.length - a.needed.length);
  return best === undefined ? family.slice(0, 3) : [best.award];
}

/** `honorRoll.mixed` needs the words honor and roll; `mixed` needs none. */
function variantOf(id: string): readonly string[] {
  return id
    .split('.')
    .slice(1)
    .flatMap((part) => part.split(/(?=[A-Z])/))
    .map((word) => word.toLowerCase())
    .filter((word) => word !== 'mixed');
}
