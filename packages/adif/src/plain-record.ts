import { textColumn } from './column.ts';
import { fieldsOf, type WritableRecord } from './format.ts';
import type { AdifHeader, AdifIssue, AdifLog, AdifRecord, FieldPosition } from './types.ts';

/** Name in capitals and value of a field. */
export type FieldEntry = [name: string, value: string];

/** Where a record stands in its input: its number from 0 and its first and last byte. */
export interface RecordPlace {
  readonly index: number;
  readonly offset: number;
  readonly end: number;
}

const NOWHERE: RecordPlace = { index: 0, offset: 0, end: 0 };

/** A record made of its fields, as readers of other formats than ADIF and repairs make them. */
export class PlainRecord implements AdifRecord {
  readonly index: number;
  readonly offset: number;
  readonly end: number;
  readonly #entries: readonly FieldEntry[];

  /** @param entries - names in capitals. */
  constructor(entries: readonly FieldEntry[], place: RecordPlace = NOWHERE) {
    this.#entries = entries;
    this.index = place.index;
    this.offset = place.offset;
    this.end = place.end;
  }

  /** The fields of any record that can be written, names in capitals. */
  static from(record: WritableRecord): PlainRecord {
    return new PlainRecord(
      Array.from(fieldsOf(record), ([name, value]) => [name.toUpperCase(), value ?? '']),
    );
  }

  get size(): number {
    return this.#entries.length;
  }

  get(name: string): string | undefined {
    return this.#find(name)?.[1];
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  *entries(): IterableIterator<FieldEntry> {
    for (const [name, value] of this.#entries) yield [name, value];
  }

  visitBytes(): boolean {
    return false;
  }

  visitCells(): boolean {
    return false;
  }

  toObject(): Record<string, string> {
    const object: Record<string, string> = {};
    for (const [name, value] of this.#entries) {
      if (value !== '' && !Object.hasOwn(object, name)) object[name] = value;
    }
    return object;
  }

  /** Such a record knows its own place, not that of each field. */
  fieldAt(i: number): FieldPosition | undefined {
    const name = this.#entries[i]?.[0];
    return name === undefined ? undefined : this.#place(name);
  }

  typeAt(): undefined {
    return undefined;
  }

  positionOf(name: string): FieldPosition | undefined {
    const entry = this.#find(name);
    return entry && this.#place(entry[0]);
  }

  #place(name: string): FieldPosition {
    return { name, offset: this.offset, start: this.offset, end: this.end };
  }

  #find(name: string): FieldEntry | undefined {
    return this.#exact(name) ?? this.#exact(name.toUpperCase());
  }

  #exact(name: string): FieldEntry | undefined {
    for (const entry of this.#entries) {
      if (entry[0] === name && entry[1] !== '') return entry;
    }
    return undefined;
  }
}

/** A header without fields. */
export const EMPTY_HEADER: AdifHeader = {
  text: '',
  userdefs: [],
  get: () => undefined,
  entries: () => [],
};

/** A log of records that are all in memory. */
export function plainLog(
  records: readonly AdifRecord[],
  issues: AdifIssue[],
  end: number,
  header: AdifHeader = EMPTY_HEADER,
): AdifLog {
  return {
    header,
    records: {
      length: records.length,
      at: (index) => records.at(index),
      [Symbol.iterator]: () => records[Symbol.iterator](),
    },
    issues,
    fieldCount: records.reduce((sum, record) => sum + record.size, 0),
    end,
    fieldReader: (name) => (index) => records[index]?.get(name),
    column: (name) => textColumn(records.map((record) => record.get(name) ?? '')),
  };
}
