import { COLON, ZERO } from './ascii.ts';
import { decodeRange, decodeText, fallbackDecoder } from './decode.ts';
import type { Notation } from './log.ts';
import { readTag } from './tag.ts';

/** Values as bytes of ADI, in UTF-8 or else in the `fallback` encoding. */
export function adiNotation(fallback?: string): Notation {
  const decoder = fallbackDecoder(fallback);
  return {
    isVerbatim: true,
    reader: (bytes) => (start, end) => decodeRange(bytes, start, end, decoder),
    limitsAt: () => '',
    typeBefore: letterBefore,
    typeAt: (bytes, at) => {
      const tag = readTag(bytes, at);
      return tag ? decodeText(bytes.subarray(tag.typeStart, tag.typeEnd)).toUpperCase() : '';
    },
  };
}

/** The usual ends of a tag: `:12>` has no type, `:12:S>` has S. */
function letterBefore(bytes: Uint8Array, start: number): string | undefined {
  const last = bytes[start - 2] ?? 0;
  if (last >= ZERO && last < COLON) return '';
  const isLetter = (last | 0x20) >= 0x61 && (last | 0x20) <= 0x7a;
  return isLetter && bytes[start - 3] === COLON ? String.fromCharCode(last & 0xdf) : undefined;
}
