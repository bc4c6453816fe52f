import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  mergeReferences,
  parseReferenceList,
  type ProgressOptions,
  type ReferenceList,
} from '@w4gns/awards';
import { readAwardsConfig } from '../awards-config.ts';
import { badInput, whyUnreadable } from '../errors.ts';
import type { Io } from '../io.ts';
import { plural, printable } from '../text.ts';
import { isEveryAccount } from './options.ts';

/** Issues of a list that are told one by one. */
const TOLD = 3;

/** Options that results are made with. */
interface ResultValues {
  readonly list?: readonly string[] | undefined;
  readonly 'my-dxcc'?: string | undefined;
}

/** What results need beside a tally: the user's lists, and `--my-dxcc all`. Exit 2 when a list is none. */
export async function progressOptions(values: ResultValues, io: Io): Promise<ProgressOptions> {
  return {
    ...(await referencesOf(values, io)),
    ...(isEveryAccount(values) ? { account: 'all' } : {}),
  };
}

/**
 * The lists of parks, summits, island groups and members: those that `--list` names, and those under
 * `lists` in the file of W4GNS_AWARDS_CONFIG. Nothing when there are none; exit 2 when one is no list.
 */
async function referencesOf(values: ResultValues, io: Io): Promise<{ references?: ReferenceList }> {
  const { lists } = await readAwardsConfig(io);
  const names = [...lists, ...(values.list ?? []).map((name) => resolve(io.cwd, name))];
  if (names.length === 0) return {};
  return {
    references: mergeReferences(await Promise.all(names.map((name) => readList(name, io)))),
  };
}

async function readList(name: string, io: Io): Promise<ReferenceList> {
  const text = await readFile(name, 'utf8').catch((error: unknown) => {
    throw badInput(`${name}: ${whyUnreadable(error) ?? 'it cannot be read'}`);
  });
  const { references, issues } = parseReferenceList(text);
  const [first = 'it is empty'] = issues;
  if (references.size === 0) throw badInput(`${name}: ${printable(first)}`, LIST_HINT);
  for (const issue of issues.slice(0, TOLD)) io.err(`${name}: ${printable(issue)}\n`);
  if (issues.length > TOLD) io.err(`${name}: and ${plural(issues.length - TOLD, 'row')} more\n`);
  return references;
}

const LIST_HINT =
  'A list is a table with titles: reference, and location, points, bonus, bonusFrom, bonusTo, validFrom, validTo, active, award as needed.';
