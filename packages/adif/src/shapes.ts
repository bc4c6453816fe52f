/** Shapes remembered; a log with more kinds of records than this starts anew. */
const MOST_SHAPES = 512;

interface Shape {
  readonly ids: readonly number[];
  readonly blank: Readonly<Record<string, string>>;
}

/**
 * Plain objects with a given set of keys, made by copying: an object that grows key by key becomes a slow
 * hash table after a dozen, a copy keeps the quick layout of its model, and records of one program look alike.
 */
export class ObjectShapes {
  readonly #nameOf: (id: number) => string;
  readonly #shapes = new Map<number, Shape>();

  constructor(nameOf: (id: number) => string) {
    this.#nameOf = nameOf;
  }

  /** A new object with an empty text for each name, in order; repeated names count once. */
  blank(ids: readonly number[]): Record<string, string> {
    let hash = ids.length;
    for (const id of ids) hash = (Math.imul(hash, 31) + id) | 0;
    let shape = this.#shapes.get(hash);
    if (!shape || !sameIds(shape.ids, ids)) {
      shape = { ids: [...ids], blank: this.#model(ids) };
      if (this.#shapes.size >= MOST_SHAPES) this.#shapes.clear();
      this.#shapes.set(hash, shape);
    }
    return { ...shape.blank };
  }

  /** JSON.parse lays an object out in one go. */
  #model(ids: readonly number[]): Readonly<Record<string, string>> {
    const keys = ids.map((id) => `${JSON.stringify(this.#nameOf(id))}:""`);
    return JSON.parse(`{${keys.join(',')}}`) as Record<string, string>;
  }
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
