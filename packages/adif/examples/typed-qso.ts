import assert from 'node:assert/strict';
import { fromQso, modeGroupOf, parseLog, toQso } from '@w4gns/adif';

const log = parseLog(
  '<CALL:5>K1ABC<QSO_DATE:8>20240704<TIME_ON:4>1200<FREQ:7>14.0740<MODE:3>FT8<APP_X_Y:1>z<EOR>',
);
const [qso] = Array.from(log.records, toQso);
assert(qso);

assert.equal(qso.freq, 14.074); // MHz
assert.equal(qso.startsAt?.toISOString(), '2024-07-04T12:00:00.000Z');
assert.equal(modeGroupOf(qso.mode ?? ''), 'DIGITAL');

// What was not changed keeps its exact text, APP_ fields and all.
const record = fromQso({ ...qso, txPwr: 5 });
assert.equal(record.get('FREQ'), '14.0740');
assert.equal(record.get('APP_X_Y'), 'z');
assert.equal(record.get('TX_PWR'), '5');
