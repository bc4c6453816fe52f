import type { RecordLike } from '@w4gns/storage';

export type Fields = readonly (readonly [string, string])[];

/** A record of fields in order; a lookup gives the first one that is not empty. */
export function recordOf(fields: Fields | Readonly<Record<string, string>>): RecordLike {
  const list = Array.isArray(fields) ? (fields as Fields) : Object.entries(fields);
  return {
    get: (name) => list.find(([key, value]) => key === name && value !== '')?.[1],
    entries: () => list,
  };
}

/** A QSO like any other, with what a test says about it. */
export function qso(fields: Readonly<Record<string, string>> = {}): RecordLike {
  return recordOf({
    CALL: 'K1ABC',
    QSO_DATE: '20240704',
    TIME_ON: '120000',
    BAND: '20m',
    MODE: 'SSB',
    ...fields,
  });
}

/** Fields without their order, to compare logs by. */
export function fieldsOf(record: RecordLike): Record<string, string> {
  return Object.fromEntries(record.entries());
}
