import { bandNumber } from './band.ts';
import { dayNumber } from './day.ts';
import { AwardsError } from './errors.ts';
import { F } from './fields.ts';
import { gridNumber } from './grid.ts';
import { MODE_CLASSES, modeNumber } from './mode.ts';
import type { Qso } from './qso.ts';

/** A personal view of the log: totals under it are no award progress in the sponsors' sense. */
export interface TallyFilter {
  /** ADIF band. */
  readonly band?: string;
  /** ADIF mode or submode, or a group: `PHONE`, `DIGITAL`, `IMAGE`. */
  readonly mode?: string;
  /** First day, YYYYMMDD or YYYY-MM-DD. */
  readonly since?: string;
  /** Last day. */
  readonly until?: string;
}

/** Whose log it is: QSOs made as another are left out. */
export interface Account {
  /** Own DXCC entity. QSOs that tell none are taken as made from it. */
  readonly myDxcc?: number;
  readonly stationCallsign?: string;
  /** Own locator: a square (`FN42`) or field (`FN`). */
  readonly myGrid?: string;
}

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  PHONE: ['ssb', 'am', 'fm', 'digitalVoice'],
  IMAGE: ['sstv', 'image'],
  DIGITAL: ['rtty', 'ft8', 'data'],
  DATA: ['rtty', 'ft8', 'data'],
};

/**
 * Makes the test of a filter, for a QSO whose date, band and mode are read.
 *
 * @throws AwardsError `E_FILTER` on a value that is no band, mode or day.
 */
export function matcherOf(filter: TallyFilter): (qso: Qso) => boolean {
  const band = filter.band === undefined ? undefined : known('band', filter.band, bandNumber);
  const modes = filter.mode === undefined ? undefined : modesOf(filter.mode);
  const since = filter.since === undefined ? 0 : known('day', filter.since, day);
  const until = filter.until === undefined ? Infinity : known('day', filter.until, day);
  const dated = filter.since !== undefined || filter.until !== undefined;
  return (qso) =>
    (band === undefined || qso.band === band) &&
    (modes === undefined || modes(qso)) &&
    (!dated || (qso.date >= since && qso.date <= until && qso.date > 0));
}

function day(text: string): number {
  return dayNumber(text.replaceAll('-', ''));
}

function known(what: string, text: string, read: (text: string) => number): number {
  const value = read(text);
  if (value === 0) throw new AwardsError('E_FILTER', `Not a ${what}: ${text}`);
  return value;
}

/** A group by its classes; a mode by its name in MODE or SUBMODE. */
function modesOf(mode: string): (qso: Qso) => boolean {
  const name = mode.trim().toUpperCase();
  const group = GROUPS[name]?.map((each) => (MODE_CLASSES as readonly string[]).indexOf(each));
  if (group !== undefined) return (qso) => group.includes(qso.mode);
  known('mode', name, modeNumber);
  return (qso) => qso.fields.capitals(F.MODE) === name || qso.fields.capitals(F.SUBMODE) === name;
}

/** Makes the test of an account; `ownDxcc` is the QSO's own entity, 0 when unknown. */
export function accountMatcher(account: Account): (qso: Qso, ownDxcc: number) => boolean {
  const call = account.stationCallsign?.trim().toUpperCase();
  const grid = account.myGrid?.trim().toUpperCase().slice(0, 4);
  if (grid !== undefined && gridNumber(grid) < 0)
    throw new AwardsError('E_FILTER', `Not a locator: ${account.myGrid ?? ''}`);
  return (qso, ownDxcc) =>
    (account.myDxcc === undefined || ownDxcc === 0 || ownDxcc === account.myDxcc) &&
    (call === undefined || qso.ownCall === call) &&
    (grid === undefined || qso.fields.capitals(F.MY_GRIDSQUARE)?.startsWith(grid) === true);
}
