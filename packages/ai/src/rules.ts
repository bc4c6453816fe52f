import { isoDate } from './digest.ts';
import { listedValue } from './fields.ts';
import { localSummary, top } from './local-summary.ts';
import { entityName, qsoLine } from './prompt.ts';
import type { Question } from './question.ts';
import { awardsIn, familyOf } from './award-words.ts';
import { count, oneLine } from './text.ts';
import type { AskTools, AwardName, AwardStanding, LogDigest, RecordLike } from './types.ts';

/** An answer by rules, and the QSOs it cites. */
export interface RuleAnswer {
  readonly text: string;
  readonly qsoIds: readonly number[];
}

/** One kind of question. Rules are tried in order; one that answers undefined passes the question on. */
interface Rule {
  /** How a person would ask. */
  readonly example: string;
  readonly asks: RegExp;
  answer(question: Question, tools: AskTools): Promise<RuleAnswer | undefined>;
}

/** QSOs that one answer lists; names that it lists. */
const LISTED_QSOS = 10;
const LISTED_NAMES = 40;

/** QSOs read to tell a call from longer ones that hold it. */
const CALL_LIMIT = 1000;

const RULES: readonly Rule[] = [
  {
    example: 'Where is 3B8XF?',
    asks: /\b(?:where|which (?:country|entity|zone|continent)|what (?:country|entity|zone|continent)|prefix|lookup|look up)\b/i,
    answer: async ({ call }, tools) => (call === undefined ? undefined : lookup(call, tools)),
  },
  {
    example: 'Did I work K1ABC on 20m?',
    asks: /./,
    answer: async (question, tools) =>
      question.call === undefined ? undefined : worked(question.call, question, tools),
  },
  {
    example: 'What do I need for WAS?',
    asks: /\b(?:need|needs|needed|missing|miss|lack|left|remain(?:s|ing)?|not (?:yet )?(?:worked|confirmed)|haven'?t|unconfirmed)\b/i,
    answer: async ({ awards }, tools) => each(awards, (award) => needsOf(award, tools)),
  },
  {
    example: 'Am I close to DXCC?',
    asks: /./,
    answer: async ({ awards }, tools) => each(awards, (award) => standingOf(award, tools)),
  },
  {
    example: 'Which award is nearest?',
    asks: /\b(?:awards?|close(?:st)?|near(?:est)?|next|goal)\b/i,
    answer: async (_question, tools) => nearestAwards(tools),
  },
  {
    example: 'How many states on 40m?',
    asks: /\bhow many\b.*\b(?:states|zones|continents)\b/i,
    answer: async ({ text }, tools) => {
      const family = /states/i.test(text) ? 'WAS' : /zones/i.test(text) ? 'WAZ' : 'WAC';
      const known = tools.awards.filter(({ id }) => familyOf(id) === family);
      return each(awardsIn(`the award ${family}: ${text}`, known), (award) =>
        standingOf(award, tools),
      );
    },
  },
  {
    example: 'How many countries on 20m?',
    asks: /\bhow (?:many|much)\b|\bnumber of\b|\bcount\b/i,
    answer: async (question, tools) => plain(howMany(question, await tools.stats(question.filter))),
  },
  {
    example: 'What was my first QSO on 6m?',
    asks: /\b(?:first|oldest|earliest|last|latest|newest|recent) (?:\d+ )?(?:\w+ )?(?:qsos?|contacts?|calls?|stations?)\b/i,
    answer: endQsos,
  },
  {
    example: 'Which bands did I use in 2024?',
    asks: /\b(?:which|what|list|show|best|busiest|most|favou?rite|top)\b/i,
    answer: async (question, tools) => {
      const text = lists(question, await tools.stats(question.filter));
      return text === undefined ? undefined : plain(text);
    },
  },
  {
    example: 'Did I work grid FN42?',
    asks: /./,
    answer: async (question, tools) =>
      question.filter.grid === undefined ? undefined : anyQso(question, tools),
  },
  { example: 'Have I worked Japan?', asks: /./, answer: entityByName },
  {
    example: 'Give me an overview.',
    asks: /\b(?:summar|overview|statistic|stats|tell me about|my log)/i,
    answer: async ({ filter }, tools) => plain(localSummary(await tools.stats(filter))),
  },
];

/** Answers common questions without a model; else says what can be asked. All figures are the tools'. */
export async function answerByRules(question: Question, tools: AskTools): Promise<RuleAnswer> {
  for (const rule of RULES) {
    const answer = rule.asks.test(question.text) ? await rule.answer(question, tools) : undefined;
    if (answer !== undefined) return answer;
  }
  const examples = RULES.map(({ example }) => `- ${example}`).join('\n');
  return plain(`Without a model, questions like these can be answered:\n${examples}`);
}

function plain(text: string): RuleAnswer {
  return { text, qsoIds: [] };
}

async function each(
  awards: readonly AwardName[],
  answer: (award: AwardName) => Promise<string>,
): Promise<RuleAnswer | undefined> {
  if (awards.length === 0) return undefined;
  return plain((await Promise.all(awards.map(answer))).join('\n'));
}

async function lookup(call: string, tools: AskTools): Promise<RuleAnswer> {
  const facts = await tools.lookupCall(call);
  if (facts?.dxcc === undefined) return plain(`${call}: no DXCC entity is known for this call.`);
  const { dxcc, entity, continent, cqZone, ituZone } = facts;
  const zones = [
    ...(continent === undefined ? [] : [continent]),
    ...(cqZone === undefined ? [] : [`CQ zone ${cqZone}`]),
    ...(ituZone === undefined ? [] : [`ITU zone ${ituZone}`]),
  ];
  return plain(`${call}: ${[entityName({ dxcc, name: entity }), ...zones].join(', ')}.`);
}

async function worked(call: string, question: Question, tools: AskTools): Promise<RuleAnswer> {
  const filter = { ...question.filter, call, limit: CALL_LIMIT, sort: 'newest' } as const;
  const { qsos } = await tools.search(filter);
  const same = qsos.filter((qso) => isCall(call, qso));
  if (same.length === 0) return plain(`No: no QSO with ${call}${question.where}.`);
  return cite(`Yes: ${count(same.length, 'QSO')} with ${call}${question.where}.`, same);
}

/** `K1ABC` is also `K1ABC/P` and `VE3/K1ABC`, but not `K1ABCD`. */
function isCall(call: string, qso: RecordLike): boolean {
  const other = qso.get('CALL')?.trim().toUpperCase() ?? '';
  return other === call || other.split('/').includes(call);
}

/** A sentence, and the QSOs behind it a line each. */
function cite(sentence: string, qsos: readonly RecordLike[], total = qsos.length): RuleAnswer {
  const shown = qsos.slice(0, LISTED_QSOS);
  const rest = total - shown.length;
  const more = rest > 0 ? [`and ${count(rest, 'more QSO')}`] : [];
  return {
    text: [sentence, ...shown.map((qso) => qsoLine(qso, [])), ...more].join('\n'),
    qsoIds: shown.flatMap(({ id }) => id ?? []),
  };
}

async function needsOf(award: AwardName, tools: AskTools): Promise<string> {
  const [standing, { missing, unconfirmed }] = await Promise.all([
    standingOf(award, tools),
    tools.missing(award.id),
  ]);
  return [
    standing,
    ...(missing.length > 0 ? [`Not worked (${missing.length}): ${named(missing)}.`] : []),
    ...(unconfirmed.length > 0
      ? [`Worked, not confirmed (${unconfirmed.length}): ${named(unconfirmed)}.`]
      : []),
  ].join('\n');
}

function named(units: readonly string[]): string {
  const shown = units.slice(0, LISTED_NAMES).map((unit) => oneLine(unit, 60));
  const rest = units.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${count(rest, 'other')}` : '');
}

async function standingOf(award: AwardName, tools: AskTools): Promise<string> {
  const standing = (await tools.progress([award.id]))[award.id];
  return standing === undefined ? `${titleOf(award)}: nothing yet.` : sentence(award, standing);
}

function sentence(award: AwardName, { worked: n, confirmed, of, next }: AwardStanding): string {
  const all = of === undefined ? '' : ` of ${of}`;
  const step =
    next === undefined
      ? 'no further step'
      : `${count(next.needs, 'confirmation')} short of ${next.at.toLocaleString('en-US')}`;
  return `${titleOf(award)}: ${n} worked, ${confirmed} confirmed${all}; ${step}.`;
}

function titleOf({ id, title }: AwardName): string {
  return title === undefined ? id : `${oneLine(title, 60)} (${id})`;
}

async function nearestAwards(tools: AskTools): Promise<RuleAnswer> {
  const standings = await tools.progress([]);
  const begun = tools.awards.flatMap((award) => {
    const standing = standings[award.id];
    if (standing?.next === undefined || standing.worked === 0) return [];
    return [{ award, standing, done: 1 - standing.next.needs / standing.next.at }];
  });
  const near = begun.sort((a, b) => b.done - a.done).slice(0, 5);
  if (near.length === 0) return plain('No award is begun yet.');
  return plain(near.map(({ award, standing }) => sentence(award, standing)).join('\n'));
}

function howMany({ text, where }: Question, digest: LogDigest): string {
  const { qsos, calls, entities, withoutEntity, grids, bands, modes, years, confirmed } = digest;
  if (/\b(?:countr|entit|dx)/i.test(text)) {
    const unknown =
      withoutEntity > 0 ? `; ${count(withoutEntity, 'QSO')} without known entity` : '';
    return `${count(entities.length, 'DXCC entity', 'DXCC entities')} worked${where}${unknown}.`;
  }
  if (/\b(?:grid|square|locator)/i.test(text))
    return `${count(grids, 'grid square')} worked${where}.`;
  if (/\bconfirm|\bqsl/i.test(text)) {
    const { any, lotw, paper, eqsl } = confirmed;
    return `${count(any, 'QSO')} confirmed${where} (LoTW ${lotw}, paper ${paper}, eQSL ${eqsl}).`;
  }
  if (/\bhow many bands/i.test(text))
    return `${counted(bands, 'band')}${where}: ${top(bands, 20)}.`;
  if (/\bhow many modes/i.test(text))
    return `${counted(modes, 'mode')}${where}: ${top(modes, 20)}.`;
  if (/\bhow many years/i.test(text))
    return `${counted(years, 'year')}${where}: ${top(years, 20)}.`;
  if (/\b(?:calls?|callsigns?|stations?|operators?|people|hams)\b/i.test(text)) {
    return `${count(calls, 'call')} worked${where}.`;
  }
  return `${count(qsos, 'QSO')}${where}.`;
}

function counted(counts: Readonly<Record<string, number>>, one: string): string {
  return count(Object.keys(counts).length, one);
}

function lists({ text, where }: Question, digest: LogDigest): string | undefined {
  const { bands, modes, years, entities } = digest;
  if (/\bbands?\b/i.test(text)) return `Bands${where}: ${top(bands, 20)}.`;
  if (/\bmodes?\b/i.test(text)) return `Modes${where}: ${top(modes, 20)}.`;
  if (/\byears?\b/i.test(text)) return `QSOs by year${where}: ${top(years, 20)}.`;
  if (!/\b(?:countr|entit)/i.test(text)) return undefined;
  const names = entities
    .slice(0, LISTED_NAMES)
    .map((entity) => `${entityName(entity)} ${entity.qsos}`);
  const rest = entities.length - names.length;
  const list = (names.join(', ') || 'none') + (rest > 0 ? ` and ${count(rest, 'other')}` : '');
  return `DXCC entities${where}: ${list}.`;
}

async function endQsos(question: Question, tools: AskTools): Promise<RuleAnswer | undefined> {
  const oldest = /\b(?:first|oldest|earliest)\b/i.test(question.text);
  const several = /\b(?:qsos|contacts)\b/i.test(question.text);
  const { qsos, total } = await tools.search({
    ...question.filter,
    limit: several ? LISTED_QSOS : 1,
    sort: oldest ? 'oldest' : 'newest',
  });
  if (total === 0) return plain(`No QSO${question.where}.`);
  const date = listedValue('QSO_DATE', qsos[0]?.get('QSO_DATE'));
  const on = date === undefined ? '' : ` on ${isoDate(date)}`;
  return cite(`${oldest ? 'First' : 'Latest'} QSO${question.where}${on}:`, qsos);
}

/** Entities are known by the names that the caller's resolver gives to those worked. */
async function entityByName(question: Question, tools: AskTools): Promise<RuleAnswer | undefined> {
  const { entities } = await tools.stats({});
  const words = ` ${question.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const entity = entities.find(
    ({ name }) =>
      name !== undefined &&
      words.includes(
        ` ${name
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim()} `,
      ),
  );
  if (entity === undefined) return undefined;
  const filter = { ...question.filter, dxcc: entity.dxcc };
  const where = ` with ${entityName(entity)}${question.where}`;
  return anyQso({ ...question, filter, where }, tools);
}

/** Whether there is any QSO that fits, and which. */
async function anyQso({ filter, where }: Question, tools: AskTools): Promise<RuleAnswer> {
  const { qsos, total } = await tools.search({ ...filter, limit: LISTED_QSOS, sort: 'newest' });
  return total === 0
    ? plain(`No: no QSO${where}.`)
    : cite(`Yes: ${count(total, 'QSO')}${where}.`, qsos, total);
}
