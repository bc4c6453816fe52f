import assert from 'node:assert/strict';
import { checkLog, fixLog, formatAdi, parseLog } from '@w4gns/adif';

const bytes = new TextEncoder().encode(
  '<CALL:5>K1ABC<QSO_DATE:8>20240704<TIME_ON:4>1200<BAND:3>20M<MODE:5>PSK31<TX_PWR:3>10W<EOR>',
);
const log = parseLog(bytes);

const issues = checkLog(log, { bytes });
assert.deepEqual(
  issues.map(({ code, field, repair }) => [code, field, repair]),
  [
    ['enumeration-import-only', 'MODE', 'MODE=PSK, SUBMODE=PSK31'],
    ['number-invalid', 'TX_PWR', '10'],
  ],
);

const { records, changes } = fixLog(log.records);
assert.equal(changes.length, 4); // BAND 20m, MODE, SUBMODE and TX_PWR
assert.match(formatAdi(records), /<MODE:3>PSK.*<TX_PWR:2>10.*<SUBMODE:5>PSK31/s);
