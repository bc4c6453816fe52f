import type { UserDef } from './types.ts';

/** Reads `NAME`, `NAME,{A,B,C}` or `NAME,{low:high}`, the value of USERDEFn; undefined when it names no field. */
export function parseUserDef(
  id: number,
  value: string,
  where: { readonly offset: number; readonly type?: string },
): UserDef | undefined {
  const comma = value.indexOf(',');
  const name = (comma < 0 ? value : value.slice(0, comma)).trim();
  if (name === '') return undefined;
  const list = comma < 0 ? undefined : /^\s*\{(.*)\}\s*$/s.exec(value.slice(comma + 1))?.[1];
  return { id, name, ...where, ...(list === undefined ? {} : limitsOf(list)) };
}

function limitsOf(list: string): Pick<UserDef, 'values' | 'range'> {
  const range = /^\s*(-?\d*\.?\d+)\s*:\s*(-?\d*\.?\d+)\s*$/.exec(list);
  if (range) return { range: [Number(range[1]), Number(range[2])] };
  return { values: list.split(',').map((value) => value.trim()) };
}

/** The n of `USERDEFn`, undefined for other names. */
export function userDefId(name: string): number | undefined {
  const digits = /^USERDEF(\d{1,9})$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
