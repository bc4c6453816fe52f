import { decodeText, fallbackDecoder } from './decode.ts';
import type { Notation } from './log.ts';
import { readTag } from './tag.ts';

/** Values as bytes of ADI, in UTF-8 or else in the `fallback` encoding. */
export function adiNotation(fallback?: string): Notation {
  const decoder = fallbackDecoder(fallback);
  return {
    decode: (bytes, start, end) => decodeText(bytes.subarray(start, end), decoder),
    limitsAt: () => '',
    typeAt: (bytes, at) => {
      const tag = readTag(bytes, at);
      return tag ? decodeText(bytes.subarray(tag.typeStart, tag.typeEnd)).toUpperCase() : '';
    },
  };
}
