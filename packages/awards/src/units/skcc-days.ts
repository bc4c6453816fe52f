import { F } from '../fields.ts';
import type { Qso } from '../qso.ts';
import { PROVINCES, provinceNumber } from './canada.ts';
import { LEVELS, memberOf } from './skcc.ts';
import type { Dimension, View } from './unit.ts';

const named = (unit: number, names: readonly string[]): string => names[unit] ?? '';

/** hhmmss of TIME_ON, noon when it is missing. */
function clockOf({ fields }: Qso): string {
  const [, minute, second = '00'] =
    /^((?:[01]\d|2[0-3])[0-5]\d)([0-5]\d)?$/.exec(fields.text(F.TIME_ON)?.trim() ?? '') ?? [];
  return minute === undefined ? '120000' : minute + second;
}

/** Members with the level exchanged, the day and the time: `1234C 20240704123000`. */
const byDay: Dimension = {
  name: 'skccDay',
  needs: 'SKCC',
  named: 0,
  collect: (qso, out) => {
    const member = memberOf(qso);
    if (member !== undefined)
      out.add(
        out.number(`${member.number}${LEVELS[member.level] ?? ''} ${qso.date}${clockOf(qso)}`),
      );
  },
  label: named,
};

/** Members in entities other than the own one; all of the own one are a single unit. */
const foreign: Dimension = {
  name: 'skccForeign',
  needs: 'SKCC',
  named: 0,
  collect: (qso, out) => {
    const member = qso.dxcc === 0 ? undefined : memberOf(qso);
    if (member !== undefined)
      out.add(out.number(qso.dxcc === qso.ownDxcc ? 'home' : `${qso.dxcc} ${member.number}`));
  },
  label: named,
};

const LEAST_MINUTES = 30;
const DAY_MINUTES = 1440;

/** Contacts of half an hour or more, as pairs of the contact and its minutes. */
const ragChew: Dimension = {
  name: 'skccRagChew',
  needs: 'SKCC',
  named: 0,
  collect: (qso, out) => {
    const minutes = minutesOf(qso);
    if (minutes >= LEAST_MINUTES && memberOf(qso) !== undefined)
      out.add(out.number(`${qso.call}@${qso.date}@${qso.fields.text(F.TIME_ON) ?? ''} ${minutes}`));
  },
  label: named,
};

/** From TIME_ON to TIME_OFF, over midnight once; 0 where either is missing or days lie between. */
function minutesOf({ fields, date }: Qso): number {
  const [on, off] = [minuteOfDay(fields.text(F.TIME_ON)), minuteOfDay(fields.text(F.TIME_OFF))];
  if (on < 0 || off < 0) return 0;
  const lasted = (off - on + DAY_MINUTES) % DAY_MINUTES;
  const ended = fields.text(F.QSO_DATE_OFF)?.trim();
  const sameDay = ended === String(date);
  if (sameDay && off < on) return 0;
  return ended !== undefined && !sameDay && off >= on ? 0 : lasted;
}

function minuteOfDay(text = ''): number {
  const [, hour, minute] = /^\s*([01]\d|2[0-3])([0-5]\d)/.exec(text) ?? [];
  return hour === undefined ? -1 : Number(hour) * 60 + Number(minute);
}

/** Call areas of the Canadian Maple award: provinces, then territories. */
const AREA_OF_PROVINCE: Readonly<Record<string, string>> = {
  ...{ NS: 'VE1', QC: 'VE2', ON: 'VE3', MB: 'VE4', SK: 'VE5', AB: 'VE6', BC: 'VE7', NB: 'VE9' },
  ...{ NL: 'VO1', PE: 'VY2', NT: 'VE8', NU: 'VY0', YT: 'VY1' },
};
const TERRITORIES = ['VE8', 'VY0', 'VY1'];
const PROVINCES_SINCE = 20090901;
const TERRITORIES_SINCE = 20140201;

/** Labrador, ships and the government have areas of their own. */
function mapleArea(qso: Qso): string | undefined {
  const own = /^(?:VE0|VO2|VY9)/.exec(qso.call)?.[0];
  if (own !== undefined && !qso.call.includes('/')) return own;
  return AREA_OF_PROVINCE[PROVINCES[provinceNumber(qso)] ?? ''];
}

const maple: Dimension = {
  name: 'skccMaple',
  needs: 'SKCC',
  dxcc: [1],
  named: 0,
  collect: (qso, out) => {
    const area = memberOf(qso) === undefined ? undefined : mapleArea(qso);
    if (area === undefined) return;
    const since = TERRITORIES.includes(area) ? TERRITORIES_SINCE : PROVINCES_SINCE;
    if (qso.date >= since) out.add(out.number(area));
  },
  label: named,
};

const mapleQrp: Dimension = {
  ...maple,
  name: 'skccMapleQrp',
  only: 'qrp',
};

export const SKCC_DAY_DIMENSIONS: readonly Dimension[] = [byDay, foreign, ragChew, maple, mapleQrp];

export const SKCC_DAY_VIEWS: Readonly<Record<string, View>> = Object.fromEntries(
  SKCC_DAY_DIMENSIONS.map(({ name }) => [name, { dimension: name }]),
);
