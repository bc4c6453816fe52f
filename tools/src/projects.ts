import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The parts of a package.json that the tools read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly nx?: { readonly tags?: readonly string[] };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Project {
  /** Path from the root, with `/`: `packages/adif`. */
  readonly dir: string;
  readonly manifest: Manifest;
}

/** All projects of the workspace, in order of their folders. */
export async function projectsOf(root: string): Promise<readonly Project[]> {
  const dirs = [...(await under(root, 'packages')), ...(await under(root, 'apps')), 'tools'];
  return Promise.all(dirs.map(async (dir) => ({ dir, manifest: await manifestOf(root, dir) })));
}

/** Those that npm users get. */
export async function publishedProjectsOf(root: string): Promise<readonly Project[]> {
  return (await projectsOf(root)).filter(({ manifest }) => !manifest.private);
}

/** The entry points a user may import: `@w4gns/adif`, `@w4gns/adif/csv`. */
export function entriesOf({ manifest }: Project): readonly string[] {
  return Object.keys(manifest.exports ?? {})
    .filter((entry) => entry !== './package.json')
    .map((entry) => manifest.name + entry.slice(1));
}

async function under(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort().map((name) => `${folder}/${name}`);
}

async function manifestOf(root: string, dir: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, dir, 'package.json'), 'utf8')) as Manifest;
}
