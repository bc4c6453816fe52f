import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import asc from 'assemblyscript/asc';

/** By source: the module that it becomes, and the name of its constant. */
const MODULES = [
  {
    source: 'packages/awards/assembly/kernel.ts',
    path: 'packages/awards/src/gen/kernel.gen.ts',
    name: 'KERNEL_WASM',
  },
  {
    source: 'packages/adif/assembly/column-scan.ts',
    path: 'packages/adif/src/gen/column-scan.gen.ts',
    name: 'COLUMN_SCAN_WASM',
  },
];

const OPTIONS = [
  ...['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd'],
  ...['--importMemory', '--initialMemory', '0', '--outFile', 'module.wasm'],
];

/** The WebAssembly modules, compiled from their AssemblyScript sources. */
export async function generate(root: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const { source, path, name } of MODULES) {
    const wasm = await compile(source, await readFile(join(root, source), 'utf8'));
    files[path] = [
      `// Generated from ${source} by AssemblyScript ${asc.version} (${OPTIONS.slice(0, -2).join(' ')}): do not edit.`,
      '',
      `/** The module, ${wasm.length} bytes, in base64. */`,
      `export const ${name} =\n  '${Buffer.from(wasm).toString('base64')}';`,
      '',
    ].join('\n');
  }
  return files;
}

async function compile(path: string, source: string): Promise<Uint8Array> {
  const file = basename(path);
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main([file, ...OPTIONS], {
    readFile: (name) => (name === file ? source : null),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || wasm === undefined) throw new Error(`${path}: ${stderr.toString()}`);
  return wasm;
}
