import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { publishedProjectsOf, type Project } from './projects.ts';

/**
 * The public API of every entry point of every package, as `<package>.api.md` and `<package>-<subpath>.api.md` beside
 * its package.json: what a reviewer of a change reads first. Needs the packages built.
 */
export async function generateApiReports(root: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'api-reports-'));
  try {
    const files: Record<string, string> = {};
    for (const project of await publishedProjectsOf(root)) {
      for (const [entry, target] of Object.entries(project.manifest.exports ?? {})) {
        if (!isTyped(target)) continue;
        const name = basename(project.dir) + entry.slice(1).replaceAll('/', '-');
        writeReport(root, project, { name, types: target.types, folder });
        files[`${project.dir}/${name}.api.md`] = await readFile(
          join(folder, `${name}.api.md`),
          'utf8',
        );
      }
    }
    return files;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const isTyped = (target: unknown): target is { readonly types: string } =>
  typeof target === 'object' && target !== null && 'types' in target;

interface Report {
  readonly name: string;
  /** The entry's declarations, relative to the package. */
  readonly types: string;
  readonly folder: string;
}

function writeReport(root: string, { dir }: Project, { name, types, folder }: Report): void {
  const projectFolder = join(root, dir);
  const configObject: IConfigFile = {
    projectFolder,
    mainEntryPointFilePath: join(projectFolder, types),
    compiler: { overrideTsconfig: COMPILER, skipLibCheck: true },
    apiReport: {
      enabled: true,
      reportFolder: folder,
      reportTempFolder: join(folder, 'temp'),
      reportFileName: name,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: 'lf',
    messages: {
      extractorMessageReporting: {
        'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
        'ae-undocumented': { logLevel: ExtractorLogLevel.None },
      },
    },
  };
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, 'package.json'),
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => (message.handled = true),
  });
}

/** As a user compiles: declarations from `dist`, not the sources that the workspace itself compiles against. */
const COMPILER = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: ['node'],
    strict: true,
    skipLibCheck: true,
  },
  include: ['dist'],
};
