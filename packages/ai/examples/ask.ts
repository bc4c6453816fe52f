import assert from 'node:assert/strict';
import { ask, recordTools, type AskTools, type RecordLike } from '@w4gns/ai';

const fields = new Map([
  ['CALL', 'K1ABC'],
  ['QSO_DATE', '20240704'],
  ['TIME_ON', '1200'],
  ['BAND', '20m'],
  ['MODE', 'SSB'],
]);
const log: readonly RecordLike[] = [{ id: 12, get: (name) => fields.get(name) }];

// The figures come from these functions, with a model or without: here from records in memory and fixed standings.
const tools: AskTools = {
  ...recordTools(log),
  awards: [{ id: 'WAS.mixed', title: 'Worked All States' }],
  progress: () => ({ 'WAS.mixed': { worked: 49, confirmed: 48, next: { at: 50, needs: 2 } } }),
  missing: () => ({ missing: ['WY'], unconfirmed: ['AK'] }),
  lookupCall: (call) => ({ call, dxcc: 291, entity: 'United States' }),
};

const worked = await ask('Did I work K1ABC?', tools);
assert.equal(worked.text, 'Yes: 1 QSO with K1ABC.\n#12 2024-07-04 1200 K1ABC 20m SSB');
assert.deepEqual(worked.qsoIds, [12]);

const needs = await ask('What do I need for WAS?', tools);
assert.match(needs.text, /2 confirmations short of 50\.\nNot worked \(1\): WY\./);
