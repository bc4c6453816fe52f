import assert from 'node:assert/strict';
import { LogReader, readLogStream, rewriteLogStream } from '@w4gns/adif';
import { readColumns } from '@w4gns/adif/parallel';

const bytes = new TextEncoder().encode(
  'My log<EOH>\r\n<CALL:5>K1ABC<BAND:3>20m // first\r\n<EOR>\r\n<CALL:4>W1AW<BAND:3>40m<EOR>\r\n',
);
const chunks = [bytes.subarray(0, 30), bytes.subarray(30)]; // cut anywhere: a file, a socket, a web stream

// A part at a time, in constant memory.
const calls: (string | undefined)[] = [];
for await (const { records } of readLogStream(chunks)) {
  for (const record of records) calls.push(record.get('CALL'));
}
assert.deepEqual(calls, ['K1ABC', 'W1AW']);

// Pushed by hand: a record comes out with the byte that ends it.
const reader = new LogReader({ notation: 'adi' });
reader.push(new TextEncoder().encode('<CALL:5>K1ABC<EO'));
assert.equal(reader.push(new TextEncoder().encode('R>')).records.at(0)?.get('CALL'), 'K1ABC');

// Change a field, keep every other byte.
let text = '';
const edit = rewriteLogStream(chunks, (r) =>
  r.get('CALL') === 'W1AW' ? { BAND: '80m' } : undefined,
);
for await (const chunk of edit) text += new TextDecoder().decode(chunk);
assert.equal(text, new TextDecoder().decode(bytes).replace('40m', '80m'));

// A few fields of all records as columns: in worker threads where that pays.
const { length, columns } = await readColumns(bytes, ['BAND']);
assert.equal(length, 2);
assert.deepEqual(columns.BAND?.dictionary, ['', '20m', '40m']); // the first stands for an absent field
