import { listedValue } from './fields.ts';

/** Words with a digit that are names, not figures. */
const NAMES = /^(FT[48]|JT\d+[A-Z]?|JS8|Q65|MSK144|FST4W?|PSK\d+|5B\w*|\d+(ST|ND|RD|TH))$/;

/** Remembers what the tools said, and finds in an answer what they did not say. */
export interface Evidence {
  /** Adds text of a tool's result, and the QSOs it was made of. */
  add(text: string, qsoIds?: readonly number[]): void;
  /** Figures, calls and citations of a text that no tool gave: an empty list is a good answer. */
  unsupported(text: string): readonly string[];
  /** QSOs that a text cites, each once, in order. */
  cited(text: string): readonly number[];
  /** QSOs that the tools gave. */
  readonly qsoIds: ReadonlySet<number>;
}

/** Starts with the question: the operator may be quoted. */
export function createEvidence(question: string): Evidence {
  const words = new Set<string>();
  const numbers = new Set<number>();
  const qsoIds = new Set<number>();
  const add = (text: string, ids: readonly number[] = []): void => {
    for (const word of wordsIn(text)) {
      words.add(word);
      partsOf(word).forEach((part) => words.add(part));
      partsOf(word)
        .filter(isNumber)
        .forEach((part) => numbers.add(Number(part)));
    }
    ids.forEach((id) => qsoIds.add(id));
  };
  const isGiven = (word: string): boolean =>
    words.has(word) ||
    NAMES.test(word) ||
    listedValue('BAND', word) !== undefined ||
    (isNumber(word) && numbers.has(Number(word)));
  const isSupported = (word: string): boolean => {
    if (word.startsWith('#')) return qsoIds.has(Number(word.slice(1)));
    if (/^\d\d:\d\d$/.test(word) && isGiven(word.replace(':', ''))) return true;
    return (
      !/\d/.test(word) || isGiven(word) || partsOf(word).every((p) => !/\d/.test(p) || isGiven(p))
    );
  };
  add(question);
  return {
    add,
    unsupported: (text) => [...new Set(wordsIn(text).filter((word) => !isSupported(word)))],
    cited: (text) => [
      ...new Set(
        wordsIn(text)
          .filter((word) => word.startsWith('#'))
          .map((word) => Number(word.slice(1))),
      ),
    ],
    qsoIds,
  };
}

/** Words in capitals without the marks around them; `1,234` as `1234`; numbers of list items left out. */
function wordsIn(text: string): readonly string[] {
  const plain = text
    .toUpperCase()
    .replace(/^\s*\d{1,2}[.)]\s/gm, '')
    .replace(/\b\d{1,3}(,\d{3})+\b/g, (n) => n.replaceAll(',', ''));
  const words = plain.match(/#\d+|[A-Z0-9][A-Z0-9./:=-]*/g) ?? [];
  return words.map((word) => word.replace(/[./:=-]+$/, ''));
}

/** `2024-07-04`, `20M/40M`, `12:30` and `DXCC=291` are also their parts. */
function partsOf(word: string): readonly string[] {
  return word.split(/[-/:=]/).filter((part) => part !== '');
}

function isNumber(word: string): boolean {
  return /^\d+(\.\d+)?$/.test(word);
}
