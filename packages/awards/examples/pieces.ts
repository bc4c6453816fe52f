import assert from 'node:assert/strict';
import { createTally, progress, type Tally } from '@w4gns/awards';

// Tallies of pieces unite: other threads and machines send them as bytes.
const day = (call: string): Tally => {
  const tally = createTally();
  tally.add(
    new Map([
      ['CALL', call],
      ['QSO_DATE', '20240704'],
      ['BAND', '20m'],
      ['MODE', 'CW'],
    ]),
  );
  return tally;
};
const pieces = ['K1ABC', 'DL1ABC', 'K1ABC'].map((call) => day(call).toBytes());

const whole = createTally();
for (const bytes of pieces) whole.addBytes(bytes);
assert.equal(whole.qsos, 3);
assert.equal(progress(whole, ['DXCC.cw'])['DXCC.cw']?.worked, 2);
