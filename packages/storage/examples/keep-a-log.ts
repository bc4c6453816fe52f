import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogStore } from '@w4gns/storage';

// A Map is a record; so is what an ADIF reader gives.
const qso = new Map([
  ['CALL', 'K1ABC'],
  ['QSO_DATE', '20240704'],
  ['TIME_ON', '120000'],
  ['BAND', '20m'],
  ['MODE', 'CW'],
]);
const report = new Map([...qso, ['LOTW_QSL_RCVD', 'Y'], ['LOTW_QSLRDATE', '20240801']]);

const folder = await mkdtemp(join(tmpdir(), 'w4gns-example-'));
const log = await LogStore.open(join(folder, 'log.db'), { create: true });

await log.import([[qso]], { source: 'contest.adi' });
const { added, updated } = await log.import([[report]], { source: 'lotw.adi' });
assert.deepEqual({ added, updated }, { added: 0, updated: 1 }); // the same QSO, now confirmed

const { qsos, total } = await log.find({ call: '1ab', band: '20m' });
assert.equal(total, 1);
assert.equal(qsos[0]?.get('LOTW_QSLRDATE'), '20240801');

await log.undo(); // the report, as a whole
assert.equal((await log.get(qsos[0].id))?.get('LOTW_QSL_RCVD'), undefined);

await log.close();
await rm(folder, { recursive: true });
