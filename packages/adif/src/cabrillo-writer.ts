import { bandName } from './duplicate.ts';
import { BANDS } from './gen/bands.gen.ts';
import {
  templateOf,
  toCabrilloContest,
  wordOfBand,
  type ContestTemplate,
  type ExchangePart,
} from './cabrillo-contest.ts';
import { modeGroupOf, normaliseMode } from './mode.ts';
import { startOf } from './time.ts';
import type { AdifIssue, RecordLike } from './types.ts';
import { valueOf } from './value.ts';

export interface FormatCabrilloOptions {
  /** The contest by its Cabrillo or ADIF name; that of the first record unless told. */
  readonly contest?: string;
  /** The station's call; that of the first record unless told. */
  readonly callsign?: string;
  /** More header lines, such as `CATEGORY-POWER`, in their order. */
  readonly header?: Readonly<Record<string, string>>;
}

/** A Cabrillo log, and what of the records it could not hold. */
export interface CabrilloText {
  readonly text: string;
  /** Offsets and lines are those of no input: 0. `record` counts from 1 in the order given. */
  readonly issues: AdifIssue[];
}

/**
 * Records as a Cabrillo 3.0 log in the order of time, with the exchange of the contest. A record that
 * lacks call, station, time, band or mode is left out, a missing item of an exchange is `-`: both are reported.
 */
export function formatCabrillo(
  records: Iterable<RecordLike>,
  options: FormatCabrilloOptions = {},
): CabrilloText {
  const all = [...records];
  const contest = options.contest ?? firstValue(all, 'CONTEST_ID') ?? '';
  const callsign = options.callsign ?? firstValue(all, 'STATION_CALLSIGN', 'OPERATOR') ?? '';
  const issues: AdifIssue[] = [];
  const template = templateOf(contest);
  const lines = all.flatMap((record, index) => {
    const faults: Omission[] = [];
    const line = qsoLine(record, { template, contest, callsign }, faults);
    issues.push(...faults.map((one) => toIssue(one, index)));
    return line === undefined ? [] : [{ line, start: startOf(record) ?? 0 }];
  });
  lines.sort((a, b) => a.start - b.start);
  const head: [string, string][] = [
    ['START-OF-LOG', '3.0'],
    ['CALLSIGN', callsign],
    ['CONTEST', toCabrilloContest(contest)],
    ...Object.entries(options.header ?? {}),
  ];
  const headLines = head.map(([name, value]) => `${name}: ${oneLine(value)}`);
  const text = [...headLines, ...lines.map(({ line }) => line), 'END-OF-LOG:', ''].join('\r\n');
  return { text, issues };
}

interface Omission {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly field?: string;
  readonly message: string;
}

interface Log {
  readonly template: ContestTemplate;
  readonly contest: string;
  readonly callsign: string;
}

function qsoLine(record: RecordLike, log: Log, faults: Omission[]): string | undefined {
  const start = startOf(record);
  const call = valueOf(record, 'CALL');
  const freq = freqWord(record);
  const mode = modeWord(record);
  const station = valueOf(record, 'STATION_CALLSIGN') ?? log.callsign;
  const parts = { CALL: call, 'QSO_DATE and TIME_ON': start, 'BAND or FREQ': freq, MODE: mode };
  const missing = Object.entries(parts).filter(([, value]) => value === undefined);
  if (station === '') missing.push(['STATION_CALLSIGN', undefined]);
  for (const [field] of missing) leftOut(field, faults);
  if (start === undefined || call === undefined || missing.length > 0) return undefined;
  reportOtherContest(record, log.contest, faults);
  const [day = '', clock = ''] = new Date(start).toISOString().split('T');
  const words = [
    (freq ?? '').padStart(5),
    mode ?? '',
    day,
    clock.slice(0, 5).replace(':', ''),
    callWord(station),
    ...side(record, log.template, 'sent', faults),
    callWord(call),
    ...side(record, log.template, 'rcvd', faults),
    valueOf(record, 'APP_CABRILLO_TRANSMITTER') ?? '',
  ];
  const tag = valueOf(record, 'APP_CABRILLO_XQSO')?.toUpperCase() === 'Y' ? 'X-QSO' : 'QSO';
  return `${tag}: ${words.join(' ').trimEnd()}`;
}

/** The items of one side: from their fields, else from STX_STRING or SRX_STRING. */
function side(
  record: RecordLike,
  { parts }: ContestTemplate,
  which: 'sent' | 'rcvd',
  faults: Omission[],
): string[] {
  const text = exchangeText(record, which);
  const hasRst = parts[0]?.rcvd === 'RST_RCVD';
  const wanted = parts.length - (hasRst ? 1 : 0);
  const whole = text.length === wanted || (wanted === 1 && text.length > 0);
  return parts.map((part, i) => {
    const at = hasRst ? i - 1 : i;
    const spoken = whole && at >= 0 ? (wanted === 1 ? text.join('') : text[at]) : undefined;
    const word = fieldWord(record, part, which) ?? spoken ?? serialOf(record, which, part);
    if (word === undefined) faults.push(missingItem(part, which));
    return (word ?? '-').replace(/\s+/g, '').padEnd(part.width);
  });
}

function fieldWord(
  record: RecordLike,
  part: ExchangePart,
  which: 'sent' | 'rcvd',
): string | undefined {
  const name = part[which];
  const value = name === undefined ? undefined : valueOf(record, name);
  if (value === undefined) return undefined;
  const word = value.replace(/\s+/g, '').slice(0, part.cut);
  return part.fits.test(word) ? word : undefined;
}

/** A free exchange that is a serial number only stands in STX or SRX. */
function serialOf(
  record: RecordLike,
  which: 'sent' | 'rcvd',
  part: ExchangePart,
): string | undefined {
  if (part.rcvd !== undefined) return undefined;
  return valueOf(record, which === 'sent' ? 'STX' : 'SRX');
}

/** The words of STX_STRING or SRX_STRING, without the report that some programs put first. */
function exchangeText(record: RecordLike, which: 'sent' | 'rcvd'): string[] {
  const text = valueOf(record, which === 'sent' ? 'STX_STRING' : 'SRX_STRING');
  const rst = valueOf(record, which === 'sent' ? 'RST_SENT' : 'RST_RCVD');
  const words = text?.split(/\s+/) ?? [];
  return words.length > 1 && words[0] === rst ? words.slice(1) : words;
}

function callWord(call: string): string {
  return call.replace(/\s+/g, '').toUpperCase().padEnd(13);
}

function freqWord(record: RecordLike): string | undefined {
  const band = bandName(record);
  const word = band === undefined ? undefined : wordOfBand(band);
  if (word !== undefined) return word;
  const freq = Number(valueOf(record, 'FREQ') ?? NaN);
  if (freq > 0 && freq < 30) return String(Math.trunc(Number((freq * 1000).toFixed(3))));
  const limits = BANDS.find((row) => row.band === band);
  return limits && limits.upper < 30 ? String(Math.ceil(limits.lower * 1000)) : undefined;
}

function modeWord(record: RecordLike): string | undefined {
  const own = valueOf(record, 'APP_CABRILLO_MODE');
  const mode = valueOf(record, 'MODE');
  if (mode === undefined) return own;
  const submode = valueOf(record, 'SUBMODE');
  const name = normaliseMode(mode, submode).mode;
  if (name === 'RTTY') return 'RY';
  if (name === 'FM') return 'FM';
  const words = { CW: 'CW', PHONE: 'PH', DIGITAL: 'DG', IMAGE: undefined };
  const group = modeGroupOf(mode, submode);
  return group && words[group];
}

function leftOut(field: string, faults: Omission[]): void {
  const message = `Left out: no ${field} that Cabrillo can hold`;
  faults.push({ code: 'cabrillo-left-out', severity: 'error', message });
}

function missingItem({ sent, rcvd }: ExchangePart, which: 'sent' | 'rcvd'): Omission {
  const field =
    (which === 'sent' ? sent : rcvd) ?? (which === 'sent' ? 'STX_STRING' : 'SRX_STRING');
  const message = `No ${field} for the ${which === 'sent' ? 'sent' : 'received'} exchange: written as -`;
  return { code: 'cabrillo-exchange', severity: 'warning', field, message };
}

function reportOtherContest(record: RecordLike, contest: string, faults: Omission[]): void {
  const id = valueOf(record, 'CONTEST_ID');
  if (id === undefined || toCabrilloContest(id) === toCabrilloContest(contest)) return;
  const message = `The QSO belongs to ${id}, the log to ${contest}`;
  faults.push({ code: 'cabrillo-contest', severity: 'warning', field: 'CONTEST_ID', message });
}

function toIssue(omission: Omission, index: number): AdifIssue {
  return { offset: 0, line: 0, column: 0, record: index + 1, ...omission };
}

function firstValue(records: readonly RecordLike[], ...names: string[]): string | undefined {
  for (const record of records) {
    for (const name of names) {
      const value = valueOf(record, name);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

/** A header value cannot break out of its line. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
