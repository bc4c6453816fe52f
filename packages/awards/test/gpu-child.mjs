// A process of its own for the GPU: which driver is used must be known before it starts, and a crash is seen from outside.
// Answers calls of its parent: { id, method, args } gives { id, result } or { id, error }.
import { chooseKernel, createGpuKernel } from '@w4gns/awards/gpu';

let kernel;
let device;

// Where the package does not load, opening says so.
const { globals } = await import('webgpu').catch(() => ({}));
if (globals !== undefined) {
  const { requestDevice } = globals.GPUAdapter.prototype;
  globals.GPUAdapter.prototype.requestDevice = async function (...args) {
    return (device = await requestDevice.apply(this, args));
  };
}

const commands = {
  async open() {
    const opened = await createGpuKernel();
    kernel = opened.kernel;
    return { adapter: kernel?.adapter, reason: opened.reason };
  },
  async choose(wish) {
    const { kernel: chosen, reason, measured } = await chooseKernel(wish);
    const count = await chosen.countSlots('entity');
    if (chosen.engine === 'gpu') await chosen.close();
    return { engine: chosen.engine, reason, measured, count };
  },
  /** Adds columns that lie in shared memory. */
  addShared(columns) {
    const shared = Object.entries(columns).map(([name, values]) => {
      const copy = new values.constructor(new SharedArrayBuffer(values.byteLength));
      copy.set(values);
      return [name, copy];
    });
    return kernel.add(Object.fromEntries(shared));
  },
  /** Calls that do not wait for one another; the answer of the last. */
  async together(calls) {
    const results = calls.map(([method, ...args]) => kernel[method](...args));
    return (await Promise.all(results)).at(-1);
  },
  loseDevice: () => device.destroy(),
  /** A call that WebGPU finds wrong only later. */
  misuseDevice: () => void device.createBuffer({ size: 16, usage: 0 }),
  refuseDevice() {
    globals.GPUAdapter.prototype.requestDevice = () => Promise.reject(new Error('no more devices'));
  },
  refuseProgram() {
    const { createShaderModule } = globals.GPUDevice.prototype;
    globals.GPUDevice.prototype.createShaderModule = function () {
      return createShaderModule.call(this, { code: 'not a program' });
    };
  },
};

process.on('message', async ({ id, method, args }) => {
  try {
    const command = commands[method] ?? ((...rest) => kernel[method](...rest));
    process.send({ id, result: await command(...args) });
  } catch ({ code, message }) {
    process.send({ id, error: { code, message } });
  }
});
