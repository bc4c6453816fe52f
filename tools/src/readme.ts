import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ISSUE_CODES } from '@w4gns/adif';
import { benchmarksBlock } from './figures/benchmarks.ts';
import { FIGURES } from './figures/scaling.ts';
import { listAwards, type AwardListing } from '@w4gns/awards';
import { tidyText } from './prettier.ts';
import { projectsOf, publishedProjectsOf } from './projects.ts';

/** Fills one kind of marked block; `argument` is what stands behind the colon of its marker. */
type Block = (root: string, readme: string, argument: string) => Promise<string>;

/** `<!-- NAME: ARGUMENT -->` ... `<!-- /NAME -->`, by NAME. */
const BLOCKS: Readonly<Record<string, Block>> = {
  example: exampleBlock,
  packages: packagesBlock,
  commands: commandsBlock,
  codes: codesBlock,
  benchmarks: benchmarksBlock,
  figures: figuresBlock,
  awards: awardsBlock,
};

/** Every README, and other page, whose marked blocks are filled by the tools, with its blocks as they should be. */
export async function generateReadmes(root: string): Promise<Record<string, string>> {
  const readmes = (await projectsOf(root)).map(({ dir }) => `${dir}/README.md`);
  const paths = ['README.md', 'docs/scaling.md', ...readmes];
  const files: Record<string, string> = {};
  for (const path of paths) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (text !== undefined) files[path] = await fillBlocks(root, path, text);
  }
  return files;
}

/**
 * Replaces what stands between markers; text outside them stays as it is, up to Prettier.
 *
 * @param readme - path from the root.
 */
export async function fillBlocks(root: string, readme: string, text: string): Promise<string> {
  const marker = /<!-- (\w+)(?:: ([^>]*?))? -->\n[^]*?<!-- \/\1 -->/g;
  let result = '';
  let done = 0;
  for (const match of text.matchAll(marker)) {
    const [whole, name = '', argument = ''] = match;
    const block = BLOCKS[name];
    if (!block) throw new Error(`${readme}: no tool fills <!-- ${name} -->`);
    const opening = whole.slice(0, whole.indexOf('\n'));
    const content = await block(root, readme, argument);
    result += `${text.slice(done, match.index)}${opening}\n\n${content.trim()}\n\n<!-- /${name} -->`;
    done = match.index + whole.length;
  }
  if (done === 0) return text;
  return tidyText(join(root, readme), result + text.slice(done));
}

async function exampleBlock(root: string, readme: string, path: string): Promise<string> {
  return `\`\`\`ts\n${(await readFile(join(root, dirname(readme), path), 'utf8')).trim()}\n\`\`\``;
}

async function packagesBlock(root: string): Promise<string> {
  const rows = (await publishedProjectsOf(root)).map(
    ({ dir, manifest }) => `| [\`${manifest.name}\`](${dir}) | ${manifest.description ?? ''} |`,
  );
  return ['| Package | What it does |', '| --- | --- |', ...rows].join('\n');
}

/** The command table comes from the data that the program prints its help from. */
async function commandsBlock(root: string): Promise<string> {
  const help = pathToFileURL(join(root, 'apps/cli/dist/help.js')).href;
  const { commandTable } = (await import(help)) as { commandTable(): string };
  return commandTable();
}

function figuresBlock(root: string, page: string, name: string): Promise<string> {
  const figure = FIGURES[name];
  if (!figure) throw new Error(`${page}: there are no figures ${name}`);
  return figure(root);
}

/** What the issues of a log can say. */
function codesBlock(): Promise<string> {
  const rows = Object.entries(ISSUE_CODES).map(
    ([code, [severity, meaning]]) =>
      `| \`${code}\` | ${severity} | ${meaning.replaceAll('<', '\\<')} |`,
  );
  return Promise.resolve(
    ['| Code | Severity | Meaning |', '| --- | --- | --- |', ...rows].join('\n'),
  );
}

/** The catalogue, a family a line. */
function awardsBlock(): Promise<string> {
  const families = new Map<string, AwardListing[]>();
  for (const award of listAwards()) {
    const family = award.id.split('.')[0] ?? '';
    families.set(family, [...(families.get(family) ?? []), award]);
  }
  const rows = [...families].map(([family, awards]) => {
    const [first] = awards;
    const sources = [...new Set(awards.flatMap((award) => award.sources))].join(', ');
    const certainty = [...new Set(awards.map((award) => award.certainty))].join(', ');
    return `| ${first?.sponsor ?? ''} | \`${family}\` ${idsOf(family, awards)} | ${sources} | ${certainty} |`;
  });
  return Promise.resolve(
    [
      '| Sponsor | Awards | Confirmed by | Rules known |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
  );
}

/** What stands behind the family in its ids; bands and continents as one. */
function idsOf(family: string, awards: readonly AwardListing[]): string {
  const suffixes = awards.map(({ id }) =>
    id
      .slice(family.length)
      .replace(/\.(?:\d[\d.]*[cm]?m|submm)$/, '.BAND')
      .replace(/\.continent\..+$/, '.continent.XX'),
  );
  return [...new Set(suffixes.filter(Boolean))].map((suffix) => `\`${suffix}\``).join(' ');
}
