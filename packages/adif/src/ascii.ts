const TAB = 9;
export const LF = 10;
export const CR = 13;
/** The end-of-file byte of CP/M and DOS, still written by some programs. */
export const END_OF_FILE = 26;
export const SPACE = 32;
export const QUOTE = 34;
export const AMPERSAND = 38;
export const SLASH = 47;
export const ZERO = 48;
export const COLON = 58;
export const LT = 60;
export const GT = 62;

/** Blank, tab, CR or LF: what may stand between two fields without a word. */
export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LF || byte === CR || byte === TAB;
}

/** ASCII letters in capitals; other letters stay, so that no two field names fall together by locale. */
export function asciiUpper(text: string): string {
  return /[a-z]/.test(text) ? text.replace(/[a-z]+/g, (part) => part.toUpperCase()) : text;
}
