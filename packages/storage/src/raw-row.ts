import { ByteSink } from './byte-sink.ts';
import { secondsIn, startOf } from './clock.ts';
import { NO_START } from './columns.ts';
import { CONFIRMING } from './confirmation.ts';
import { LOWER, UPPER } from './letters.ts';
import { currentMode } from './mode.ts';
import { Hashing } from './place-hash.ts';
import { isNamed, PLACE_FIELDS } from './place.ts';
import { ABSENT, ASCII, OTHER, RawRecord, slotOf } from './raw-record.ts';
import type { RowForm } from './row-form.ts';
import { hertzOf, integerOf, placeOf, trimmed, upper, WORDS } from './row.ts';
import type { Derive, Derived, RecordLike } from './types.ts';

const CALL = slotOf('CALL');
const STATION = slotOf('STATION_CALLSIGN');
const OPERATOR = slotOf('OPERATOR');
const DATE = slotOf('QSO_DATE');
const TIME = slotOf('TIME_ON');
const BAND = slotOf('BAND');
const MODE = slotOf('MODE');
const SUBMODE = slotOf('SUBMODE');
const FREQ = slotOf('FREQ');
const GRID = slotOf('GRIDSQUARE');
const DXCC = slotOf('DXCC');
const CQZ = slotOf('CQZ');
const ITUZ = slotOf('ITUZ');
const CONT = slotOf('CONT');
const STATE = slotOf('STATE');
const PROP_MODE = slotOf('PROP_MODE');
const WORD_SLOTS = WORDS.map(slotOf);
const PLACE_SLOTS = PLACE_FIELDS.map((name) => ({ slot: slotOf(name), mark: `${name}=` }));
const CONFIRMING_SLOTS = CONFIRMING.map(([name, letters, bit]) => ({
  slot: slotOf(name),
  letters,
  bit,
}));

const NOTHING: Derived = {};

/** Writes rows from the bytes of records: what `toRow` gives, without making strings of it. */
export class RawRows {
  readonly #sink: ByteSink;
  readonly #form: RowForm;
  readonly #raw: RawRecord;
  readonly #words = new ByteSink(256);
  readonly #hashing = new Hashing();
  /** The day of the record before: logs are mostly in order. */
  #day = { text: '', start: NO_START };

  constructor(sink: ByteSink, form: RowForm) {
    this.#sink = sink;
    this.#form = form;
    this.#raw = new RawRecord(form.kinds);
  }

  /** False, and nothing is written, for a record that must be written as text. */
  write(record: RecordLike, derive: Derive | undefined): boolean {
    const raw = this.#raw;
    const text = raw.read(record);
    if (!text) return false;
    this.#writeHead(derive?.(raw.view) ?? NOTHING);
    this.#form.bytes(this.#sink, text);
    return true;
  }

  /** The columns in their order: see `toHead`. */
  #writeHead(derived: Derived): void {
    const form = this.#form;
    const sink = this.#sink;
    const start = this.#startOf();
    this.#text(CALL, UPPER, '');
    this.#text(this.#raw.kinds[STATION] === ABSENT ? OPERATOR : STATION, UPPER, '');
    form.value(sink, start);
    this.#derived(derived.band, BAND, LOWER, '');
    this.#modeGroup(derived.modeGroup);
    form.value(sink, this.#place(start));
    this.#text(MODE, UPPER, null);
    this.#text(SUBMODE, UPPER, null);
    form.value(sink, this.#hertz());
    this.#derived(derived.grid, GRID, UPPER, null);
    form.value(sink, derived.dxcc ?? integerOf(this.#raw.trimmedAt(DXCC)));
    form.value(sink, derived.cqz ?? integerOf(this.#raw.trimmedAt(CQZ)));
    form.value(sink, derived.ituz ?? integerOf(this.#raw.trimmedAt(ITUZ)));
    this.#derived(derived.cont, CONT, UPPER, null);
    this.#derived(derived.state, STATE, UPPER, null);
    form.value(sink, this.#confirmed());
    this.#writeWords();
  }

  #text(slot: number, letters: Uint8Array, absent: '' | null): void {
    const { kinds, bytes, starts, ends } = this.#raw;
    if (kinds[slot] === ASCII) {
      this.#form.letters(this.#sink, bytes, starts[slot] ?? 0, ends[slot] ?? 0, letters);
    } else this.#string(this.#raw.trimmedAt(slot), letters, absent);
  }

  #string(text: string | undefined, letters: Uint8Array, absent: '' | null): void {
    const turned = letters === LOWER ? text?.toLowerCase() : upper(text);
    this.#form.value(this.#sink, turned ?? absent);
  }

  #derived(text: string | undefined, slot: number, letters: Uint8Array, absent: '' | null): void {
    const said = trimmed(text);
    if (said === undefined) this.#text(slot, letters, absent);
    else this.#string(said, letters, absent);
  }

  #modeGroup(derived: string | undefined): void {
    const mode = () => currentMode([upper(this.#raw.trimmedAt(MODE)) ?? '', ''])[0];
    this.#form.value(this.#sink, upper(trimmed(derived)) ?? mode());
  }

  #startOf(): number {
    const { kinds, bytes, starts, ends } = this.#raw;
    const date = this.#raw.trimmedAt(DATE) ?? '';
    if (date !== this.#day.text) this.#day = { text: date, start: startOf(date, '') };
    const { start } = this.#day;
    const kind = kinds[TIME];
    if (start === NO_START || kind === ABSENT) return start;
    if (kind === OTHER) return startOf(date, this.#raw.trimmedAt(TIME) ?? '');
    return start + (secondsIn(bytes, starts[TIME] ?? 0, ends[TIME] ?? 0) ?? 0);
  }

  #place(start: number): number {
    const { kinds, bytes, starts, ends } = this.#raw;
    const hashing = this.#hashing;
    const from = starts[TIME] ?? 0;
    const isClear =
      start !== NO_START &&
      kinds[TIME] === ASCII &&
      secondsIn(bytes, from, ends[TIME] ?? 0) !== undefined;
    if (!isClear) return this.#placeOfText(start);
    for (const { slot, mark } of PLACE_SLOTS) {
      const kind = kinds[slot];
      if (kind === ABSENT) continue;
      if (kind === OTHER) return this.#placeOfText(start);
      if (slot === PROP_MODE && !isNamed('PROP_MODE', this.#raw.trimmedAt(PROP_MODE))) continue;
      hashing.text(mark);
      hashing.bytes(bytes, starts[slot] ?? 0, ends[slot] ?? 0, UPPER);
      hashing.text('\n');
    }
    return hashing.end();
  }

  #placeOfText(start: number): number {
    this.#hashing.end();
    this.#hashing.text(placeOf(this.#raw, start));
    return this.#hashing.end();
  }

  #hertz(): number | null {
    const { kinds, bytes, starts, ends } = this.#raw;
    const kind = kinds[FREQ];
    if (kind === ABSENT) return null;
    const hertz = kind === ASCII ? hertzIn(bytes, starts[FREQ] ?? 0, ends[FREQ] ?? 0) : 0;
    return hertz > 0 ? hertz : hertzOf(this.#raw.trimmedAt(FREQ));
  }

  #confirmed(): number {
    const { kinds, bytes, starts, ends } = this.#raw;
    let bits = 0;
    for (const { slot, letters, bit } of CONFIRMING_SLOTS) {
      const start = starts[slot] ?? 0;
      if (kinds[slot] !== ASCII || ends[slot] !== start + 1) continue;
      if (letters.includes(String.fromCharCode(UPPER[bytes[start] ?? 0] ?? 0))) bits |= bit;
    }
    return bits;
  }

  /** Line breaks part the words, and decide nothing about the letters beside them: each value is turned by itself. */
  #writeWords(): void {
    const { kinds, bytes, starts, ends } = this.#raw;
    const words = this.#words;
    words.size = 0;
    for (const slot of WORD_SLOTS) {
      const kind = kinds[slot];
      if (kind === ABSENT) continue;
      if (words.size > 0) words.ascii(this.#form.lineBreak);
      if (kind === OTHER) words.text((this.#raw.trimmedAt(slot) ?? '').toLowerCase());
      else words.letters(bytes, starts[slot] ?? 0, ends[slot] ?? 0, LOWER);
    }
    this.#form.bytes(this.#sink, words.bytes);
  }
}

/** Digits behind the point of whole hertz. */
const DECIMALS = 6;

const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Hertz of a number of MHz in plain digits, no finer than a hertz; 0 for anything else. */
function hertzIn(bytes: Uint8Array, start: number, end: number): number {
  let hertz = 0;
  let point = end;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit >= 0 && digit <= 9) hertz = hertz * 10 + digit;
    else if (digit === -2 && point === end) point = i;
    else return 0;
  }
  const decimals = Math.max(0, end - point - 1);
  if (decimals > DECIMALS || point - start > 7) return 0;
  return hertz * (POWERS[DECIMALS - decimals] ?? 0);
}
