import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One measured row: names to text and numbers, as the benchmark prints them. */
export type Row = Readonly<Record<string, string | number | boolean | undefined>>;

/** What one benchmark found, and where. */
export interface Result {
  /** As its folder begins: 2026-11-24. */
  readonly day: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly rows: readonly Row[];
}

const FOLDER = 'bench/results';

/**
 * The latest result of a benchmark under bench/results.
 *
 * @param bench - its name, `cli/peers-read`.
 * @throws Error when it was never run to its end.
 */
export async function latestResult(root: string, bench: string): Promise<Result> {
  const folders = (await readdir(join(root, FOLDER))).sort().reverse();
  for (const folder of folders) {
    const result = await readResult(join(root, FOLDER, folder, `${slug(bench)}.json`));
    if (result) return { ...result, day: folder.slice(0, 10) };
  }
  throw new Error(`No results of ${bench}; npm run bench -- ${bench}`);
}

async function readResult(path: string): Promise<Omit<Result, 'day'> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { exitCode, machine, rows } = JSON.parse(text) as Partial<Result> & { exitCode: number };
  return exitCode === 0 && machine && rows ? { machine, rows } : undefined;
}

/** A name fit for files. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A number of a row. */
export function numberIn(row: Row | undefined, name: string): number {
  const value = row?.[name];
  return typeof value === 'number' ? value : NaN;
}

/** Where and when: `AMD EPYC, 2 logical CPUs, 24 GiB, Node v20.20.2, 2026-11-24, commit 0d24da8`. */
export function placeOf({ machine, day }: Result): string {
  const { cpu, logical, memoryGiB, node, commit, load = 0 } = machine;
  // Times of a machine that had other work, too, are no good for comparing: the page says so.
  const busy = Number(load) > Number(logical) ? `, BUSY with other work (load ${load})` : '';
  return `${cpu}, ${logical} logical CPUs, ${memoryGiB} GiB, Node ${node}, ${day}, commit ${commit}${busy}`;
}
