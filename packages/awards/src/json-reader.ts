import { dayNumber } from './day.ts';
import { nearestOf } from './text.ts';

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** Reads values and says where one is not what it must be. */
export class JsonReader {
  readonly issues: string[] = [];
  readonly #at: string;

  /** @param at - what stands before every path. */
  constructor(at: string) {
    this.#at = at;
  }

  fault(path: string, value: unknown, expected: string): undefined {
    const shown = value === undefined ? 'nothing' : JSON.stringify(value);
    const at = path === '' ? this.#at.replace(/\.$/, '') || 'award' : this.#at + path;
    this.issues.push(`${at}: ${shown} is not ${expected}`);
    return undefined;
  }

  /** A fault in what is there, in words. */
  remark(path: string, text: string): undefined {
    this.issues.push(`${this.#at}${path}: ${text}`);
    return undefined;
  }

  text(path: string, value: unknown): string | undefined {
    return typeof value === 'string' && value.trim() !== ''
      ? value
      : this.fault(path, value, 'a text');
  }

  count(path: string, value: unknown): number | undefined {
    return Number.isInteger(value) && Number(value) > 0
      ? Number(value)
      : this.fault(path, value, 'a whole number above 0');
  }

  length(path: string, value: unknown): number | undefined {
    return typeof value === 'number' && value > 0
      ? value
      : this.fault(path, value, 'a number above 0');
  }

  /** An object with no other keys than these. */
  object(path: string, value: unknown, keys: readonly string[]): Json | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.fault(path, value, `an object with ${keys.join(', ')}`);
    for (const key of Object.keys(value))
      if (!keys.includes(key))
        this.remark(
          path === '' ? key : `${path}.${key}`,
          `there is no such member; ${guess(key, keys) ?? `there are ${keys.join(', ')}`}`,
        );
    return value as Json;
  }

  list<T>(path: string, value: unknown, read: (path: string, item: unknown) => T | undefined): T[] {
    if (!Array.isArray(value)) {
      this.fault(path, value, 'a list: it goes in brackets');
      return [];
    }
    return value.flatMap((item, i) => read(`${path}[${i}]`, item) ?? []);
  }

  oneOf<T extends string>(path: string, value: unknown, names: readonly T[]): T | undefined {
    const found = names.find((name) => name === value);
    const near = typeof value === 'string' ? guess(value, names) : undefined;
    const expected = near === undefined ? names.join(', ') : `the names there are; ${near}`;
    return found ?? this.fault(path, value, `one of ${expected}`);
  }

  day(path: string, value: unknown): number | undefined {
    const text = String(value);
    const number = /^\d{4}-?\d{2}-?\d{2}$/.test(text) ? dayNumber(text.replaceAll('-', '')) : 0;
    return number > 0 ? number : this.fault(path, value, 'a day, YYYY-MM-DD');
  }

  /** Reads a member that may be absent. */
  maybe<T, K extends string>(
    json: Json,
    key: K,
    read: (path: string, value: unknown) => T | undefined,
  ): Partial<Record<K, T>> {
    const value = json[key];
    const result = value === undefined ? undefined : read(key, value);
    return (result === undefined ? {} : { [key]: result }) as Partial<Record<K, T>>;
  }
}

function guess(word: string, names: readonly string[]): string | undefined {
  const near = nearestOf(word, names);
  return near === undefined ? undefined : `did you mean ${near}?`;
}
