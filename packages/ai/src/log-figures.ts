import { top } from './local-summary.ts';
import { entityName } from './prompt.ts';
import type { Question } from './question.ts';
import { LISTED_NAMES, plain, type RuleAnswer } from './rule-answer.ts';
import { count } from './text.ts';
import type { AskTools, Counts, LogDigest } from './types.ts';

/** Figures by the words that ask for them; the first that fits. */
const FIGURES: readonly (readonly [RegExp, (digest: LogDigest, where: string) => string])[] = [
  [/\b(?:countr|entit|dx)/i, entitiesWorked],
  [
    /\b(?:grid|square|locator)/i,
    ({ grids }, where) => `${count(grids, 'grid square')} worked${where}.`,
  ],
  [/\bconfirm|\bqsl/i, qsosConfirmed],
  [/\bhow many bands/i, ({ bands }, where) => counted(bands, 'band', where)],
  [/\bhow many modes/i, ({ modes }, where) => counted(modes, 'mode', where)],
  [/\bhow many years/i, ({ years }, where) => counted(years, 'year', where)],
  [
    /\b(?:calls?|callsigns?|stations?|operators?|people|hams)\b/i,
    ({ calls }, where) => `${count(calls, 'call')} worked${where}.`,
  ],
  [/./, ({ qsos }, where) => `${count(qsos, 'QSO')}${where}.`],
];

/** One figure of a log. */
export async function howMany(
  question: Question,
  tools: AskTools,
): Promise<RuleAnswer | undefined> {
  const { text, where, filter } = question;
  const say = FIGURES.find(([asked]) => asked.test(text))?.[1];
  return say && plain(say(await tools.stats(filter), where));
}

/** Bands, modes, years or entities with their counts; undefined when the question names none of them. */
export async function lists(question: Question, tools: AskTools): Promise<RuleAnswer | undefined> {
  const { text, where, filter } = question;
  const asked = /\b(?:(band)|(mode)|(year)|countr|entit)/i.exec(text);
  if (asked === null) return undefined;
  const [, band, mode, year] = asked;
  const { bands, modes, years, entities } = await tools.stats(filter);
  if (band) return plain(`Bands${where}: ${top(bands, LISTED_NAMES)}.`);
  if (mode) return plain(`Modes${where}: ${top(modes, LISTED_NAMES)}.`);
  if (year) return plain(`QSOs by year${where}: ${top(years, LISTED_NAMES)}.`);
  const counts = Object.fromEntries(entities.map((entity) => [entityName(entity), entity.qsos]));
  return plain(`DXCC entities${where}: ${top(counts, LISTED_NAMES)}.`);
}

function entitiesWorked({ entities, withoutEntity }: LogDigest, where: string): string {
  const unknown = withoutEntity > 0 ? `; ${count(withoutEntity, 'QSO')} without known entity` : '';
  return `${count(entities.length, 'DXCC entity', 'DXCC entities')} worked${where}${unknown}.`;
}

function qsosConfirmed({ confirmed }: LogDigest, where: string): string {
  const { any, lotw, paper, eqsl } = confirmed;
  return `${count(any, 'QSO')} confirmed${where} (LoTW ${lotw}, paper ${paper}, eQSL ${eqsl}).`;
}

function counted(counts: Counts, one: string, where: string): string {
  const n = Object.keys(counts).length;
  return `${count(n, one)}${where}: ${top(counts, LISTED_NAMES)}.`;
}
