import { TextCodes } from './text-codes.ts';

const EQUALS = 0x3d;

/** Names of fields by number, from 1. Records of one program look alike: the name that followed last time is tried first. */
export class NameBook {
  readonly #codes = new TextCodes();
  /** By number: the bytes of the name and the `=` behind it. */
  readonly #marks: Buffer[] = [];
  /** By number: the one that came after it last. */
  readonly #followers: number[] = [];

  /** One more than the greatest number. */
  get size(): number {
    return this.#codes.texts.length;
  }

  /** The number of the name that begins at `start` and ends with `=`, after the one of that number (0: none). */
  idAt(bytes: Buffer, start: number, before: number): number {
    const guess = this.#followers[before] ?? 0;
    if (guess > 0 && this.#isAt(guess, bytes, start)) return guess;
    let end = start;
    while (end < bytes.length && bytes[end] !== EQUALS) end++;
    return (this.#followers[before] = this.#idOfRange(bytes, start, end));
  }

  idOf(name: string): number {
    const bytes = Buffer.from(name);
    return this.#idOfRange(bytes, 0, bytes.length);
  }

  /** 0 for a name that no record had. */
  find(name: string): number {
    return Math.max(0, this.#codes.texts.indexOf(name, 1));
  }

  nameOf(id: number): string {
    return this.#codes.texts[id] ?? '';
  }

  /** Bytes of the name and its `=`. */
  sizeOf(id: number): number {
    return this.#marks[id]?.length ?? 0;
  }

  #idOfRange(bytes: Buffer, start: number, end: number): number {
    const id = this.#codes.codeOf(bytes, start, end);
    this.#marks[id] ??= Buffer.from(`${this.nameOf(id)}=`);
    return id;
  }

  #isAt(id: number, bytes: Buffer, start: number): boolean {
    const mark = this.#marks[id];
    if (mark === undefined) return false;
    for (let i = 0; i < mark.length; i++) if (bytes[start + i] !== mark[i]) return false;
    return true;
  }
}
