import { asciiUpper } from './ascii.ts';
import { ByteTable } from './byte-table.ts';
import { decodeText } from './decode.ts';

/** Letters in capitals, every other byte as it is. */
export const FOLD = Uint8Array.from({ length: 256 }, (_, c) => (c >= 97 && c <= 122 ? c - 32 : c));

/** Field names, in any case, to small numbers, so that the scanner compares numbers. */
export class NameTable extends ByteTable {
  readonly #ids = new Map<string, number>();

  constructor() {
    super(FOLD, (bytes) => decodeText(bytes));
  }

  /** The number of a name in any case, -1 when no field of the log has it. */
  find(name: string): number {
    return this.#ids.get(name) ?? this.#findNew(name);
  }

  #findNew(name: string): number {
    for (let id = this.#ids.size + this.#twins; id < this.size; id++) this.#remember(id);
    return this.#ids.get(name) ?? this.#ids.get(asciiUpper(name)) ?? -1;
  }

  /** Names in other bytes that decode to a text that is there already. */
  #twins = 0;

  #remember(id: number): void {
    const name = this.textOf(id);
    if (this.#ids.has(name)) this.#twins++;
    else this.#ids.set(name, id);
  }
}
