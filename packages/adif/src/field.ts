import { DATA_TYPES, FIELDS } from './gen/fields.gen.ts';

/** An ADIF data type, as the field table names it. */
export type DataType = keyof typeof DATA_TYPES;

/** What ADIF says about a field. */
export interface FieldDef {
  readonly name: string;
  readonly type: DataType;
  /** The enumeration of its values, with the field it depends on in brackets: `Submode[MODE]`. */
  readonly enumeration?: string;
  readonly min?: number;
  readonly max?: number;
  /** It belongs in the header, not in a record. */
  readonly header?: true;
  readonly importOnly?: true;
}

const BY_NAME: ReadonlyMap<string, FieldDef> = new Map(FIELDS.map((field) => [field.name, field]));
const BY_LETTER: ReadonlyMap<string, DataType> = new Map([
  ['B', 'Boolean'],
  ['N', 'Number'],
  ['D', 'Date'],
  ['T', 'Time'],
  ['S', 'String'],
  ['I', 'IntlString'],
  ['M', 'MultilineString'],
  ['G', 'IntlMultilineString'],
  ['E', 'Enumeration'],
  ['L', 'Location'],
]);

/** What ADIF says about a field, by its name in capitals; undefined for APP_, USERDEF and unknown fields. */
export function fieldDef(name: string): FieldDef | undefined {
  return BY_NAME.get(name);
}

/** Names of all fields a record may hold, in ADIF's order. */
export function fieldNames(): string[] {
  return FIELDS.flatMap((field: FieldDef) => (field.header ? [] : [field.name]));
}

/** The data type that a letter in a tag announces, in any case. */
export function dataTypeOf(letter: string): DataType | undefined {
  return BY_LETTER.get(letter.toUpperCase());
}

/** The letter that announces a data type; empty where ADIF has none. */
export function letterOf(type: DataType): string {
  return DATA_TYPES[type];
}
