import { asciiUpper } from './ascii.ts';
import { ByteTable } from './byte-table.ts';
import { decodeText } from './decode.ts';

/** Letters in capitals, every other byte as it is. */
export const FOLD = Uint8Array.from({ length: 256 }, (_, c) => (c >= 97 && c <= 122 ? c - 32 : c));

/** Field names, in any case, to small numbers, so that the scanner compares numbers. */
export class NameTable extends ByteTable {
  readonly #ids = new Map<string, number>();

  constructor() {
    super(FOLD, (bytes) => this.#remember(decodeText(bytes)));
  }

  /** The number of a name in any case, -1 when no field of the log has it. */
  find(name: string): number {
    return this.#ids.get(name) ?? this.#ids.get(asciiUpper(name)) ?? -1;
  }

  #remember(name: string): string {
    if (!this.#ids.has(name)) this.#ids.set(name, this.texts.length);
    return name;
  }
}
