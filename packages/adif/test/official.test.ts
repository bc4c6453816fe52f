import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ADIF_VERSION,
  checkLog,
  fix,
  fromQso,
  parseAdi,
  toQso,
  type AdifRecord,
} from '@w4gns/adif';

/** A folder with the test QSOs that adif.org publishes with the specification. */
const CORPUS = process.env['W4GNS_CORPUS'];
const names = CORPUS === undefined ? [] : readdirSync(CORPUS);
const official = names.filter((name) => /test_QSOs.*crlf.*\.adi$/i.test(name));

const fieldsOf = (record: AdifRecord) => JSON.stringify([...record.entries()]);

(official.length > 0 ? it : it.skip)(
  `finds no fault in the official test QSOs, next to ${ADIF_VERSION} (skipped without W4GNS_CORPUS)`,
  () => {
    for (const name of official) {
      const bytes = readFileSync(join(CORPUS ?? '', name));
      const log = parseAdi(bytes);
      expect(log.records.length).toBeGreaterThan(6000);
      expect(checkLog(log, { bytes })).toEqual([]);
    }
  },
);

(names.length > 0 ? it : it.skip)(
  'keeps every field of every file through the typed view, and repairs once (skipped without W4GNS_CORPUS)',
  () => {
    for (const name of names.filter((one) => /\.adif?$/i.test(one))) {
      const records = [...parseAdi(readFileSync(join(CORPUS ?? '', name))).records];
      const again = records.map((record) => fromQso(toQso(record)));
      expect(again.map(fieldsOf)).toEqual(records.map(fieldsOf));
      expect(records.flatMap((record) => fix(fix(record)).changes)).toEqual([]);
    }
  },
);
