import { parseAdi } from './adi-reader.ts';
import { parseAdx } from './adx-reader.ts';
import { LT, isSpace } from './ascii.ts';
import { toUtf8 } from './encoding.ts';
import { bomLength, toBytes } from './input.ts';
import type { AdifLog } from './types.ts';

/** What a log is written in. */
export type LogNotation = 'adi' | 'adx';

/** How many bytes {@link sniffLog} looks at, beyond white space. */
const PROBE = 16;

/** ADX begins with an XML declaration, a comment or `<ADX>`; everything else is ADI. */
export function sniffLog(bytes: Uint8Array): LogNotation {
  let at = bomLength(bytes);
  while (isSpace(bytes[at])) at++;
  if (bytes[at] !== LT) return 'adi';
  const start = String.fromCharCode(...bytes.subarray(at, at + PROBE));
  return /^<(\?xml|!--|!doctype|adx[\s>])/i.test(start) ? 'adx' : 'adi';
}

/**
 * Reads ADI or ADX, whichever it is, in UTF-8, UTF-16, windows-1252 or a mixture.
 *
 * @throws AdifError as {@link parseAdi} and {@link parseAdx} do.
 */
export function parseLog(
  input: Uint8Array | string,
  options: { readonly fallback?: string } = {},
): AdifLog {
  const bytes = toUtf8(toBytes(input));
  return sniffLog(bytes) === 'adx' ? parseAdx(bytes, options) : parseAdi(bytes, options);
}
