import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GpuAdapter, KernelChoice } from '@w4gns/awards/gpu';
import {
  LIMITS,
  createJsKernel,
  slotMask,
  type AwardKernel,
  type Count,
  type DimensionName,
  type QsoColumns,
  type UnitRows,
} from '@w4gns/awards/kernel';
import fc from 'fast-check';
import { GPU_ENV, NO_GPU_ENV, hasSwiftShader, startGpuProcess } from './gpu-process.ts';

const PACKAGE = join(import.meta.dirname, '..');
const DIMENSIONS: readonly DimensionName[] = ['entity', 'state', 'cqZone', 'grid'];
const COLUMNS = [...DIMENSIONS, 'band', 'modeGroup'] as const;

interface Opened {
  readonly adapter?: GpuAdapter;
  readonly reason?: string;
}
interface Chosen {
  readonly engine: string;
  readonly reason: string;
  readonly measured?: KernelChoice['measured'];
  readonly count: Count;
}

const gpu = startGpuProcess(GPU_ENV);
const opened = await gpu.call<Opened>('open');
const isRequired = hasSwiftShader && process.env['W4GNS_REQUIRE_CHROMIUM'] === '1';
const withGpu = opened.adapter !== undefined || isRequired ? describe : describe.skip;

afterAll(() => gpu.end());

/** Columns of zeros. */
function noColumns(length: number): QsoColumns {
  return {
    entity: new Uint16Array(length),
    state: new Uint8Array(length),
    cqZone: new Uint8Array(length),
    grid: new Uint16Array(length),
    band: new Uint8Array(length),
    modeGroup: new Uint8Array(length),
    confirmed: new Uint8Array(length),
  };
}

/** Columns of numbers that look random. */
function someColumns(length: number, seed = 1): QsoColumns {
  const columns = noColumns(length);
  let state = seed;
  for (const name of [...COLUMNS, 'confirmed'] as const) {
    const column = columns[name];
    const limit = name === 'confirmed' ? 2 : LIMITS[name]; // powers of two
    for (let i = 0; i < length; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      column[i] = (state >>> 8) & (limit - 1);
    }
  }
  return columns;
}

/** Few values, so that contacts meet; with both ends of each range. */
const below = (limit: number) =>
  fc.oneof(fc.constantFrom(0, 1, limit - 1), fc.nat(limit - 1), fc.nat(Math.min(5, limit - 1)));
const contact = fc.record({
  entity: below(LIMITS.entity),
  state: below(LIMITS.state),
  cqZone: below(LIMITS.cqZone),
  grid: below(LIMITS.grid),
  band: below(LIMITS.band),
  modeGroup: below(LIMITS.modeGroup),
  confirmed: fc.constantFrom(0, 0, 1, 255),
});
const columns: fc.Arbitrary<QsoColumns> = fc
  .array(contact, { maxLength: 70, size: 'max' })
  .map((list) => ({
    entity: Uint16Array.from(list, (c) => c.entity),
    state: Uint8Array.from(list, (c) => c.state),
    cqZone: Uint8Array.from(list, (c) => c.cqZone),
    grid: Uint16Array.from(list, (c) => c.grid),
    band: Uint8Array.from(list, (c) => c.band),
    modeGroup: Uint8Array.from(list, (c) => c.modeGroup),
    confirmed: Uint8Array.from(list, (c) => c.confirmed),
  }));

/** The reference: kernel.test.ts holds it against Sets. */
function reference(...pieces: readonly QsoColumns[]): AwardKernel {
  const kernel = createJsKernel();
  for (const piece of pieces) kernel.add(piece);
  return kernel;
}

/** How many words differ. */
function differing(one: UnitRows, other: UnitRows): number {
  let count = 0;
  for (const name of DIMENSIONS) {
    const [ours, theirs] = [one[name], other[name]];
    expect(ours).toHaveLength(theirs.length);
    for (let i = 0; i < ours.length; i++) if (ours[i] !== theirs[i]) count++;
  }
  return count;
}

withGpu(`the GPU ${opened.adapter?.name ?? `(${opened.reason ?? ''})`}`, () => {
  beforeEach(() => gpu.call('clear'));

  it('is there', () => {
    expect(opened.reason).toBeUndefined();
    expect(opened.adapter?.name).not.toBe('');
    if (hasSwiftShader) expect(opened.adapter?.isSoftware).toBe(true);
  });

  it('finds what the processor finds, in any pieces and merges', async () => {
    await fc.assert(
      fc.asyncProperty(columns, columns, columns, async (one, two, three) => {
        await gpu.call('clear');
        await gpu.call('add', one);
        await gpu.call('merge', reference(two).rows());
        await gpu.call('add', three);
        expect(differing(await gpu.call('rows'), reference(one, two, three).rows())).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('counts what the processor counts', async () => {
    await fc.assert(
      fc.asyncProperty(columns, fc.uniqueArray(fc.nat(15)), async (some, bands) => {
        await gpu.call('clear');
        await gpu.call('add', some);
        const expected = reference(some);
        const mask = slotMask(bands);
        for (const name of DIMENSIONS) {
          expect(await gpu.call('countSlots', name)).toEqual(expected.countSlots(name));
          expect(await gpu.call('countUnits', name)).toEqual(expected.countUnits(name));
          expect(await gpu.call('countUnits', name, mask)).toEqual(expected.countUnits(name, mask));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('differs in no cell at 1,000,000 contacts', async () => {
    const million = someColumns(1_000_000);
    await gpu.call('add', million);
    expect(differing(await gpu.call('rows'), reference(million).rows())).toBe(0);
  });

  it('reads columns in shared memory', async () => {
    const some = someColumns(999);
    await gpu.call('addShared', some);
    expect(differing(await gpu.call('rows'), reference(some).rows())).toBe(0);
  });

  it('carries calls out in their order, awaited or not', async () => {
    const [one, two] = [someColumns(300_000, 2), someColumns(9, 3)];
    const merged = reference(someColumns(9, 4));
    const calls = [['add', one], ['rows'], ['clear'], ['add', two], ['merge', merged.rows()]];
    merged.add(two);
    const rows = await gpu.call<UnitRows>('together', [...calls, ['rows']]);
    expect(differing(rows, merged.rows())).toBe(0);
    expect(await gpu.call('together', [['clear'], ['rows'], ['countSlots', 'grid']])).toEqual({
      worked: 0,
      confirmed: 0,
    });
  });

  it('merges no mark of unit 0', async () => {
    const rows = reference().rows();
    for (const name of DIMENSIONS) rows[name].fill(0xffffffff);
    await gpu.call('merge', rows);
    const expected = reference();
    expected.merge(rows);
    expect(differing(await gpu.call('rows'), expected.rows())).toBe(0);
  });

  it.each(COLUMNS)('refuses a number out of range in %s and adds nothing', async (name) => {
    for (const at of [0, 262_144, 299_999]) {
      const some = noColumns(300_000);
      some[name][at] = LIMITS[name];
      if ((some[name][at] ?? 0) < LIMITS[name]) continue; // the column cannot hold it
      await expect(gpu.call('add', some)).rejects.toMatchObject({ code: 'E_COLUMNS' });
    }
    expect(differing(await gpu.call('rows'), reference().rows())).toBe(0);
  });

  it('refuses columns of different lengths', async () => {
    const added = gpu.call('add', { ...someColumns(4), band: new Uint8Array(3) });
    await expect(added).rejects.toMatchObject({ code: 'E_COLUMNS' });
  });

  it.each(['loseDevice', 'misuseDevice'])('says so when it fails: %s', async (method) => {
    const own = startGpuProcess(GPU_ENV);
    await own.call('open');
    await own.call(method);
    await own.call('add', someColumns(9)).catch(() => undefined);
    await expect(own.call('rows')).rejects.toMatchObject({ code: 'E_GPU' });
    await own.call('close');
    expect(await own.end()).toBe(0);
  });

  it('refuses every call after close', async () => {
    const own = startGpuProcess(GPU_ENV);
    await own.call('open');
    await own.call('together', [['add', someColumns(9)], ['close'], ['close']]);
    await expect(own.call('rows')).rejects.toMatchObject({ code: 'E_GPU' });
    await expect(own.call('add', someColumns(1))).rejects.toMatchObject({ code: 'E_GPU' });
    expect(await own.end()).toBe(0);
  });

  it.each([
    { method: 'refuseDevice', reason: /could not be opened: no more devices/ },
    { method: 'refuseProgram', reason: /refused the kernel/ },
  ])('gives the reason when refused: $method', async ({ method, reason }) => {
    const own = startGpuProcess(GPU_ENV);
    await own.call(method);
    expect(await own.call<Opened>('open')).toEqual({ reason: expect.stringMatching(reason) });
    expect(await own.call<Chosen>('choose', { gpu: true })).toMatchObject({
      engine: 'simd',
      reason: expect.stringMatching(reason),
    });
    expect(await own.end()).toBe(0);
  });

  it('is taken on request, or by a calibration that finds it faster', async () => {
    const name = opened.adapter?.name ?? '';
    const onRequest = await gpu.call<Chosen>('choose', { gpu: true });
    expect(onRequest).toMatchObject({ engine: 'gpu', reason: expect.stringContaining(name) });

    const { engine, reason, measured, count } = await gpu.call<Chosen>('choose', {
      calibrate: true,
    });
    const { cpuMs = 0, gpuMs = 0, qsos } = measured ?? {};
    expect(qsos).toBe(1_000_000);
    expect(engine).toBe(gpuMs < cpuMs ? 'gpu' : 'simd');
    for (const ms of [cpuMs, gpuMs]) expect(reason).toContain(`${ms.toFixed(1)} ms`);
    expect(reason).toContain(name);
    expect(count).toEqual({ worked: 0, confirmed: 0 });
  });

  const PROGRAM = `
    import { createGpuKernel } from '@w4gns/awards/gpu';
    const { kernel } = await createGpuKernel();
    const column = (type) => new type(600_000).fill(1);
    const [bytes, words] = [column(Uint8Array), column(Uint16Array)];
    const work = () => kernel.add({
      entity: words, grid: words, state: bytes, cqZone: bytes, band: bytes, modeGroup: bytes, confirmed: bytes,
    });
  `;
  it.each([
    { ending: 'closed', code: 'await work(); await kernel.rows(); await kernel.close();' },
    { ending: 'closed with work to do', code: 'void work(); await kernel.close();' },
    { ending: 'left open', code: 'await work(); await kernel.rows();' },
    { ending: 'left in the middle of work', code: 'void work(); void kernel.rows();' },
    { ending: 'stopped', code: 'await work(); process.exit();' },
    { ending: 'stopped in the middle of work', code: 'void work(); process.exit();' },
    {
      ending: 'collecting garbage all the time',
      code: `
        const end = Date.now() + 300;
        while (Date.now() < end) { const done = work(); gc(); await done; gc(); }
        await kernel.close();`,
    },
  ])('ends the process without a crash: $ending', async ({ code }) => {
    await expect(run(PROGRAM + code, GPU_ENV)).resolves.toBeDefined();
  });
});

describe('without a GPU', () => {
  it('runs the example', async () => {
    await expect(import('../examples/gpu.ts')).resolves.toBeDefined();
  });

  // Elsewhere the variable that hides the drivers does not.
  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('gives the reason, and the kernel of the processor (Linux only)', async () => {
    const own = startGpuProcess(NO_GPU_ENV);
    const reason = expect.stringContaining('No GPU adapter was found');
    expect(await own.call<Opened>('open')).toEqual({ reason });
    for (const wish of [{ gpu: true }, { calibrate: true }]) {
      expect(await own.call<Chosen>('choose', wish)).toMatchObject({ engine: 'simd', reason });
    }
    expect(await own.end()).toBe(0);
  });

  it.each([
    { wish: {}, reason: 'only on request' },
    { wish: { gpu: false, calibrate: true }, reason: 'no GPU was wanted' },
  ])('stays on the processor for $wish', async ({ wish, reason }) => {
    expect(await gpu.call<Chosen>('choose', wish)).toMatchObject({
      engine: 'simd',
      reason: expect.stringContaining(reason),
    });
  });

  it('says that the package webgpu is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'awards-without-webgpu-'));
    try {
      await cp(join(PACKAGE, 'dist'), join(folder, 'dist'), { recursive: true });
      await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
      const program = `
        const { createGpuKernel } = await import('./dist/gpu.js');
        console.log(JSON.stringify(await createGpuKernel()));`;
      const { stdout } = await run(program, GPU_ENV, folder);
      expect(JSON.parse(stdout)).toEqual({
        reason: 'This needs webgpu: npm install webgpu@0.6.2.',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function run(program: string, env: NodeJS.ProcessEnv, cwd = PACKAGE) {
  const args = ['--expose-gc', '--input-type=module', '-e', program];
  return promisify(execFile)(process.execPath, args, { cwd, env, timeout: 20_000 });
}
