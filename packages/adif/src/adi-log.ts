import { LT } from './ascii.ts';
import { decodeText } from './decode.ts';
import type { NameTable } from './names.ts';
import type { Scanner } from './scanner.ts';
import { readTag } from './tag.ts';
import type { AdifHeader, AdifRecord, FieldPosition, RecordList, UserDef } from './types.ts';
import { parseUserDef, userDefId } from './userdef.ts';

/** What a scan found and what its offsets mean; shared by all its records. */
export interface ScannedAdi {
  readonly bytes: Uint8Array;
  readonly scan: Scanner;
  readonly names: NameTable;
  readonly fallback: TextDecoder;
  /** Records and bytes that came before these bytes, in a stream. */
  readonly base: { readonly record: number; readonly offset: number };
}

/** The records of a scan. */
export class AdiRecords implements RecordList {
  readonly #adi: ScannedAdi;
  readonly length: number;

  constructor(adi: ScannedAdi) {
    this.#adi = adi;
    this.length = adi.scan.recordCount;
  }

  at(index: number): AdifRecord | undefined {
    const i = index < 0 ? this.length + index : index;
    return Number.isInteger(i) && i >= 0 && i < this.length
      ? new AdiRecord(this.#adi, i)
      : undefined;
  }

  *[Symbol.iterator](): Iterator<AdifRecord> {
    for (let i = 0; i < this.length; i++) yield new AdiRecord(this.#adi, i);
  }
}

/** A view of one record; it holds two numbers and decodes on demand. */
class AdiRecord implements AdifRecord {
  readonly #adi: ScannedAdi;
  readonly #r: number;

  constructor(adi: ScannedAdi, r: number) {
    this.#adi = adi;
    this.#r = r;
  }

  get index(): number {
    return this.#adi.base.record + this.#r;
  }

  get offset(): number {
    const { bytes, scan, base } = this.#adi;
    return base.offset + bytes.lastIndexOf(LT, (scan.starts[this.#first] ?? 1) - 1);
  }

  get end(): number {
    return this.#adi.base.offset + (this.#adi.scan.recordEnds[this.#r] ?? 0);
  }

  get size(): number {
    return this.#last - this.#first;
  }

  get #first(): number {
    return this.#adi.scan.firsts[this.#r] ?? 0;
  }

  get #last(): number {
    return this.#adi.scan.firsts[this.#r + 1] ?? 0;
  }

  get(name: string): string | undefined {
    const f = findField(this.#adi, this.#r, this.#adi.names.find(name));
    return f < 0 ? undefined : valueAt(this.#adi, f);
  }

  has(name: string): boolean {
    return findField(this.#adi, this.#r, this.#adi.names.find(name)) >= 0;
  }

  *entries(): IterableIterator<[name: string, value: string]> {
    const { scan, names } = this.#adi;
    for (let f = this.#first; f < this.#last; f++) {
      yield [names.nameOf(scan.nameIds[f] ?? 0), valueAt(this.#adi, f)];
    }
  }

  toObject(): Record<string, string> {
    const { scan, names } = this.#adi;
    const object: Record<string, string> = {};
    for (let f = this.#first; f < this.#last; f++) {
      const name = names.nameOf(scan.nameIds[f] ?? 0);
      if (!Object.hasOwn(object, name) && isFilled(scan, f))
        setOwn(object, name, valueAt(this.#adi, f));
    }
    return object;
  }

  fieldAt(i: number): FieldPosition | undefined {
    const f = this.#first + i;
    return i >= 0 && f < this.#last ? fieldPosition(this.#adi, f) : undefined;
  }

  positionOf(name: string): FieldPosition | undefined {
    const f = findField(this.#adi, this.#r, this.#adi.names.find(name));
    return f < 0 ? undefined : fieldPosition(this.#adi, f);
  }
}

/** A quick `get` for one name. */
export function fieldReaderOf(
  adi: ScannedAdi,
  name: string,
): (index: number) => string | undefined {
  const id = adi.names.find(name);
  return (index) => {
    const f = findField(adi, index, id);
    return f < 0 ? undefined : valueAt(adi, f);
  };
}

/** The first field of record `r` with that name and a value, else -1. */
export function findField({ scan }: ScannedAdi, r: number, id: number): number {
  if (id < 0) return -1;
  const { nameIds, firsts } = scan;
  const last = firsts[r + 1] ?? 0;
  for (let f = firsts[r] ?? 0; f < last; f++) {
    if (nameIds[f] === id && isFilled(scan, f)) return f;
  }
  return -1;
}

function isFilled({ starts, ends }: Scanner, f: number): boolean {
  return (ends[f] ?? 0) > (starts[f] ?? 0);
}

function valueAt({ bytes, scan, fallback }: ScannedAdi, f: number): string {
  return decodeText(bytes.subarray(scan.starts[f], scan.ends[f]), fallback);
}

/** `__proto__` is a possible field name of a hostile log: it must become a plain key. */
function setOwn(object: Record<string, string>, name: string, value: string): void {
  if (name !== '__PROTO__' && name !== '__proto__') object[name] = value;
  else
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

function fieldPosition({ bytes, scan, names, base }: ScannedAdi, f: number): FieldPosition {
  const start = scan.starts[f] ?? 0;
  const at = bytes.lastIndexOf(LT, start - 1);
  const tag = readTag(bytes, at);
  const type = tag ? decodeText(bytes.subarray(tag.typeStart, tag.typeEnd)).toUpperCase() : '';
  return {
    name: names.nameOf(scan.nameIds[f] ?? 0),
    offset: base.offset + at,
    start: base.offset + start,
    end: base.offset + (scan.ends[f] ?? 0),
    ...(type === '' ? {} : { type }),
  };
}

/** The header of a scan, its USERDEFs read. */
export function headerOf(adi: ScannedAdi, textStart: number): AdifHeader {
  const { bytes, scan, names } = adi;
  const entries: [string, string][] = [];
  const userdefs: UserDef[] = [];
  for (let f = 0; f < scan.headerFields; f++) {
    const name = names.nameOf(scan.nameIds[f] ?? 0);
    const value = valueAt(adi, f);
    entries.push([name, value]);
    const id = userDefId(name);
    const { type, offset } = fieldPosition(adi, f);
    const where = type === undefined ? { offset } : { offset, type };
    const userdef = id === undefined ? undefined : parseUserDef(id, value, where);
    if (userdef) userdefs.push(userdef);
  }
  const text =
    scan.headerEnd === undefined
      ? ''
      : decodeText(bytes.subarray(textStart, scan.headerEnd), adi.fallback);
  return new Header(text, entries, userdefs);
}

/** A header from its parts; also for logs that come from other formats. */
export class Header implements AdifHeader {
  readonly text: string;
  readonly userdefs: readonly UserDef[];
  readonly #entries: readonly (readonly [string, string])[];

  constructor(
    text: string,
    entries: readonly (readonly [string, string])[],
    userdefs: readonly UserDef[],
  ) {
    this.text = text;
    this.#entries = entries;
    this.userdefs = userdefs;
  }

  get(name: string): string | undefined {
    const wanted = name.toUpperCase();
    return this.#entries.find(([key, value]) => key === wanted && value !== '')?.[1];
  }

  *entries(): IterableIterator<[name: string, value: string]> {
    for (const [name, value] of this.#entries) yield [name, value];
  }
}
