import type { RecordLike } from '@w4gns/ai';

/** A record with the fields of a log line: `qso(1, { CALL: 'K1ABC' })`. */
export function qso(id: number, fields: Record<string, string>): RecordLike {
  const map = new Map(
    Object.entries({
      CALL: 'K1ABC',
      QSO_DATE: '20240704',
      TIME_ON: '1200',
      BAND: '20m',
      MODE: 'SSB',
      DXCC: '291',
      ...fields,
    }),
  );
  return { id, get: (name) => map.get(name) };
}
