import assert from 'node:assert/strict';
import { createTally, explain, missing, progress, whatIf } from '@w4gns/awards';

// A QSO is anything with get(adifFieldName): a Map, an ADIF record, a database row.
const log = [
  {
    CALL: 'K1ABC',
    QSO_DATE: '20240704',
    BAND: '20m',
    MODE: 'SSB',
    STATE: 'ME',
    LOTW_QSL_RCVD: 'Y',
  },
  { CALL: 'W7XYZ', QSO_DATE: '20240704', BAND: '20m', MODE: 'CW', STATE: 'WA', EQSL_QSL_RCVD: 'Y' },
  { CALL: 'DL1ABC', QSO_DATE: '20240705', BAND: '40m', MODE: 'FT8', QSL_RCVD: 'Y' },
].map((fields) => new Map(Object.entries(fields)));

const tally = createTally();
for (const qso of log) tally.add(qso);

const awards = progress(tally);
assert.equal(awards['DXCC.mixed']?.worked, 2);
assert.equal(awards['DXCC.mixed']?.confirmed, 2);
assert.deepEqual(awards['DXCC.mixed']?.next, { at: 100, needs: 98 });
assert.deepEqual(awards['WAS.mixed']?.states, ['ME', 'WA']);

// An eQSL does not confirm a state for ARRL.
assert.deepEqual(missing(tally, 'WAS.mixed').unconfirmed, ['WA']);
assert.deepEqual(explain(log, 'WAS.mixed', 'WA')[0]?.sources, ['eqsl']);

// What would this spot give?
const spot = new Map([
  ['CALL', 'JA1ABC'],
  ['BAND', '15m'],
  ['MODE', 'CW'],
]);
assert.ok(whatIf(tally, spot, ['DXCC']).some(({ award }) => award === 'DXCC.band.15m'));
