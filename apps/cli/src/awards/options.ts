import type { Account, AwardDefinition, TallyFilter } from '@w4gns/awards';
import { entityOf } from '@w4gns/awards/callsign';
import { wholeNumber, type OptionSpecs, type Values } from '../command.ts';
import { badInput } from '../errors.ts';
import { adifDate } from '../filters.ts';
import { printable } from '../text.ts';

/** Which QSOs the awards commands look at. */
export const AWARD_OPTIONS = {
  from: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    summary: 'read ADIF files and touch no log',
  },
  band: { type: 'string', short: 'b', value: 'BAND', summary: 'this band only (a personal view)' },
  mode: {
    type: 'string',
    short: 'm',
    value: 'MODE',
    summary: 'this mode or group only (a personal view)',
  },
  since: { type: 'string', value: 'DATE', summary: 'from this UTC day on' },
  until: { type: 'string', value: 'DATE', summary: 'up to this UTC day' },
  'my-dxcc': {
    type: 'string',
    value: 'N',
    summary: 'QSOs made from this own entity; all: from whatever own entity, mixed',
  },
  'my-call': { type: 'string', value: 'CALL', summary: 'QSOs made with this own call' },
  'my-grid': { type: 'string', value: 'GRID', summary: 'QSOs made from this own gridsquare' },
  workers: {
    type: 'string',
    short: 'w',
    value: 'N',
    summary: 'worker threads for --from, or auto (default)',
  },
  list: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    summary: 'a list of parks, summits, island groups or members (CSV)',
  },
  'json-out': { type: 'boolean' },
  limit: { type: 'string' },
} as const satisfies OptionSpecs;

type AwardValues = Values<typeof AWARD_OPTIONS>;

/** Which part of a log is looked at. */
export interface View {
  readonly filter: TallyFilter;
  readonly account: Account;
}

/** What a tally is made for: plain data, which also goes to worker threads. */
export interface TallyView extends View {
  readonly awards: readonly AwardDefinition[];
  /** The user's own country file. */
  readonly countryFile?: string | undefined;
}

export const WHOLE_LOG: View = { filter: {}, account: {} };

/** `--my-dxcc all`: own entities are mixed on request. */
export function isEveryAccount(values: { readonly 'my-dxcc'?: string | undefined }): boolean {
  return values['my-dxcc']?.trim().toLowerCase() === 'all';
}

export function viewOf(values: AwardValues): View {
  const myDxcc = isEveryAccount(values) ? undefined : wholeNumber('my-dxcc', values['my-dxcc'], 1);
  if (myDxcc !== undefined && entityOf(myDxcc) === undefined)
    throw badInput(
      `--my-dxcc takes the number of a DXCC entity or all, not ${myDxcc}`,
      'w4gns dxcc CALL tells it.',
    );
  return {
    filter: {
      ...(values.band ? { band: values.band } : {}),
      ...(values.mode ? { mode: values.mode } : {}),
      ...(values.since ? { since: adifDate('since', values.since) } : {}),
      ...(values.until ? { until: adifDate('until', values.until) } : {}),
    },
    account: {
      ...(myDxcc === undefined ? {} : { myDxcc }),
      ...(values['my-call'] ? { stationCallsign: values['my-call'] } : {}),
      ...(values['my-grid'] ? { myGrid: values['my-grid'] } : {}),
    },
  };
}

/** Whether all of a log is looked at. */
export function isWholeLog({ filter, account }: View): boolean {
  return Object.keys(filter).length + Object.keys(account).length === 0;
}

/** What part of a log an answer is about, for a program: `{ view: { band: '20m' } }`; nothing for the whole log. */
export function viewJson(view: View): { view?: TallyFilter & Account } {
  return isWholeLog(view) ? {} : { view: { ...view.filter, ...view.account } };
}

/** The same for people, a line for what sponsors do not count so and one for the own place; empty for the whole log. */
export function viewNote({ filter, account }: View): string {
  const { myDxcc, stationCallsign, myGrid } = account;
  const personal = Object.entries(filter).map(([name, value]) => `${name} ${String(value)}`);
  const own = [
    ...(myDxcc === undefined ? [] : [`from ${entityOf(myDxcc)?.name ?? 'DXCC'} (${myDxcc})`]),
    ...(stationCallsign === undefined ? [] : [`as ${stationCallsign}`]),
    ...(myGrid === undefined ? [] : [`from ${myGrid}`]),
  ];
  return [
    personal.length === 0
      ? ''
      : `A personal view, not what a sponsor counts: ${personal.join(', ')}.\n`,
    own.length === 0 ? '' : printable(`QSOs made ${own.join(', ')}.`) + '\n',
  ].join('');
}
