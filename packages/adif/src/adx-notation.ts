import { decodeRange, fallbackDecoder } from './decode.ts';
import type { Notation } from './log.ts';
import { attributesOf, contentText, readMarkup } from './xml.ts';

/** Values as element content, in UTF-8 or else in the `fallback` encoding. */
export function adxNotation(fallback?: string): Notation {
  const decoder = fallbackDecoder(fallback);
  return {
    isVerbatim: false,
    reader: (bytes) => (start, end) => contentText(decodeRange(bytes, start, end, decoder)),
    typeAt: (bytes, at) => attributeAt(bytes, at, 'TYPE').toUpperCase(),
    limitsAt: (bytes, at) => {
      const limits = attributeAt(bytes, at, 'ENUM') || attributeAt(bytes, at, 'RANGE');
      return limits === '' ? '' : `,${limits}`;
    },
  };
}

function attributeAt(bytes: Uint8Array, at: number, name: string): string {
  const markup = readMarkup(bytes, at);
  return (markup && attributesOf(bytes, markup).get(name)) ?? '';
}
