import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const SOURCE = 'packages/awards/assembly/kernel.ts';
const OPTIONS = [
  ...['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd'],
  ...['--importMemory', '--initialMemory', '0', '--outFile', 'kernel.wasm'],
];

/** The award kernel, compiled from its AssemblyScript source. */
export async function generate(root: string): Promise<Record<string, string>> {
  const wasm = await compile(await readFile(join(root, SOURCE), 'utf8'));
  return {
    'packages/awards/src/gen/kernel.gen.ts': [
      `// Generated from ${SOURCE} by AssemblyScript ${asc.version} (${OPTIONS.slice(0, -2).join(' ')}): do not edit.`,
      '',
      `/** The module, ${wasm.length} bytes, in base64. */`,
      `export const KERNEL_WASM =\n  '${Buffer.from(wasm).toString('base64')}';`,
      '',
    ].join('\n'),
  };
}

async function compile(source: string): Promise<Uint8Array> {
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['kernel.ts', ...OPTIONS], {
    readFile: (name) => (name === 'kernel.ts' ? source : null),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || wasm === undefined) throw new Error(`${SOURCE}: ${stderr.toString()}`);
  return wasm;
}
