import type { AdifLog } from '@w4gns/adif';
import { parseAs, sniffFormat, type FileFormat } from '@w4gns/adif/node';
import { badInput } from './errors.ts';
import { shownName, type Bytes } from './input.ts';

/** What is said of a file that holds no QSO, nor anything that a log without QSOs has. */
export const NO_LOG = 'holds no QSO and does not look like a log';

/** Exit 2 for a file without QSOs that is no log. */
export function refuseOtherFiles(head: Uint8Array, name: string): void {
  if (!looksLikeLog(head)) throw badInput(`${shownName(name)} ${NO_LOG}`);
}

/** A log without QSOs still has a tag or a head line; anything else is another kind of file. */
export function looksLikeLog(head: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(head.slice(0, 64 * 1024)).replaceAll('\0', '');
  return (
    /<(eoh|adif_ver:|programid:|adx\b|eor)|^START-OF-LOG|^\s*[[{]/i.test(text) ||
    /^(?:[^\r\n<]*[,;\t])?\s*"?CALL"?\s*(?:[,;\t\r\n]|$)/i.test(text)
  );
}

/** Reads a whole log in whatever format it is, unless that is told. Exit 2 when it is none. */
export function readLog(
  { name, bytes }: Bytes,
  asked?: FileFormat,
): { format: FileFormat; log: AdifLog } {
  const format = asked ?? sniffFormat(bytes, name.replace(/\.gz$/i, ''));
  const log = parseAs(format, bytes);
  if (log.records.length === 0 && asked === undefined) refuseOtherFiles(bytes, name);
  return { format, log };
}

/** ADI in bytes that workers can begin anywhere in. */
export function isPlainAdi({ name, bytes }: Bytes): boolean {
  return sniffFormat(bytes, name.replace(/\.gz$/i, '')) === 'adi' && !isUtf16(bytes);
}

/** One of the first two characters of a log is ASCII, so UTF-16 shows by a NUL beside it, or by its mark. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first = 1, second = 1] = bytes;
  return first === 0 || second === 0 || first + second === 0xfe + 0xff;
}
