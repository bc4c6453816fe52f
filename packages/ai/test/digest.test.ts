import { digestLog, recordTools, type RecordLike } from '@w4gns/ai';
import fc from 'fast-check';
import { qso } from './records.ts';

const hostile = fc.string({ unit: fc.constantFrom('0', '9', 'M', 'm', ' ', '<', '\n', 'é') });
const log = fc
  .array(
    fc.record({
      CALL: fc.constantFrom('K1ABC', 'k1abc', 'JA1ZZ', 'EA8TL/P', ''),
      QSO_DATE: fc.oneof(fc.constantFrom('20240704', '20240705', '20231231', '', 'x'), hostile),
      TIME_ON: fc.oneof(fc.constantFrom('1200', '120000', '2359', '', '7'), hostile),
      BAND: fc.oneof(fc.constantFrom('20m', '20M', ' 20m', '70cm', ''), hostile),
      MODE: fc.oneof(fc.constantFrom('SSB', 'ssb', 'FT8', 'MFSK', ''), hostile),
      DXCC: fc.oneof(fc.constantFrom('291', '0', '', '339'), hostile),
      LOTW_QSL_RCVD: fc.constantFrom('Y', 'y', 'N', 'V', ''),
      EQSL_QSL_RCVD: fc.constantFrom('Y', 'N', ''),
    }),
  )
  .map((all) => all.map((fields, id) => qso(id, fields)));

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);
const filled = (records: readonly RecordLike[], name: string): number =>
  records.filter((record) => record.get(name)?.trim()).length;

it('counts every QSO of any log, once under each heading', () => {
  fc.assert(
    fc.property(log, (records) => {
      const digest = digestLog(records);
      expect(digest.qsos).toBe(records.length);
      expect(sum(digest.bands)).toBe(filled(records, 'BAND'));
      expect(sum(digest.modes)).toBe(filled(records, 'MODE'));
      const entities = digest.entities.reduce((n, { qsos }) => n + qsos, 0);
      expect(entities + digest.withoutEntity).toBe(records.length);
      const confirmed = records.filter((record) =>
        ['LOTW_QSL_RCVD', 'EQSL_QSL_RCVD'].some((name) => /^[YV]$/i.test(record.get(name) ?? '')),
      );
      expect(digest.confirmed.any).toBe(confirmed.length);
      expect(digest.calls).toBe(
        new Set(records.map((r) => r.get('CALL')?.toUpperCase())).size -
          Number(records.some((r) => !r.get('CALL'))),
      );
    }),
  );
});

it('does not depend on the order of the log', () => {
  fc.assert(
    fc.property(log, (records) => {
      expect(digestLog(records.toReversed())).toEqual(digestLog(records));
    }),
  );
});

it('finds the newest of any log as sorting would, equal times in the order of the log', () => {
  const key = (record: RecordLike): string => {
    const date = /^(19|20)\d{6}$/.exec(record.get('QSO_DATE')?.trim() ?? '')?.[0] ?? '';
    const time = /^\d{4}(\d\d)?$/.exec(record.get('TIME_ON')?.trim() ?? '')?.[0] ?? '';
    return date + time.padEnd(6, '0');
  };
  // Repeated, so that more are cut away than are kept.
  const large = log.map((records) =>
    Array.from({ length: 30 }, () => records)
      .flat()
      .map(({ get }, id) => ({ id, get })),
  );
  fc.assert(
    fc.property(large, fc.integer({ min: 1, max: 9 }), (records, limit) => {
      const sorted = records.toSorted((a, b) => Number(key(a) < key(b)) - Number(key(a) > key(b)));
      const found = recordTools(records).search({ limit, sort: 'newest' });
      const { qsos, total } = found as Awaited<typeof found>;
      expect(total).toBe(records.length);
      expect(qsos.map(({ id }) => id)).toEqual(sorted.slice(0, limit).map(({ id }) => id));
    }),
  );
});
