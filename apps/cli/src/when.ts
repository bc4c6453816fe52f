import { badInput } from './errors.ts';
import { quoted } from './command.ts';

export interface AdifMoment {
  /** YYYYMMDD, UTC */
  readonly date: string;
  /** HHMM or HHMMSS, UTC, as precise as it was given */
  readonly time: string;
}

/** `now`, `2024-07-04 12:00[:30]` (UTC) or an ISO instant with its offset, as UTC. Exit 2 for anything else. */
export function momentOf(text: string, now: number): AdifMoment {
  if (text === 'now') return adifMoment(new Date(now), true);
  const match =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text.trim(),
    );
  const [, day = '', minutes = '', seconds, offset = 'Z'] = match ?? [];
  const zone = offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const local = `${day}T${minutes}${seconds ?? ':00'}`;
  const instant = new Date(`${local}${zone}`);
  if (!match || Number.isNaN(instant.getTime()) || !isReal(local)) {
    throw badInput(
      `--when takes now, '2024-07-04 12:00' (UTC) or an ISO time, not ${quoted(text)}`,
    );
  }
  return adifMoment(instant, seconds !== undefined);
}

/** Date rolls 30 February over to March; a log must not. */
function isReal(local: string): boolean {
  const read = new Date(`${local}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(local);
}

function adifMoment(instant: Date, withSeconds: boolean): AdifMoment {
  const digits = instant.toISOString().replace(/\D/g, '');
  return { date: digits.slice(0, 8), time: digits.slice(8, withSeconds ? 14 : 12) };
}
