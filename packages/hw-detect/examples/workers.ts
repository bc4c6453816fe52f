import assert from 'node:assert/strict';
import { explainWorkers, getOptimalBatchSize, getOptimalWorkers } from '@w4gns/hw-detect';

const workers = getOptimalWorkers('cpu'); // cores this process may really use
const batch = getOptimalBatchSize(50_000, workers); // items for each hand-over

assert.ok(workers >= 1 && batch >= 100);
assert.match(explainWorkers('cpu').text, /for cpu work/); // which limit binds, and where it is written
