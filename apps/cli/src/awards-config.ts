import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  AWARDS,
  DEFAULT_THRESHOLDS,
  parseAwards,
  parseThresholds,
  type AwardDefinition,
  type Thresholds,
} from '@w4gns/awards';
import { badInput, whyUnreadable } from './errors.ts';
import type { Io } from './io.ts';
import { printable } from './text.ts';

export interface AwardsConfig {
  readonly thresholds: Thresholds;
  /** The catalogue and the user's own awards. */
  readonly awards: readonly AwardDefinition[];
  /** Files with lists of references; absolute. */
  readonly lists: readonly string[];
  /** What is wrong in the file, a line each; the rest of it counts. */
  readonly issues: readonly string[];
  /** The first of them that no command goes on with: a threshold that is no count. */
  readonly fatal?: string | undefined;
}

const VARIABLE = 'W4GNS_AWARDS_CONFIG';

/**
 * The file that W4GNS_AWARDS_CONFIG names: thresholds (`{"DXCC": 125}`) and, under `awards`, own awards; under `lists`,
 * files with lists of references.
 * Exit 2 when it cannot be read or is not JSON.
 */
export async function readAwardsConfig(io: Io): Promise<AwardsConfig> {
  const name = io.env[VARIABLE];
  if (!name) return { thresholds: DEFAULT_THRESHOLDS, awards: AWARDS, lists: [], issues: [] };
  const json = await readJson(name, io);
  const { awards: own, lists: named, ...rest } = isObject(json) ? json : {};
  const parsed = own === undefined ? { awards: [], issues: [] } : parseAwards(own);
  const awards = [...AWARDS, ...parsed.awards];
  const { thresholds, issues, badValues } = parseThresholds(isObject(json) ? rest : json, awards);
  const faults = parsed.issues.map(placed);
  const folder = dirname(resolve(io.cwd, name));
  const lists = listNames(named);
  return {
    thresholds,
    awards,
    lists: (lists ?? []).map((list) => resolve(folder, list)),
    issues: [...issues, ...faults, ...(lists === undefined ? [LISTS_FAULT] : [])],
    fatal: badValues[0],
  };
}

/** An issue of own awards with the place in the file: `[0].id: …` and, of an award that stands alone, `id: …`. */
function placed(issue: string): string {
  if (issue.startsWith('award: ')) return issue.replace('award', 'awards');
  return issue.startsWith('[') ? `awards${issue}` : `awards.${issue}`;
}

const LISTS_FAULT = 'lists: it takes names of files, ["summitslist.csv"]';

/** undefined when they are no names. */
function listNames(json: unknown = []): readonly string[] | undefined {
  const isNames =
    Array.isArray(json) && json.every((each) => typeof each === 'string' && each !== '');
  return isNames ? (json as readonly string[]) : undefined;
}

/** The same, with what is wrong told on standard error. Exit 2 when a threshold is no count. */
export async function awardsConfig(io: Io): Promise<AwardsConfig> {
  const config = await readAwardsConfig(io);
  if (config.fatal !== undefined)
    throw badInput(`${VARIABLE}: ${io.env[VARIABLE] ?? ''}: ${printable(config.fatal)}`);
  for (const issue of config.issues) io.err(`${VARIABLE}: ${printable(issue)}\n`);
  return config;
}

async function readJson(name: string, io: Io): Promise<unknown> {
  const text = await readFile(resolve(io.cwd, name), 'utf8').catch((error: unknown) => {
    throw badInput(`${VARIABLE}: ${name}: ${whyUnreadable(error) ?? 'it cannot be read'}`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badInput(`${VARIABLE}: ${name} is not JSON: ${(error as Error).message}`);
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
