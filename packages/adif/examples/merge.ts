import assert from 'node:assert/strict';
import { mergeRecords, parseLog, sameQso } from '@w4gns/adif';

const [mine] = parseLog(
  '<CALL:5>K1ABC<QSO_DATE:8>20240704<TIME_ON:6>120030<BAND:3>20m<MODE:2>CW<QSL_RCVD:1>Y<EOR>',
).records;
const [report] = parseLog(
  '<CALL:5>K1ABC<QSO_DATE:8>20240704<TIME_ON:4>1203<BAND:3>20M<MODE:2>CW<QSL_RCVD:1>N' +
    '<LOTW_QSL_RCVD:1>Y<LOTW_QSLRDATE:8>20240801<STATE:2>CT<EOR>',
).records;
assert(mine && report && sameQso(mine, report));

const { record, changed } = mergeRecords(mine, report);
assert.deepEqual(changed, ['LOTW_QSL_RCVD', 'LOTW_QSLRDATE', 'STATE']);
assert.equal(record.get('QSL_RCVD'), 'Y'); // a confirmation is never taken back
assert.equal(record.get('TIME_ON'), '120030');
