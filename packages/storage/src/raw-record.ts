import { FieldCopier, type Keep } from './field-copier.ts';
import { trimmed, WANTED, type Values } from './row.ts';
import { TextCodes, textIn } from './text-codes.ts';
import type { RecordLike } from './types.ts';

const NAMES = [...WANTED];
const SLOTS: ReadonlyMap<string, number> = new Map(NAMES.map((name, slot) => [name, slot]));

/** The place of a field that columns are made of, else -1. */
export function slotOf(name: string): number {
  return SLOTS.get(name) ?? -1;
}

/** What there is in a slot: nothing, plain ASCII without blanks around it, or anything else that says something. */
export const ABSENT = 0;
export const ASCII = 1;
export const OTHER = 2;

/** A field with so many different values is read value by value, and so is a value of more bytes. */
const MOST_TEXTS = 4096;
const LONGEST = 32;

const NO_RECORD: RecordLike = { get: () => undefined, entries: () => [] };

/**
 * One record after the other in the bytes that it was read from: the text of its fields, and where the values stand that
 * columns are made of. No value becomes a string before it is asked for, and one that many records have only once.
 */
export class RawRecord implements Values {
  /** By slot: {@link ABSENT}, {@link ASCII} or {@link OTHER}. */
  readonly kinds = new Uint8Array(NAMES.length);
  /** By slot: its value is `bytes[starts[slot], ends[slot])`. */
  readonly starts = new Uint32Array(NAMES.length);
  readonly ends = new Uint32Array(NAMES.length);
  bytes: Uint8Array = new Uint8Array(0);
  readonly #copier: FieldCopier;
  readonly #codes = NAMES.map(() => new TextCodes());
  #record = NO_RECORD;

  /** The record as it is, for whoever derives columns from it. */
  readonly view: RecordLike = {
    get: (name) => {
      const slot = slotOf(name);
      return slot < 0 ? this.#record.get(name) : this.textAt(slot);
    },
    entries: () => this.#record.entries(),
  };

  /** @param byteKinds - see {@link RowForm}. */
  constructor(byteKinds: Uint8Array) {
    this.#copier = new FieldCopier(byteKinds, slotOf, this.#keep);
  }

  /** The text of the record's fields; undefined for one whose bytes cannot be copied: `encodeFields` makes its text. */
  read(record: RecordLike): Uint8Array | undefined {
    this.#record = record;
    this.kinds.fill(ABSENT);
    return record.visitCells?.(this.#copier.copy) === true ? this.#copier.text : undefined;
  }

  /** The value of a field without blanks around it. */
  get(name: string): string | undefined {
    return this.trimmedAt(slotOf(name));
  }

  /** The value in a slot without blanks around it. */
  trimmedAt(slot: number): string | undefined {
    const text = this.textAt(slot);
    return this.kinds[slot] === OTHER ? trimmed(text) : text;
  }

  /** The value in a slot as it stands. */
  textAt(slot: number): string | undefined {
    const kind = this.kinds[slot];
    if (kind === ABSENT) return undefined;
    const { bytes } = this;
    const start = this.starts[slot] ?? 0;
    const end = this.ends[slot] ?? 0;
    const codes = this.#codes[slot];
    const isKept = kind === ASCII && end - start <= LONGEST && codes !== undefined;
    const isRare = !isKept || codes.texts.length > MOST_TEXTS;
    return isRare ? textIn(bytes, start, end) : codes.texts[codes.codeOf(bytes, start, end)];
  }

  /** A repeated field, and one of blanks alone, is left to the slow way: which of its values says something? */
  readonly #keep: Keep = (slot, bytes, start, end, isAscii) => {
    if (this.kinds[slot] !== ABSENT) return false;
    const isQuick = isAscii && isInk(bytes[start]) && isInk(bytes[end - 1]);
    this.bytes = bytes;
    this.kinds[slot] = isQuick ? ASCII : OTHER;
    this.starts[slot] = start;
    this.ends[slot] = end;
    return isQuick || trimmed(textIn(bytes, start, end)) !== undefined;
  };
}

/** No blank, and none of the control characters, of which some are. */
function isInk(byte: number | undefined): boolean {
  return byte !== undefined && byte > 32;
}
