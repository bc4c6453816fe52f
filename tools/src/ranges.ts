import type { Project } from './projects.ts';

/** Dependencies between the workspace's projects whose range would not take the local version. */
export function wrongRanges(projects: readonly Project[]): readonly string[] {
  const versions = new Map(projects.map(({ manifest }) => [manifest.name, manifest.version]));
  return projects.flatMap(({ dir, manifest }) =>
    Object.entries({
      ...manifest.peerDependencies,
      ...manifest.devDependencies,
      ...manifest.dependencies,
    })
      .filter(([name, range]) => versions.has(name) && !takes(range, versions.get(name) ?? ''))
      .map(([name, range]) => `${dir}: ${name} ${range} does not take ${versions.get(name) ?? ''}`),
  );
}

/** Workspace ranges are `^a.b.c`, exact, or `*`; all versions are 1.0.0 or later. */
function takes(range: string, version: string): boolean {
  if (range === '*' || range === version) return true;
  if (!range.startsWith('^')) return false;
  const wanted = range.slice(1).split('.').map(Number);
  const found = version.split('.').map(Number);
  if (wanted[0] !== found[0]) return false;
  return compare(found, wanted) >= 0;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < 3; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
