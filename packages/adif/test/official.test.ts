import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ADIF_VERSION,
  adiFormat,
  checkLog,
  createAdiWriter,
  createConformer,
  encodingOf,
  fix,
  fromQso,
  parseAdi,
  parseLog,
  rewriteLog,
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

const damaged = names.filter((name) => /test_QSOs(?!.*crlf).*\.adi$/i.test(name));

(damaged.length > 0 ? it : it.skip)(
  'repairs the copy whose line ends were converted, with one report each (skipped without W4GNS_CORPUS)',
  () => {
    for (const name of damaged) {
      const log = parseAdi(readFileSync(join(CORPUS ?? '', name)));
      expect(log.records.length).toBeGreaterThan(6000);
      expect(log.issues.map(({ code }) => code)).toEqual(Array(4).fill('length-repaired'));
    }
  },
);

(names.length > 0 ? it : it.skip)(
  'rewrites every file byte for byte (skipped without W4GNS_CORPUS)',
  () => {
    for (const name of names) {
      const bytes = new Uint8Array(readFileSync(join(CORPUS ?? '', name)));
      if (encodingOf(bytes) !== 'utf-8') continue;
      const { records } = parseLog(bytes);
      const copy = Buffer.concat([...rewriteLog({ bytes, records }, () => ({}))]);
      expect(copy.equals(bytes)).toBe(true);
    }
  },
);

(names.length > 0 ? it : it.skip)(
  'writes every file as the conformer says (skipped without W4GNS_CORPUS)',
  () => {
    for (const name of names.filter((one) => /\.adif?$/i.test(one))) {
      const { header, records } = parseAdi(readFileSync(join(CORPUS ?? '', name)));
      const { userdefs } = header;
      const writer = createAdiWriter({ conform: true, userdefs });
      const conform = createConformer({ header });
      const { head, format } = adiFormat({ userdefs, charset: 'ascii' });
      let text = head;
      for (const record of records) {
        const { record: conformed, changes } = conform(record);
        expect(writer.write(record)).toEqual(changes);
        text += format(conformed);
      }
      expect(Buffer.from(writer.end()).toString() === text).toBe(true);
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
