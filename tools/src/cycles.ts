import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path/posix';

/** Files and the files they import, paths from the root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Import cycles in the sources of some folders, each as the files it runs through. Type-only imports count. */
export async function findCycles(
  root: string,
  dirs: readonly string[],
): Promise<readonly string[][]> {
  const graph = new Map<string, readonly string[]>();
  for (const dir of dirs) {
    for (const path of await sourcesUnder(root, `${dir}/src`)) {
      graph.set(path, importsOf(path, await readFile(join(root, path), 'utf8')));
    }
  }
  return cyclesOf(graph);
}

/** One cycle for each set of files that reach each other, in the order of their imports. */
export function cyclesOf(graph: ImportGraph): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push(path.slice(at));
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/** Relative imports and re-exports of a TypeScript file, static and dynamic, as paths from the root. */
export function importsOf(path: string, text: string): string[] {
  const specifiers = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]*\.ts)['"]/g);
  return [...specifiers].map(([, specifier = '']) => normalize(join(dirname(path), specifier)));
}

async function sourcesUnder(root: string, dir: string): Promise<string[]> {
  const names = await readdir(join(root, dir), { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${dir}/${name.replaceAll('\\', '/')}`)
    .sort();
}
