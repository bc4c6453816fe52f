import {
  accountsOf,
  progress,
  whatIf,
  type AwardProgress,
  type Gain,
  type ProgressOptions,
  type Tally,
} from '@w4gns/awards';
import { AWARD_OPTIONS, isEveryAccount } from '../awards/options.ts';
import { progressOptions } from '../awards/lists.ts';
import { tallyFor } from '../awards/tally.ts';
import { defineCommand, type Values } from '../command.ts';
import { completed, standardMode } from '../complete.ts';
import { countryFileOf, resolverOf } from '../country.ts';
import { badInput, EXIT } from '../errors.ts';
import { FIELD_OPTIONS, fieldsOf } from '../fields.ts';
import { printJson } from '../json.ts';
import { lackOf } from '../render/glance.ts';
import { table } from '../render/table.ts';
import { unitNamer } from '../render/units.ts';
import { plural, printable } from '../text.ts';

const { call, band, mode, freq, grid, when, field } = FIELD_OPTIONS;
const {
  from,
  workers,
  list,
  'my-dxcc': myDxcc,
  'my-call': myCall,
  'my-grid': myGrid,
} = AWARD_OPTIONS;
const OWN_OPTIONS = { 'my-dxcc': myDxcc, 'my-call': myCall, 'my-grid': myGrid } as const;

type OwnValues = Values<typeof OWN_OPTIONS>;

export const awardsWhatif = defineCommand({
  options: {
    ...{ call, band, mode, freq, grid, when, field, from, workers, list },
    ...OWN_OPTIONS,
    all: { type: 'boolean', summary: 'every award that it helps, not only the nearest' },
  },
  examples: [
    ['w4gns awards whatif --call JA1ABC --band 15m --mode CW', 'what this contact would give'],
    [
      'w4gns awards whatif WAS --call K7ABC --band 40m --mode FT8 --field STATE=WY',
      'for one family, with what is known of the station',
    ],
    ['w4gns awards whatif --call P5ABC --freq 14.025 --from lotw.adi --json', 'for a program'],
  ],
  async run({ positionals, values, io }) {
    const given = standardMode(fieldsOf({ when: 'now', ...values }, io.now()));
    if (!given.get('CALL'))
      throw badInput('whatif needs --call', 'See: w4gns awards whatif --help');
    // The contact's band and mode are no filter of the log.
    const tally = await tallyFor({ ...values, band: undefined, mode: undefined }, io);
    const known = completed(given, resolverOf(countryFileOf(io)));
    const fields = new Map([...own(values, tally), ...known]);
    const gains = prospects(
      tally,
      fields,
      positionals.length > 0 ? positionals : undefined,
      await progressOptions(values, io),
    );
    if (values.json) await printJson(io, { call: fields.get('CALL'), gains });
    else if (gains.length > 0) await io.out(text(gains, values.all === true, io.columns));
    else io.err(`${printable(fields.get('CALL') ?? '')} would give nothing new.\n`);
    return gains.length > 0 ? EXIT.done : EXIT.failed;
  },
});

/** What a contact would give for one award. */
interface Prospect {
  readonly award: string;
  readonly unit: string;
  readonly column?: string;
  /** `new`: not worked yet; `confirmation`: worked, but no QSL came that the sponsor accepts. */
  readonly gives: 'new' | 'confirmation';
  readonly confirmed: number;
  readonly next?: { readonly at: number; readonly needs: number };
}

/** The contact as the log's owner would make it: from the own entity, call and grid that the tally looks at. */
function own(values: OwnValues, tally: Tally): [string, string][] {
  const main = accountsOf(tally).find(({ myDxcc: number }) => number !== undefined)?.myDxcc;
  const wanted = isEveryAccount(values) ? undefined : values['my-dxcc'];
  const from = wanted ?? (main === undefined ? undefined : String(main));
  return [
    ['MY_DXCC', from],
    ['STATION_CALLSIGN', values['my-call']],
    ['MY_GRIDSQUARE', values['my-grid']],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined);
}

/** Gains of the contact once it is confirmed, nearest goals first. */
function prospects(
  tally: Tally,
  fields: ReadonlyMap<string, string>,
  ids: readonly string[] | undefined,
  options: ProgressOptions,
): Prospect[] {
  const confirmed = new Map([...fields, ['QSL_RCVD', 'Y'], ['LOTW_QSL_RCVD', 'Y']]);
  const standing = progress(tally, ids, options);
  return whatIf(tally, confirmed, ids, options)
    .map((gain) => prospect(gain, standing[gain.award]))
    .sort((a, b) => lackOf(a) - lackOf(b));
}

function prospect({ award, unit, column, before }: Gain, standing?: AwardProgress): Prospect {
  return {
    award,
    unit,
    ...(column === undefined ? {} : { column }),
    gives: before === 'none' ? 'new' : 'confirmation',
    confirmed: standing?.confirmed ?? 0,
    ...(standing?.next === undefined ? {} : { next: standing.next }),
  };
}

/** Lines of the short answer. */
const SHOWN = 16;

function text(found: readonly Prospect[], all: boolean, columns: number): string {
  const shown = all ? found : found.slice(0, SHOWN);
  const left = found.length - shown.length;
  const more = left > 0 ? `and ${plural(left, 'award')} more: --all\n` : '';
  return table(shown, COLUMNS, columns) + more;
}

const COLUMNS = [
  { title: 'Award', value: ({ award }: Prospect) => award },
  {
    title: 'For',
    value: ({ award, unit, column }: Prospect) =>
      [unitNamer(award)(unit), column].filter(Boolean).join(' '),
    shrinks: true,
  },
  { title: 'Gives', value: ({ gives }: Prospect) => gives },
  { title: 'Confirmed', value: ({ confirmed }: Prospect) => confirmed, align: 'right' },
  { title: 'Next', value: ({ next }: Prospect) => next?.at, align: 'right' },
  { title: 'Needs', value: ({ next }: Prospect) => next?.needs ?? 'done', align: 'right' },
] as const;
