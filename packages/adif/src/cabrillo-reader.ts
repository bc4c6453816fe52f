import { bandOf } from './band.ts';
import {
  bandOfWord,
  GENERIC,
  templateOf,
  toContestId,
  type ContestTemplate,
  type ExchangePart,
} from './cabrillo-contest.ts';
import { decodeText } from './decode.ts';
import { makeHeader } from './header.ts';
import { toBytes } from './input.ts';
import { plainLog, PlainRecord, type FieldEntry } from './plain-record.ts';
import { LineCounter, placeIssues } from './position.ts';
import type { RawIssue } from './scan.ts';
import { isDate, isTime } from './time.ts';
import type { AdifLog } from './types.ts';

/** MODE of Cabrillo's mode words; DG says only that it is digital. */
const MODES: ReadonlyMap<string, string> = new Map([
  ['CW', 'CW'],
  ['PH', 'SSB'],
  ['SSB', 'SSB'],
  ['FM', 'FM'],
  ['RY', 'RTTY'],
]);

const LF = 10;

/** One line that tells of a QSO. */
interface QsoLine {
  readonly words: readonly string[];
  /** An `X-QSO:` line, which does not count. */
  readonly excluded: boolean;
  readonly start: number;
  readonly end: number;
}

interface Exchanges {
  readonly sent: readonly string[];
  readonly call: string;
  readonly rcvd: readonly string[];
  readonly transmitter?: string;
}

/**
 * Reads a Cabrillo log (version 2 or 3). The header's lines are the header's fields; what Cabrillo has
 * no ADIF field for is kept as `APP_CABRILLO_*`. Phone is read as SSB; a line that is not a QSO is reported.
 */
export function parseCabrillo(input: Uint8Array | string): AdifLog {
  const bytes = toBytes(input);
  const header: (readonly [string, string])[] = [];
  const lines: QsoLine[] = [];
  const ignored: RawIssue[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(LF, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const text = decodeText(bytes.subarray(start, end))
      .replace(/^\uFEFF/, '')
      .trim();
    const [, name = '', value = ''] = /^([A-Z][A-Z0-9-]*):[ \t]*(.*)$/i.exec(text) ?? [];
    const tag = name.toUpperCase();
    if (tag === 'QSO' || tag === 'X-QSO') {
      lines.push({ words: value.split(/\s+/), excluded: tag === 'X-QSO', start, end });
    } else if (tag !== '') header.push([tag, value]);
    else if (text !== '') ignored.push(ignoredLine(start));
    start = end;
  }
  const reader = new CabrilloQsos(new Map(header));
  const records = lines.flatMap((line, index) => reader.record(line, index) ?? []);
  const issues = placeIssues([...ignored, ...reader.issues], bytes, 0, new LineCounter());
  return plainLog(records, issues, bytes.length, makeHeader('', header));
}

function ignoredLine(offset: number): RawIssue {
  const message = 'A line without a Cabrillo tag is not read.';
  return { code: 'text-ignored', severity: 'info', offset, message };
}

/** Turns QSO lines into records, by the exchange of the contest. */
class CabrilloQsos {
  readonly issues: RawIssue[] = [];
  readonly #template: ContestTemplate;
  readonly #fixed: readonly FieldEntry[];

  constructor(header: ReadonlyMap<string, string>) {
    const contest = header.get('CONTEST') ?? '';
    const [operator, ...others] = (header.get('OPERATORS') ?? '').split(/[\s,]+/).filter(Boolean);
    const grid = header.get('GRID-LOCATOR') ?? '';
    this.#template = templateOf(contest);
    this.#fixed = filled([
      ['CONTEST_ID', toContestId(contest)],
      ['OPERATOR', others.length === 0 ? (operator ?? '').replace('@', '') : ''],
      ['MY_GRIDSQUARE', grid],
    ]);
  }

  record(line: QsoLine, index: number): PlainRecord | undefined {
    const [freq = '', mode = '', day = '', time = '', station = '', ...rest] = line.words;
    const date = day.replaceAll('-', '');
    const exchanges = this.#split(rest);
    if (!isDate(date) || !isTime(time) || !exchanges) {
      this.#report(
        'cabrillo-invalid',
        'error',
        line,
        index,
        'Not a QSO: date, time, calls and exchanges',
      );
      return undefined;
    }
    const { sent, call, rcvd, transmitter } = exchanges;
    const entries = filled([
      ['CALL', call.toUpperCase()],
      ['QSO_DATE', date],
      ['TIME_ON', time],
      ...this.#freq(freq, line, index),
      ...this.#mode(mode, line, index),
      ['STATION_CALLSIGN', station.toUpperCase()],
      ...this.#exchange(sent, 'sent'),
      ...this.#exchange(rcvd, 'rcvd'),
      ['APP_CABRILLO_TRANSMITTER', transmitter ?? ''],
      ['APP_CABRILLO_XQSO', line.excluded ? 'Y' : ''],
    ]);
    const known = new Set(entries.map(([name]) => name));
    const more = this.#fixed.filter(([name]) => !known.has(name));
    return new PlainRecord([...entries, ...more], { index, offset: line.start, end: line.end });
  }

  /** Sent exchange, call, received exchange: by the contest's count of items, else by halves. */
  #split(words: readonly string[]): Exchanges | undefined {
    const count = this.#template.parts.length;
    const isListed = this.#template !== GENERIC && isCall(words[count]);
    const size = isListed ? count : Math.floor((words.length - 1) / 2);
    const call = words[size];
    if (!isCall(call)) return undefined;
    const rcvd = words.slice(size + 1);
    const last = rcvd.length === size + 1 ? rcvd.pop() : undefined;
    // Stations outside the area of a contest may send less, never more.
    const isWhole = isListed ? rcvd.length <= size : rcvd.length === size;
    if (!isWhole || (last !== undefined && !/^\d$/.test(last))) return undefined;
    const sides = { sent: words.slice(0, size), call, rcvd };
    return last === undefined ? sides : { ...sides, transmitter: last };
  }

  #exchange(words: readonly string[], side: 'sent' | 'rcvd'): FieldEntry[] {
    const parts = this.#template.parts;
    const entries = words.flatMap((word, i): FieldEntry[] => {
      const part: ExchangePart | undefined = words.length === parts.length ? parts[i] : parts[0];
      const name = part?.[side];
      const own = words.length === parts.length || i === 0;
      return own && name !== undefined && part?.fits.test(word) === true ? [[name, word]] : [];
    });
    const hasRst = parts[0]?.rcvd === 'RST_RCVD';
    const text = words.slice(hasRst ? 1 : 0).filter((word) => word !== '-');
    const plainSerial = text.length === 1 && entries.some(([name]) => /^[SR]TX$|^SRX$/.test(name));
    if (text.length > 0 && !plainSerial) {
      entries.push([side === 'sent' ? 'STX_STRING' : 'SRX_STRING', text.join(' ')]);
    }
    return entries;
  }

  #freq(word: string, line: QsoLine, index: number): FieldEntry[] {
    const band = bandOfWord(word);
    if (band !== undefined) return [['BAND', band]];
    const freq = /^\d+(?:\.\d+)?$/.test(word) ? Number(word) / 1000 : 0;
    const own = freq > 0 ? bandOf(freq) : undefined;
    if (freq <= 0) {
      this.#report('cabrillo-freq', 'warning', line, index, `Not a frequency: ${word}`);
      return [];
    }
    const text = freq.toFixed(6).replace(/\.?0+$/, '');
    return own === undefined
      ? [['FREQ', text]]
      : [
          ['BAND', own],
          ['FREQ', text],
        ];
  }

  #mode(word: string, line: QsoLine, index: number): FieldEntry[] {
    const mode = MODES.get(word.toUpperCase());
    if (mode !== undefined) return [['MODE', mode]];
    const message = `${word} does not say which mode: MODE is missing`;
    this.#report('cabrillo-mode', 'warning', line, index, message);
    return [['APP_CABRILLO_MODE', word]];
  }

  #report(
    code: string,
    severity: 'error' | 'warning',
    { start }: QsoLine,
    index: number,
    message: string,
  ): void {
    this.issues.push({ code, severity, offset: start, record: index + 1, message });
  }
}

function isCall(word: string | undefined): word is string {
  return word !== undefined && /^(?=.*\d)(?=.*[A-Z])[A-Z0-9/]{3,}$/i.test(word);
}

function filled(entries: readonly FieldEntry[]): FieldEntry[] {
  return entries.filter(([, value]) => value !== '');
}
