import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogWriter, openLog, writeLog } from '@w4gns/adif/node';

const folder = await mkdtemp(join(tmpdir(), 'adif-'));
const [source, target] = [join(folder, 'log.adi.gz'), join(folder, 'log.ndjson')];
await writeLog(source, [{ CALL: 'K1ABC', BAND: '20m' }, { CALL: 'K2ABC' }]);

// Any size in constant memory: the file is read and written part by part.
const { format, parts } = await openLog(source);
assert.equal(format, 'adi');
const writer = await createLogWriter(target);
for await (const { records } of parts) {
  for (const record of records) await writer.write(record);
}
await writer.close();

const calls: (string | undefined)[] = [];
for await (const { records } of (await openLog(target)).parts) {
  for (const record of records) calls.push(record.get('CALL'));
}
assert.deepEqual(calls, ['K1ABC', 'K2ABC']);
await rm(folder, { recursive: true });
