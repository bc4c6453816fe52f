import type { CallInfo } from '@w4gns/awards/callsign';
import { defineCommand } from '../command.ts';
import { countryFileOf, resolverOf } from '../country.ts';
import { badInput, EXIT } from '../errors.ts';
import { adifDate } from '../filters.ts';
import { printJson } from '../json.ts';
import { table } from '../render/table.ts';
import { wrapText } from '../render/wrap.ts';
import { printable } from '../text.ts';

export const dxcc = defineCommand({
  options: {
    date: { type: 'string', value: 'DATE', summary: 'on this UTC day (entities come and go)' },
  },
  examples: [
    ['w4gns dxcc K1ABC F/ON4UN', 'the United States, and France'],
    ['w4gns dxcc OK1ABC --date 1985-05-01', 'Czechoslovakia, as it was on that day'],
  ],
  async run({ positionals, values, io }) {
    if (positionals.length === 0)
      throw badInput('dxcc needs at least one call', 'See: w4gns dxcc --help');
    const date = values.date === undefined ? undefined : adifDate('date', values.date);
    const resolver = resolverOf(countryFileOf(io));
    const calls = positionals.map((call) => callJson(resolver.resolve(call, date)));
    if (values.json) await printJson(io, { calls });
    else await io.out(text(calls, io.columns));
    return calls.every(({ dxcc: number }) => number === null) ? EXIT.failed : EXIT.done;
  },
});

type CallJson = ReturnType<typeof callJson>;

const COLUMNS = [
  { title: 'Call', value: ({ call }: CallJson) => call },
  { title: 'DXCC', value: ({ dxcc: number }: CallJson) => number ?? '-', align: 'right' },
  { title: 'Entity', value: ({ entity }: CallJson) => entity ?? '-', shrinks: true },
  { title: 'Cont', value: ({ continent }: CallJson) => continent ?? '-' },
  { title: 'CQ', value: ({ cqZone }: CallJson) => cqZone ?? '-', align: 'right' },
  { title: 'ITU', value: ({ ituZone }: CallJson) => ituZone ?? '-', align: 'right' },
  { title: 'WPX', value: ({ wpx }: CallJson) => wpx ?? '-' },
] as const;

/** A line for each call, the reason below it. */
function text(calls: readonly CallJson[], columns: number): string {
  const [titles = '', ...lines] = table(calls, COLUMNS, columns).trimEnd().split('\n');
  const reason = (i: number) => `  ${wrapText(printable(calls[i]?.reason ?? ''), columns - 2)}`;
  return [titles, ...lines.flatMap((line, i) => [line, reason(i)]), ''].join('\n');
}

/** What is not known is null in the JSON; dxcc 0 means: in no entity. */
function callJson(info: CallInfo) {
  const { call, reason } = info;
  return {
    call,
    dxcc: info.dxcc ?? null,
    entity: info.entity ?? null,
    continent: info.continent ?? null,
    cqZone: info.cqZone ?? null,
    ituZone: info.ituZone ?? null,
    prefix: info.prefix ?? null,
    wpx: info.wpx ?? null,
    reason,
  };
}
