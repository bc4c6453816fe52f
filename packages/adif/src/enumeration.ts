import { DXCC_ENTITIES } from './gen/dxcc.gen.ts';
import { ARRL_SECTIONS, ENUMERATIONS, REGIONS, type DatedCode } from './gen/enumerations.gen.ts';
import {
  ALTERNATE_SUBDIVISIONS,
  PRIMARY_SUBDIVISIONS,
  SECONDARY_SUBDIVISIONS,
} from './gen/subdivisions.gen.ts';

/** An enumeration that is a plain list of codes, by its ADIF name. */
export type EnumerationName = keyof typeof ENUMERATIONS;

/** How a code stands in its list. */
export type CodeState = 'current' | 'deleted' | 'import-only';

/** One line of a list whose codes hold for some entities and days only; days `YYYYMMDD`, empty when open. */
export interface DatedEntry {
  readonly code: string;
  /** DXCC entity codes; empty for any. */
  readonly dxcc: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** A DXCC entity as ADIF lists it. */
export interface DxccEntity {
  readonly dxcc: number;
  /** ADIF's name, in capitals. */
  readonly name: string;
  readonly deleted: boolean;
  /** First and last day of the entity, `YYYYMMDD`; empty when open or not known. */
  readonly from: string;
  readonly to: string;
}

type CodeList = ReadonlyMap<string, CodeState>;

const lists = new Map<string, CodeList>();
const entities: ReadonlyMap<number, DxccEntity> = new Map(
  DXCC_ENTITIES.map(([dxcc, name, deleted, from, to]) => [dxcc, { dxcc, name, deleted, from, to }]),
);
const sections = group(ARRL_SECTIONS);
const regions = group(REGIONS);

/** How `code`, in any case, stands in a plain enumeration; undefined when it is not in it. */
export function enumerationState(name: EnumerationName, code: string): CodeState | undefined {
  return find(listOf(name, ENUMERATIONS[name]), code);
}

/** The codes of a plain enumeration, as ADIF writes them, import-only ones left out. */
export function enumerationCodes(name: EnumerationName): string[] {
  return ENUMERATIONS[name].split('|').filter((code) => !code.endsWith('!'));
}

/** Whether ADIF lists primary subdivisions (STATE) of an entity. */
export function hasSubdivisions(dxcc: number): boolean {
  return String(dxcc) in PRIMARY_SUBDIVISIONS;
}

/** How a STATE code stands among the primary subdivisions of an entity; undefined when it is not one. */
export function subdivisionState(dxcc: number, code: string): CodeState | undefined {
  return find(listOf(`STATE.${dxcc}`, PRIMARY_SUBDIVISIONS[dxcc] ?? ''), code);
}

/** Whether any entity has a primary subdivision of that code. */
export function isSubdivision(code: string): boolean {
  return Object.keys(PRIMARY_SUBDIVISIONS).some((dxcc) => subdivisionState(Number(dxcc), code));
}

/** Whether ADIF itself lists the secondary subdivisions (CNTY) of an entity. */
export function hasCounties(dxcc: number): boolean {
  return String(dxcc) in SECONDARY_SUBDIVISIONS;
}

/** How a CNTY code (`AK,Anchorage`) stands among the secondary subdivisions ADIF lists for an entity. */
export function countyState(dxcc: number, code: string): CodeState | undefined {
  return find(listOf(`CNTY.${dxcc}`, SECONDARY_SUBDIVISIONS[dxcc] ?? ''), code);
}

/** How a value of CNTY_ALT (`NZ_Regions:Otago/Dunedin`) stands. */
export function alternateCountyState(code: string): CodeState | undefined {
  return find(listOf('CNTY_ALT', ALTERNATE_SUBDIVISIONS), code);
}

/** The lines of an ARRL section; empty for an unknown one. */
export function sectionEntries(code: string): readonly DatedEntry[] {
  return sections.get(code.toUpperCase()) ?? [];
}

/** The lines of a WAE or CQ region; empty for an unknown one. */
export function regionEntries(code: string): readonly DatedEntry[] {
  return regions.get(code.toUpperCase()) ?? [];
}

/** The entity of a DXCC number; 0 is the one that means no entity. */
export function dxccEntity(dxcc: number): DxccEntity | undefined {
  return entities.get(dxcc);
}

function find(list: CodeList, code: string): CodeState | undefined {
  return list.get(code) ?? list.get(code.toUpperCase());
}

/** The packed list as a map under capitals, unpacked when first asked for: most logs touch few of them. */
function listOf(name: string, packed: string): CodeList {
  const known = lists.get(name);
  if (known) return known;
  const list = unpack(packed);
  lists.set(name, list);
  return list;
}

function unpack(packed: string): CodeList {
  const list = new Map<string, CodeState>();
  for (const entry of packed === '' ? [] : packed.split('|')) {
    const flag = entry.at(-1);
    const state: CodeState = flag === '!' ? 'import-only' : flag === '-' ? 'deleted' : 'current';
    const code = (state === 'current' ? entry : entry.slice(0, -1)).toUpperCase();
    // A code that was deleted in one place may be current in another.
    if (list.get(code) !== 'current') list.set(code, state);
  }
  return list;
}

function group(rows: readonly DatedCode[]): ReadonlyMap<string, DatedEntry[]> {
  const groups = new Map<string, DatedEntry[]>();
  for (const [code, dxcc, from, to] of rows) {
    const entry = { code, dxcc: dxcc === '' ? [] : dxcc.split(','), from, to };
    groups.set(code, [...(groups.get(code) ?? []), entry]);
  }
  return groups;
}
