import { formatAdi, formatNdjson } from '@w4gns/adif';
import { badInput } from '../errors.ts';
import type { ListedQso } from '../render/qsos.ts';
import { VERSION } from '../version.ts';

/** How a format is written piece by piece. */
export interface Encoder {
  readonly head: string;
  batch(qsos: readonly ListedQso[], first: boolean): string;
  readonly tail: string;
}

export const FORMATS = {
  adi: (): Encoder => ({
    head: formatAdi([], { header: { PROGRAMID: 'W4GNS Logger', PROGRAMVERSION: VERSION } }),
    batch: (qsos) => formatAdi(qsos, { header: false }),
    tail: '',
  }),
  ndjson: (): Encoder => ({ head: '', batch: (qsos) => formatNdjson(qsos), tail: '' }),
} as const;

export type FormatName = keyof typeof FORMATS;

/** The format that was asked for, else the one that the file's name ends in. */
export function exportFormat(output: string, asked: string | undefined): FormatName {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(output)?.[1]?.toLowerCase() ?? '';
  const name = asked ?? (ending === 'adif' || output === '-' ? 'adi' : ending);
  const known = Object.keys(FORMATS).find((each): each is FormatName => each === name);
  if (known) return known;
  const formats = Object.keys(FORMATS).join(', ');
  throw badInput(
    asked === undefined
      ? `cannot tell the format from the name ${output}; use --format with one of ${formats}`
      : `--format is one of ${formats}`,
  );
}
