import assert from 'node:assert/strict';
import { chooseKernel } from '@w4gns/awards/gpu';

// The processor's kernel or the GPU's, and why; { gpu: true } takes the GPU, { calibrate: true } the faster of both.
const { kernel, reason } = await chooseKernel({ gpu: false });
assert.equal(reason, 'WebAssembly SIMD: no GPU was wanted.');

// Awaited, both are used alike.
await kernel.add({
  entity: Uint16Array.of(291, 1),
  state: Uint8Array.of(5, 0),
  cqZone: Uint8Array.of(3, 4),
  grid: Uint16Array.of(812, 0),
  band: Uint8Array.of(4, 4),
  modeGroup: Uint8Array.of(1, 2),
  confirmed: Uint8Array.of(1, 0),
});
assert.deepEqual(await kernel.countUnits('entity'), { worked: 2, confirmed: 1 });
if (kernel.engine === 'gpu') await kernel.close();
