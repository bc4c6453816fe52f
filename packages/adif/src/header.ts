import { asciiUpper } from './ascii.ts';
import type { AdifHeader, FieldPosition, UserDef } from './types.ts';
import { parseUserDef, userDefId } from './userdef.ts';

/** A header from its parts: the text as it stands and its fields, USERDEFs included. */
export function makeHeader(
  text: string,
  entries: readonly (readonly [name: string, value: string])[],
  positions: readonly FieldPosition[] = [],
): AdifHeader {
  const userdefs = entries.flatMap(([name, value], i): UserDef[] => {
    const id = userDefId(name);
    if (id === undefined) return [];
    const { offset = 0, type } = positions[i] ?? {};
    const userdef = parseUserDef(id, value, type === undefined ? { offset } : { offset, type });
    return userdef ? [userdef] : [];
  });
  return new Header(text, entries, userdefs);
}

class Header implements AdifHeader {
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
    const wanted = asciiUpper(name);
    return this.#entries.find(([key, value]) => key === wanted && value !== '')?.[1];
  }

  *entries(): IterableIterator<[name: string, value: string]> {
    for (const [name, value] of this.#entries) yield [name, value];
  }
}
