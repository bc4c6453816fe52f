/** By ASCII byte: the letter in capitals, or in small. */
export const UPPER = letterTable((character) => character.toUpperCase());
export const LOWER = letterTable((character) => character.toLowerCase());

function letterTable(turn: (character: string) => string): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) =>
    turn(String.fromCharCode(code)).charCodeAt(0),
  );
}
