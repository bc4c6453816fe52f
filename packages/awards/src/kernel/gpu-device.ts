import type { GpuAdapter } from './gpu-adapter.ts';

/** A GPU held open. */
export interface OpenGpu {
  readonly device: GPUDevice;
  readonly adapter: GpuAdapter;
  /** What went wrong since it was opened: errors of the GPU appear later than the calls that cause them. */
  failure(): string | undefined;
  close(): Promise<void>;
}

/** The GPU, or why there is none. */
export type GpuOrReason =
  | { readonly gpu: OpenGpu; readonly reason?: undefined }
  | { readonly gpu?: undefined; readonly reason: string };

/**
 * Opens the fastest GPU through the npm package webgpu, an optional peer dependency, which is loaded only here.
 *
 * @see WebGPU: https://www.w3.org/TR/webgpu/
 */
export async function openGpu(): Promise<GpuOrReason> {
  const entry = await loadEntry();
  if (typeof entry === 'string') return { reason: entry };
  kept().add(entry);
  try {
    const adapter = await entry.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter !== null) return { gpu: await openDevice(entry, adapter) };
    kept().delete(entry);
    return { reason: 'No GPU adapter was found: no GPU, or no driver for it.' };
  } catch (error) {
    kept().delete(entry);
    return { reason: `The GPU could not be opened: ${messageOf(error)}` };
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function loadEntry(): Promise<GPU | string> {
  try {
    const { create } = await import('webgpu');
    return create([]);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND')
      return 'This needs webgpu: npm install webgpu@0.6.2.';
    return `The npm package webgpu 0.6.2 could not be loaded: ${messageOf(error)}`;
  }
}

async function openDevice(entry: GPU, adapter: GPUAdapter): Promise<OpenGpu> {
  const { info } = adapter;
  const device = await adapter.requestDevice();
  let failure: string | undefined;
  device.addEventListener('uncapturederror', (event) => {
    failure ??= event.error.message;
  });
  void device.lost.then(({ message }) => {
    failure ??= message;
  });
  return {
    device,
    adapter: {
      name: info.description || info.device || info.architecture || info.vendor || 'unnamed GPU',
      isSoftware: info.isFallbackAdapter,
    },
    failure: () => failure,
    async close() {
      device.destroy();
      await device.lost;
      kept().delete(entry);
    },
  };
}

const KEPT = Symbol.for('@w4gns/awards: open GPUs');

/**
 * What webgpu's `create` returned must be reachable from the global object while the GPU works, or it is collected and
 * the process dies of a segmentation fault.
 *
 * @see https://github.com/dawn-gpu/node-webgpu#lifetime
 */
function kept(): Set<GPU> {
  const scope = globalThis as { [KEPT]?: Set<GPU> };
  return (scope[KEPT] ??= new Set());
}
