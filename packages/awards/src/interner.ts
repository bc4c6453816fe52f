/** Numbers for strings, in the order of first sight. */
export class Interner {
  readonly names: string[] = [];
  readonly #ids = new Map<string, number>();

  /** The number of a string, a new one at first sight. */
  id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    return this.add(name);
  }

  /** The number of a string that was not seen before. */
  add(name: string): number {
    const id = this.names.length;
    this.names.push(name);
    this.#ids.set(name, id);
    return id;
  }

  /** The number of a string already seen. */
  find(name: string): number | undefined {
    return this.#ids.get(name);
  }

  /** For each number of another interner, the number here. */
  adopt(other: Interner): Int32Array {
    return Int32Array.from(other.names, (name) => this.id(name));
  }
}
