import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FACTS = 'tools/facts/awards/dxcc-entities.tsv';
const PREFIXES = 'tools/facts/awards/dxcc-prefixes.tsv';

/** The DXCC list and the prefixes of the past, as TypeScript. */
export async function generate(root: string): Promise<Record<string, string>> {
  const entities = rowsOf(await readFile(join(root, FACTS), 'utf8'));
  const prefixes = rowsOf(await readFile(join(root, PREFIXES), 'utf8'));
  const isAlways = ({ valid }: Row): boolean => valid === 'always';
  return {
    'packages/awards/src/gen/entities.gen.ts': [
      `// Generated from ${FACTS} and ${PREFIXES}: do not edit.`,
      '// Sources: ARRL DXCC list (February 2022), ADIF 3.1.7, AD1C country file.',
      "import type { Entity, ListedPrefix } from '../callsign/types.ts';",
      '',
      '/** Every DXCC entity, deleted ones included, by rising number. */',
      'export const ENTITIES: readonly Entity[] = [',
      ...entities.map(entityLine),
      '];',
      '',
      '/** Prefixes that meant another entity in the past. */',
      'export const PAST_PREFIXES: readonly ListedPrefix[] = [',
      ...prefixes.filter((row) => !isAlways(row)).flatMap((row) => prefixLines(row, entities)),
      '];',
      '',
      '/** Prefixes that go further than those of a country file may. */',
      'export const LETTER_PREFIXES: readonly ListedPrefix[] = [',
      ...prefixes.filter(isAlways).flatMap((row) => prefixLines(row, entities)),
      '];',
      '',
    ].join('\n'),
  };
}

type Row = Readonly<Record<string, string>>;

function rowsOf(tsv: string): Row[] {
  const [head = '', ...lines] = tsv.split('\n').filter((line) => line && !line.startsWith('#'));
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

function entityLine(row: Row): string {
  const parts = [
    `dxcc: ${row.dxcc}`,
    `name: ${JSON.stringify(row.name)}`,
    `deleted: ${row.deleted !== ''}`,
    `continents: [${listOf(row.continents).map((name) => JSON.stringify(name))}]`,
    `cqZone: ${row.cqZone}`,
    `ituZone: ${row.ituZone}`,
    `cqZones: [${listOf(row.cqZones)}]`,
    `ituZones: [${listOf(row.ituZones)}]`,
    `valid: [${listOf(row.valid).map(windowOf)}]`,
  ];
  if (row.successor) parts.push(`successor: ${row.successor}`);
  return `  { ${parts.join(', ')} },`;
}

function prefixLines({ dxcc, prefixes, valid }: Row, entities: readonly Row[]): string[] {
  const own = entities.find((entity) => entity.dxcc === dxcc)?.valid;
  const window = valid === 'always' ? undefined : windowOf((valid === 'own' ? own : valid) ?? '');
  return listOf(prefixes).map((key) =>
    window === undefined
      ? `  { key: ${JSON.stringify(key)}, dxcc: ${dxcc} },`
      : `  { key: ${JSON.stringify(key)}, dxcc: ${dxcc}, window: ${window} },`,
  );
}

/** `19730917/` to `[197309170000, undefined]`: a day begins at 00:00 and ends with 23:59. */
function windowOf(text: string): string {
  const [from = '', to = ''] = text.split('/');
  return `[${moment(from, '0000')}, ${moment(to, '2359')}]`;
}

function moment(day: string, time: string): string {
  return day === '' ? 'undefined' : day.length === 8 ? day + time : day;
}

function listOf(cell: string | undefined): string[] {
  return (cell ?? '').split(' ').filter((item) => item !== '');
}
