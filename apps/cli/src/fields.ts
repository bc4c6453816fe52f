import type { OptionSpecs, Values } from './command.ts';
import { quoted } from './command.ts';
import { badInput } from './errors.ts';
import { momentOf } from './when.ts';

/** Options that set a field of a QSO. */
export const FIELD_OPTIONS = {
  call: { type: 'string', short: 'c', value: 'CALL', summary: 'the other station' },
  when: { type: 'string', value: 'TIME', summary: "now, '2024-07-04 12:00' (UTC) or an ISO time" },
  band: { type: 'string', short: 'b', value: 'BAND', summary: 'band, such as 20m' },
  mode: {
    type: 'string',
    short: 'm',
    value: 'MODE',
    summary: 'mode or submode, such as CW, SSB, FT8, FT4',
  },
  freq: {
    type: 'string',
    short: 'f',
    value: 'MHZ',
    summary: 'frequency in MHz; gives the band when --band is left out',
  },
  'rst-sent': { type: 'string', value: 'RST', summary: 'report sent' },
  'rst-rcvd': { type: 'string', value: 'RST', summary: 'report received' },
  name: { type: 'string', value: 'NAME', summary: "the operator's name" },
  qth: { type: 'string', value: 'QTH', summary: 'the other place' },
  grid: { type: 'string', value: 'GRID', summary: 'the other gridsquare' },
  country: {
    type: 'string',
    value: 'TEXT',
    summary: 'country name (the entity is found from the call)',
  },
  comment: { type: 'string', value: 'TEXT', summary: 'a comment' },
  field: { type: 'string', multiple: true, value: 'NAME=VALUE', summary: 'any ADIF field' },
} as const satisfies OptionSpecs;

const FIELD_OF = {
  call: 'CALL',
  band: 'BAND',
  mode: 'MODE',
  freq: 'FREQ',
  'rst-sent': 'RST_SENT',
  'rst-rcvd': 'RST_RCVD',
  name: 'NAME',
  qth: 'QTH',
  grid: 'GRIDSQUARE',
  country: 'COUNTRY',
  comment: 'COMMENT',
} as const;

/** The ADIF fields that the options set; an empty value is kept (it clears a field in `edit`). */
export function fieldsOf(values: Values<typeof FIELD_OPTIONS>, now: number): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [option, name] of Object.entries(FIELD_OF)) {
    const value = values[option as keyof typeof FIELD_OF];
    if (value !== undefined) fields.set(name, value.trim());
  }
  if (values.when !== undefined) {
    const { date, time } = momentOf(values.when, now);
    fields.set('QSO_DATE', date).set('TIME_ON', time);
  }
  for (const text of values.field ?? []) fields.set(...namedField(text));
  return fields;
}

function namedField(text: string): [string, string] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim().toUpperCase();
  if (!/^[^\s,:<>{}=]+$/.test(name) || name === 'EOR' || name === 'EOH') {
    throw badInput(`--field takes NAME=value, not ${quoted(text)}`);
  }
  return [name, text.slice(at + 1)];
}
