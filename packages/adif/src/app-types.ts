import { fieldPosition, scanOf, typeOf, type ScannedLog } from './log.ts';

/** The data type that tags of an application's own field tell. */
export interface AppType {
  /** In capitals: `APP_LOGGER_POINTS`. */
  readonly name: string;
  /** ADIF's letter of the type, in capitals. */
  readonly type: string;
  /** Byte offset of the first such tag. */
  readonly offset: number;
}

/** The types of the `APP_` fields in records as they were read; each that a name has, once. None of other records. */
export function appTypes(records: Iterable<object>): AppType[] {
  for (const record of records) {
    const scanned = scanOf(record);
    return scanned ? typesIn(scanned.log) : [];
  }
  return [];
}

function typesIn(log: ScannedLog): AppType[] {
  const { names, scan } = log;
  const { table } = scan;
  const known = new Map<number, Set<string>>();
  for (let id = 0; id < names.size; id++) {
    if (names.textOf(id).startsWith('APP_')) known.set(id, new Set());
  }
  if (known.size === 0) return [];
  const isApp = Uint8Array.from({ length: names.size }, (_, id) => (known.has(id) ? 1 : 0));
  const found: AppType[] = [];
  for (let f = table.headerFields; f < table.fieldCount; f++) {
    const id = table.idOf(f);
    if (isApp[id] !== 1) continue;
    const type = typeOf(log, f);
    const types = known.get(id);
    if (!/^[A-Z]$/.test(type) || types === undefined || types.has(type)) continue;
    types.add(type);
    found.push({ name: names.textOf(id), type, offset: fieldPosition(log, f).offset });
  }
  return found;
}
