/**
 * The text that keeps a record's fields exactly and in order, in one column: for each field DEL, the name, `=` and the
 * value. Nearly every record fits this form, which is found in by `indexOf` and split in one go. A record with a DEL, a
 * NUL or half of a surrogate pair in it is written as a flat JSON array instead, which starts with `[`.
 */
export type FieldText = string;

export type Field = readonly [name: string, value: string];

export const SEPARATOR = '\x7f';
export const SEPARATOR_BYTE = 0x7f;
/** What a database's text column or UTF-8 cannot hold. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

export function encodeFields(fields: Iterable<Field>): FieldText {
  let text = '';
  let plain = true;
  for (const [name, value] of fields) {
    if (value.includes(SEPARATOR) || name.includes(SEPARATOR) || name.includes('=')) plain = false;
    text += SEPARATOR + name + '=' + value;
  }
  return plain && !UNSTORABLE.test(text) ? text : JSON.stringify([...fields].flat());
}

/** False for a record that may hold what text columns do not. */
export function isPlain(text: FieldText): boolean {
  return !text.startsWith('[');
}

function decodeFields(text: FieldText): Field[] {
  if (text === '') return [];
  return text.startsWith('[') ? decodeJson(text) : text.slice(1).split(SEPARATOR).map(splitField);
}

/** The first value of a field that is not empty. */
function fieldOf(text: FieldText, name: string): string | undefined {
  if (text.startsWith('[')) {
    return decodeJson(text).find(([key, value]) => key === name && value !== '')?.[1];
  }
  const mark = SEPARATOR + name + '=';
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    const from = at + mark.length;
    const end = text.indexOf(SEPARATOR, from);
    const to = end < 0 ? text.length : end;
    if (to > from) return text.slice(from, to);
  }
  return undefined;
}

function splitField(text: string): Field {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function decodeJson(text: string): Field[] {
  const flat = JSON.parse(text) as string[];
  const fields: Field[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) fields.push([flat[i] ?? '', flat[i + 1] ?? '']);
  return fields;
}

/** A record over its stored text: nothing is split before it is asked for. */
export class TextRecord {
  readonly text: FieldText;

  constructor(text: FieldText) {
    this.text = text;
  }

  get(name: string): string | undefined {
    return fieldOf(this.text, name);
  }

  entries(): Iterable<Field> {
    return decodeFields(this.text);
  }
}
