import { ByteSink } from './byte-sink.ts';
import { SEPARATOR } from './fields.ts';
import { trimmed, WANTED, type Values } from './row.ts';
import type { RecordLike } from './types.ts';

interface Name {
  /** What stands before the field's value. */
  readonly mark: string;
  /** Where its value is kept; -1 for one that no column is made of. */
  readonly slot: number;
  readonly isPlain: boolean;
}

const SLOTS: ReadonlyMap<string, number> = new Map([...WANTED].map((name, slot) => [name, slot]));

/** The values of one record after the other: a map of them all would be the greater part of the garbage. */
class Slots implements Values {
  readonly #values: (string | undefined)[] = [...WANTED].map(() => undefined);

  get(name: string): string | undefined {
    return this.#values[SLOTS.get(name) ?? -1];
  }

  /** False when there is a value already. */
  put(slot: number, value: string): boolean {
    if (this.#values[slot] !== undefined) return false;
    this.#values[slot] = value;
    return true;
  }

  clear(): void {
    this.#values.fill(undefined);
  }
}

/**
 * The text of records' fields, copied from the bytes that they were read from. Few records have a character in them that
 * has to be looked at; for those there is `encodeFields`.
 */
export class RawFields {
  /** The text of the record that was read last. */
  readonly text = new ByteSink(1 << 12);
  readonly #values = new Slots();
  readonly #names = new Map<string, Name>();
  readonly #plain: Uint8Array;
  #record: RecordLike | undefined;
  #isPlain = true;

  /** @param plain - by byte: 1 for those that may be copied. */
  constructor(plain: Uint8Array) {
    this.#plain = plain;
  }

  /** The values that columns are made of; undefined when the record is none of those that can be copied. */
  read(record: RecordLike): Values | undefined {
    this.#record = record;
    this.#isPlain = true;
    this.#values.clear();
    this.text.clear();
    return record.visitBytes?.(this.#visit) && this.#isPlain ? this.#values : undefined;
  }

  readonly #visit = (name: string, bytes: Uint8Array, start: number, end: number): void => {
    if (!this.#isPlain) return;
    const { mark, slot, isPlain } = this.#names.get(name) ?? this.#learn(name);
    this.text.ascii(mark);
    this.#isPlain = isPlain && this.text.plainBytes(bytes, start, end, this.#plain);
    if (slot >= 0 && this.#isPlain && start < end) this.#keep(name, slot);
  };

  /** A repeated field is left to the slow way: which of its values says something first is not known here. */
  #keep(name: string, slot: number): void {
    const value = trimmed(this.#record?.get(name));
    this.#isPlain = value !== undefined && this.#values.put(slot, value);
  }

  #learn(name: string): Name {
    const isPlain = /^[^=]*$/.test(name) && new ByteSink(name.length).plain(name, this.#plain);
    const known = {
      mark: isPlain ? `${SEPARATOR}${name}=` : '',
      slot: SLOTS.get(name) ?? -1,
      isPlain,
    };
    this.#names.set(name, known);
    return known;
  }
}
