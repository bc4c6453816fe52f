import type { LogStore } from '@w4gns/storage';
import type { OptionSpecs, Values } from './command.ts';
import { quoted, wholeNumber } from './command.ts';
import { badInput } from './errors.ts';

/** The filters of every command that picks QSOs. */
export const FILTER_OPTIONS = {
  call: { type: 'string', short: 'c', value: 'PART', summary: 'call contains PART' },
  band: { type: 'string', short: 'b', value: 'BAND', summary: 'band, such as 20m' },
  mode: {
    type: 'string',
    short: 'm',
    value: 'MODE',
    summary: 'mode, submode or mode group (CW, PHONE, DIGITAL)',
  },
  grid: { type: 'string', short: 'g', value: 'GRID', summary: 'gridsquare begins with GRID' },
  dxcc: { type: 'string', value: 'N', summary: 'DXCC entity number' },
  from: { type: 'string', value: 'DATE', summary: 'on or after this UTC day, YYYY-MM-DD' },
  to: { type: 'string', value: 'DATE', summary: 'on or before this UTC day, YYYY-MM-DD' },
  text: { type: 'string', value: 'TEXT', summary: 'call, name, QTH or comment contains TEXT' },
} as const satisfies OptionSpecs;

export interface QsoFilterText {
  call?: string;
  band?: string;
  mode?: string;
  grid?: string;
  dxcc?: number;
  /** YYYYMMDD */
  from?: string;
  /** YYYYMMDD */
  to?: string;
  text?: string;
}

/** The filter that the options ask for; unset options leave no key. */
export async function filterOf(values: Values<typeof FILTER_OPTIONS>): Promise<QsoFilterText> {
  const dxcc = wholeNumber('dxcc', values.dxcc);
  return {
    ...(values.call ? { call: values.call } : {}),
    ...(values.band ? { band: await bandOption(values.band) } : {}),
    ...(values.mode ? { mode: values.mode } : {}),
    ...(values.grid ? { grid: values.grid } : {}),
    ...(dxcc === undefined ? {} : { dxcc }),
    ...(values.from ? { from: adifDate('from', values.from) } : {}),
    ...(values.to ? { to: adifDate('to', values.to) } : {}),
    ...(values.text ? { text: values.text } : {}),
  };
}

async function bandOption(text: string): Promise<string> {
  const { normaliseBand } = await import('@w4gns/adif');
  const band = normaliseBand(text);
  if (!band) throw badInput(`--band takes a band such as 20m, not ${quoted(text)}`);
  return band;
}

/** Exit 2 for a mode that neither ADIF nor the log knows: it was mistyped. */
export async function refuseUnknownMode({ mode }: QsoFilterText, store: LogStore): Promise<void> {
  if (mode === undefined) return;
  const { modeGroupOf } = await import('@w4gns/adif');
  if (modeGroupOf(mode.trim().toUpperCase()) !== undefined) return;
  if ((await store.count({ mode })) > 0) return;
  throw badInput(
    `--mode takes a mode, submode or mode group, not ${quoted(mode)}`,
    'Such as SSB, FT8, FT4 or RTTY; the groups are CW, PHONE, IMAGE and DIGITAL.',
  );
}

/** `2024-07-04` or `20240704` as ADIF writes it, `20240704`; exit 2 for anything that is no day. */
export function adifDate(option: string, text: string): string {
  const digits = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text)?.slice(1).join('');
  const iso = digits?.replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const day = iso === undefined ? undefined : new Date(`${iso}T00:00:00Z`);
  if (!digits || !day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== iso) {
    throw badInput(`--${option} takes a day such as 2024-07-04, not ${quoted(text)}`);
  }
  return digits;
}
