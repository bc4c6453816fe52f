import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AWKWARD } from './log/awkward.ts';
import { entriesOf, publishedProjectsOf, type Project } from './projects.ts';
import { run } from './run.ts';
import { SAMPLE, SAMPLE_PATH } from './sample.ts';
import { inTemporaryFolder, pack } from './tarballs.ts';

/**
 * Installs the packages, as npm would publish them, into an empty folder, and uses them as a stranger does: by `import`,
 * by `require`, from TypeScript, and by their commands.
 */
export function packTest(root: string): Promise<readonly string[]> {
  return inTemporaryFolder(async (folder) => {
    const projects = await publishedProjectsOf(root);
    const tarballs: string[] = [];
    for (const project of projects) tarballs.push(await pack(root, project, folder));
    const user = join(folder, 'user');
    await mkdir(user);
    await writeFile(join(user, 'package.json'), '{ "private": true, "type": "module" }\n');
    const install = [
      'install',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      ...tarballs,
    ];
    const installed = await run('npm', install, { cwd: user });
    if (installed.code !== 0) return [`npm ${install.join(' ')}\n${installed.output}`];
    await lendSqlite(root, user);
    const entries = projects.flatMap(entriesOf);
    return [
      ...(await loads(user, entries)),
      ...(await compiles(root, user, entries)),
      ...(await commandsRun(user, projects)),
      ...(await logIsKept(root, user)),
    ];
  });
}

/** sqlite3's addon takes a minute to compile and is not what is tested here: the workspace's own is lent. */
async function lendSqlite(root: string, user: string): Promise<void> {
  await cp(join(root, 'node_modules/sqlite3/build'), join(user, 'node_modules/sqlite3/build'), {
    recursive: true,
  });
}

/** Every entry gives the same names to `import` and to `require`, and at least one. */
async function loads(user: string, entries: readonly string[]): Promise<string[]> {
  const program = `
    import { createRequire } from 'node:module';
    const require = createRequire(import.meta.url);
    for (const entry of ${JSON.stringify(entries)}) {
      const imported = Object.keys(await import(entry)).filter((name) => name !== 'module.exports');
      const required = Object.keys(require(entry)).filter((name) => name !== '__esModule' && name !== 'module.exports');
      if (imported.length === 0) throw new Error(entry + ' exports nothing');
      if (String(imported.sort()) !== String(required.sort())) throw new Error(entry + ': import and require differ');
    }`;
  await writeFile(join(user, 'load.js'), program);
  const { code, output } = await run('node', ['load.js'], { cwd: user });
  return code === 0 ? [] : [`import and require\n${output}`];
}

/** A user's program compiles against the declarations, without skipping the check of those that are ours. */
async function compiles(root: string, user: string, entries: readonly string[]): Promise<string[]> {
  const imports = entries.map(
    (entry, i) => `import * as entry${i} from '${entry}';\nconsole.log(entry${i});\n`,
  );
  await writeFile(join(user, 'program.ts'), imports.join(''));
  await cp(join(root, 'node_modules/@types/node'), join(user, 'node_modules/@types/node'), {
    recursive: true,
  });
  await cp(join(root, 'node_modules/undici-types'), join(user, 'node_modules/undici-types'), {
    recursive: true,
  });
  const problems: string[] = [];
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const target = [
      '--target',
      'es2023',
      '--lib',
      'es2023,dom,dom.iterable',
      '--types',
      'node',
      '--strict',
      '--noEmit',
    ];
    const args = [
      tsc,
      ...target,
      '--module',
      module,
      '--moduleResolution',
      resolution,
      'program.ts',
    ];
    const { output } = await run('node', args, { cwd: user });
    const ours = output
      .split('\n')
      .filter((line) => /^(program\.ts|node_modules\/(@w4gns|w4gns)\/)/.test(line));
    if (ours.length > 0)
      problems.push(`TypeScript, module resolution ${resolution}\n${ours.join('\n')}`);
  }
  return problems;
}

/** Every command of every package prints its help. */
async function commandsRun(user: string, projects: readonly Project[]): Promise<string[]> {
  const problems: string[] = [];
  for (const name of projects.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}))) {
    const { code, output, stdout } = await run(join(user, 'node_modules/.bin', name), ['--help'], {
      cwd: user,
    });
    if (code !== 0 || stdout === '') problems.push(`${name} --help exits with ${code}\n${output}`);
  }
  return problems;
}

/** The installed program takes the sample log in, with worker threads and a database, and accounts for every record. */
async function logIsKept(root: string, user: string): Promise<string[]> {
  const program = join(user, 'node_modules/.bin/w4gns');
  const options = { cwd: user, env: { W4GNS_DB: join(user, 'log.sqlite') } };
  const created = await run(program, ['init'], options);
  if (created.code !== 0) return [`w4gns init\n${created.output}`];
  const args = ['import-adif', join(root, SAMPLE_PATH), '--workers', '2', '--json'];
  const { code, stdout, output } = await run(program, args, options);
  if (code !== 0) return [`w4gns ${args.join(' ')} exits with ${code}\n${output}`];
  const counts = JSON.parse(stdout) as Readonly<Record<string, number>>;
  const { read, added = 0, updated = 0, duplicates = 0, rejected = 0 } = counts;
  const expected = SAMPLE.qsos + AWKWARD.length;
  if (read === expected && added + updated + duplicates + rejected === expected) return [];
  return [
    `w4gns import-adif: ${expected} records do not add up: ${JSON.stringify({ ...counts, issues: undefined })}`,
  ];
}
