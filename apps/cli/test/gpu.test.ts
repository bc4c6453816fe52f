import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createKernel } from '@w4gns/awards/kernel';
import { kernelColumns } from '../src/kernels/columns.ts';
import { run, runBuilt, without } from './run.ts';

const SAMPLE = fileURLToPath(new URL('../../../samples/sample-log.adi', import.meta.url));

// Debian's Chromium brings SwiftShader, a GPU in software.
const CHROMIUM = '/usr/lib/chromium';
const ICD = `${CHROMIUM}/vk_swiftshader_icd.json`;
const NO_GPU = existsSync(ICD) ? undefined : 'no SwiftShader (apt-get install chromium)';
if (NO_GPU && process.env['W4GNS_REQUIRE_CHROMIUM'] === '1') throw new Error(NO_GPU);

interface Report {
  readonly qsos: number;
  readonly exact: boolean;
  readonly engines: readonly { engine: string; ms: number }[];
  readonly choice: { engine: string; reason: string };
  readonly noGpu?: string;
}

async function benched(env: Record<string, string>) {
  const { code, out, err } = await runBuilt(['bench', SAMPLE, '--gpu', '--json'], env);
  return { code, err, report: JSON.parse(out) as Report };
}

const engines = ({ engines: all }: Report) => all.map(({ engine }) => engine);

it.each([
  {
    what: 'there is no GPU',
    env: { VK_ICD_FILENAMES: '/nonexistent' },
    says: 'No GPU adapter was found',
  },
  {
    what: 'webgpu is not installed',
    env: without('webgpu'),
    says: 'This needs webgpu: npm install -g webgpu@0.6.2',
  },
])('stays on the processor when $what, and says so', async ({ env, says }) => {
  const { code, err, report } = await benched(env);
  expect({ code, exact: report.exact }).toEqual({ code: 0, exact: true });
  expect(engines(report)).toEqual(['typed arrays', 'WebAssembly SIMD']);
  expect(report.choice.engine).toBe('simd');
  expect(err.split('\n').filter((line) => line.includes(says))).toHaveLength(1);
});

(NO_GPU ? it.skip : it)(
  `counts the same on a GPU, and takes the faster one${NO_GPU ? ` (skipped: ${NO_GPU})` : ''}`,
  async () => {
    const { code, report } = await benched({ VK_ICD_FILENAMES: ICD, LD_LIBRARY_PATH: CHROMIUM });
    expect({ code, exact: report.exact, noGpu: report.noGpu }).toEqual({ code: 0, exact: true });
    expect(engines(report)[2]).toMatch(/^GPU .*SwiftShader/);
    const { engine, reason } = report.choice;
    const [cpuMs = NaN, gpuMs = NaN] = [...reason.matchAll(/([\d.]+) ms/g)].map(([, ms]) =>
      Number(ms),
    );
    expect(engine).toBe(gpuMs < cpuMs ? 'gpu' : 'simd');
  },
  60_000,
);

it('is not asked for a GPU unless told', async () => {
  const { out, err } = await run(['bench', '--qsos', '2000']);
  expect(out + err).not.toContain('GPU');
});

it('gives the kernel what is in the log', () => {
  const adi = [
    'x<EOH>',
    '<CALL:5>K1ABC<QSO_DATE:8>20240704<BAND:3>20m<MODE:2>CW<STATE:2>CT<CQZ:1>5<GRIDSQUARE:6>FN31pr<QSL_RCVD:1>Y<EOR>',
    '<CALL:5>JA1ZZ<QSO_DATE:8>20240704<BAND:3>20M<MODE:3>FT8<GRIDSQUARE:4>fn31<LOTW_QSL_RCVD:1>N<EOR>',
    '<CALL:4>DL1A<DXCC:3>230<QSO_DATE:8>20240704<BAND:3>40m<MODE:3>SSB<CQZ:2>99<EOR>',
  ].join('\n');
  const bytes = new TextEncoder().encode(adi);
  const columns = kernelColumns(bytes);
  expect(Array.from(columns.entity)).toEqual([291, 339, 230]);
  expect(Array.from(columns.cqZone)).toEqual([5, 0, 0]);
  const kernel = createKernel();
  kernel.add(columns);
  expect(kernel.countUnits('entity')).toEqual({ worked: 3, confirmed: 1 });
  expect(kernel.countUnits('grid')).toEqual({ worked: 1, confirmed: 1 });
  expect(kernel.countSlots('grid')).toEqual({ worked: 2, confirmed: 1 });
});
