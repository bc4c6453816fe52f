import { AiError } from './errors.ts';
import { quoted } from './text.ts';
import type { RecordLike } from './types.ts';

/**
 * The fields that may leave the machine, and the only shapes in which they may: a name, an address or an
 * instruction written into one of them does not fit and stays. Everything else (NAME, QTH, EMAIL, ADDRESS, COMMENT,
 * NOTES, own location, APP_ fields) leaves only when it is allowed by name.
 */
const LISTED: ReadonlyMap<string, RegExp> = new Map([
  ['QSO_DATE', /^(19|20)\d{6}$/],
  ['TIME_ON', /^\d{4}(\d\d)?$/],
  ['CALL', /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{1,12}(\/[A-Z0-9]{1,8}){0,3}$/],
  ['BAND', /^\d{1,4}(\.\d{1,3})?(m|cm|mm)$/],
  ['FREQ', /^\d{1,6}(\.\d{1,6})?$/],
  ['MODE', /^[A-Z0-9.+/-]{1,16}$/],
  ['SUBMODE', /^[A-Z0-9.+/-]{1,16}$/],
  ['RST_SENT', /^[+-]?\d{1,3}$/],
  ['RST_RCVD', /^[+-]?\d{1,3}$/],
  ['DXCC', /^\d{1,3}$/],
  ['CONT', /^(AF|AN|AS|EU|NA|OC|SA)$/],
  ['CQZ', /^\d{1,2}$/],
  ['ITUZ', /^\d{1,2}$/],
  ['STATE', /^[A-Z0-9]{1,4}$/],
  ['GRIDSQUARE', /^[A-R]{2}\d{2}$/],
  ['IOTA', /^(AF|AN|AS|EU|NA|OC|SA)-\d{3}$/],
  ['SOTA_REF', /^[A-Z0-9]{1,8}\/[A-Z]{2}-\d{3}$/],
  ['POTA_REF', /^[A-Z0-9]{1,4}-\d{4,5}(,[A-Z0-9]{1,4}-\d{4,5})*$/],
  ['WWFF_REF', /^[A-Z0-9]{1,4}FF-\d{4}$/],
  ['PROP_MODE', /^[A-Z0-9_]{2,8}$/],
  ['SAT_NAME', /^[A-Z0-9-]{1,12}$/],
  ['QSL_RCVD', /^[YNRIV]$/],
  ['LOTW_QSL_RCVD', /^[YNRIV]$/],
  ['EQSL_QSL_RCVD', /^[YNRIV]$/],
]);

/** ADIF field names that may leave the machine without being asked for. */
export const LISTED_FIELDS: readonly string[] = [...LISTED.keys()];

/** Longest value of a field that the user allowed, in characters. */
const ALLOWED_LENGTH = 80;

/** Values are compared as ADIF means them: capitals, but a band in lower case; of a grid its square only. */
function normal(name: string, value: string): string {
  const text = value.trim();
  if (name === 'BAND') return text.toLowerCase();
  return name === 'GRIDSQUARE' ? text.slice(0, 4).toUpperCase() : text.toUpperCase();
}

/** The value of a listed field as it may be sent, or undefined when it is absent or not of the field's shape. */
export function listedValue(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = normal(name, value);
  return LISTED.get(name)?.test(text) === true ? text : undefined;
}

/**
 * The names of the fields allowed beyond the list, in capitals.
 *
 * @throws {@link AiError} `E_ARGUMENT` for what is not one field's name: there is no word for "all".
 */
export function allowedFields(names: readonly string[] = []): readonly string[] {
  return names.map((name) => {
    const field = name.trim().toUpperCase();
    if (!/^[A-Z][A-Z0-9_]*$/.test(field) || field === 'ALL') {
      throw new AiError('E_ARGUMENT', `Not the name of an ADIF field: ${quoted(name, 40)}`);
    }
    return field;
  });
}

/** What of a record may be sent: listed fields in list order, then the allowed ones, quoted as data. */
export function sendable(
  record: RecordLike,
  allow: readonly string[] = [],
): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of LISTED_FIELDS) {
    const value = listedValue(name, record.get(name));
    if (value !== undefined) fields[name] = value;
  }
  for (const name of allow) {
    const value = record.get(name);
    if (fields[name] === undefined && value) fields[name] = quoted(value, ALLOWED_LENGTH);
  }
  return fields;
}
