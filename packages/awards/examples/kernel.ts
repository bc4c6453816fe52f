import assert from 'node:assert/strict';
import { createKernel, slotMask } from '@w4gns/awards/kernel';

// Two contacts with entity 291 (zones 3 and 5) and one with 1, as columns; band and mode group are numbers of yours.
const [BAND_40, BAND_20] = [2, 4];
const kernel = createKernel();
kernel.add({
  entity: Uint16Array.of(291, 291, 1),
  state: Uint8Array.of(5, 34, 0),
  cqZone: Uint8Array.of(3, 5, 4),
  grid: Uint16Array.of(812, 977, 0),
  band: Uint8Array.of(BAND_20, BAND_40, BAND_20),
  modeGroup: Uint8Array.of(1, 1, 2),
  confirmed: Uint8Array.of(1, 0, 0),
});
assert.deepEqual(kernel.countUnits('entity'), { worked: 2, confirmed: 1 });
assert.deepEqual(kernel.countUnits('entity', slotMask([BAND_40])), { worked: 1, confirmed: 0 });
assert.deepEqual(kernel.countSlots('cqZone'), { worked: 3, confirmed: 1 });
