import assert from 'node:assert/strict';
import { detectHardwareSync } from '@w4gns/hw-detect';

const { machine, usable, memory, constraints } = detectHardwareSync();

assert.ok(usable.physical <= usable.logical && usable.logical <= machine.logical);
assert.ok(usable.cpuQuota > 0); // CPUs, fractional; Infinity when no level has a quota
assert.ok(memory.limitBytes > 0); // bytes; Infinity when there is no limit
assert.ok(constraints.some(({ binding }) => binding)); // what holds this process back
