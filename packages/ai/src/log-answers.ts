import { awardsIn } from './award-words.ts';
import { isoDate } from './digest.ts';
import { listedValue } from './fields.ts';
import { top } from './local-summary.ts';
import { entityName } from './prompt.ts';
import type { Question } from './question.ts';
import { cite, LISTED_NAMES, LISTED_QSOS, plain, type RuleAnswer } from './rule-answer.ts';
import { count, oneLine } from './text.ts';
import type { AskTools, Counts, Entity, LogDigest, RecordLike } from './types.ts';

/** QSOs read to tell a call from longer ones that hold it. */
const CALL_LIMIT = 1000;

/** Where a callsign is from. */
export async function lookup(call: string, tools: AskTools): Promise<RuleAnswer> {
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

/** Whether a call was worked, and when. */
export async function worked(
  call: string,
  question: Question,
  tools: AskTools,
): Promise<RuleAnswer> {
  const sort = oldestFirst(question) ? 'oldest' : 'newest';
  const { qsos } = await tools.search({ ...question.filter, call, limit: CALL_LIMIT, sort });
  const same = qsos.filter((qso) => isCall(call, qso));
  const where = ` with ${call}${question.where}`;
  if (same.length === 0) return plain(`No: no QSO${where}.`);
  if (/\b(?:first|last)\b/i.test(question.text))
    return atEnd({ ...question, where }, same.slice(0, 1));
  return cite(`Yes: ${count(same.length, 'QSO')} with ${call}${question.where}.`, same);
}

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

/** The first or the latest QSOs. */
export async function endQsos(
  question: Question,
  tools: AskTools,
): Promise<RuleAnswer | undefined> {
  const several = /\b(?:qsos|contacts)\b/i.test(question.text);
  const { qsos, total } = await tools.search({
    ...question.filter,
    limit: several ? LISTED_QSOS : 1,
    sort: oldestFirst(question) ? 'oldest' : 'newest',
  });
  return total === 0 ? plain(`No QSO${question.where}.`) : atEnd(question, qsos);
}

/** The first or the latest QSO with an entity, on a band or in a mode: "when did I first work Japan". */
export async function endWith(
  question: Question,
  tools: AskTools,
): Promise<RuleAnswer | undefined> {
  const there = await placed(question, tools);
  const { dxcc, band, mode, grid } = there?.filter ?? {};
  if (there === undefined || (dxcc ?? band ?? mode ?? grid) === undefined) return undefined;
  if (dxcc === undefined && UNKNOWN_WORKED.test(question.text)) return undefined;
  return endQsos(there, tools);
}

function oldestFirst({ text }: Question): boolean {
  return /\b(?:first|oldest|earliest)\b/i.test(text);
}

function atEnd(question: Question, qsos: readonly RecordLike[]): RuleAnswer {
  const date = listedValue('QSO_DATE', qsos[0]?.get('QSO_DATE'));
  const on = date === undefined ? '' : ` on ${isoDate(date)}`;
  return cite(`${oldestFirst(question) ? 'First' : 'Latest'} QSO${question.where}${on}:`, qsos);
}

/** Words that narrow a question in ways that rules know. */
const KNOWN =
  'my|the|this|that|total|all|last|past|grid|log|' +
  'cw|morse|ssb|phone|voice|digital|data|fm|ft8|ft4|rtty|psk\\d*|js8|sstv|' +
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|' +
  'oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** A word that narrows a question in a way that no rule knows: "in Texas", "with Bob". */
const UNKNOWN_PLACE = new RegExp(
  `\\b(?:with|from|near|named|called|in)\\s+(?!\\d|(?:${KNOWN})\\b)`,
  'i',
);

/** The same after "work": "when did I first work Texas". */
const UNKNOWN_WORKED = new RegExp(
  `\\b(?:work|worked|contact|contacted)\\s+(?!\\d|(?:a|any|anyone|somebody|someone|on|in|with|${KNOWN})\\b)`,
  'i',
);

/** The question with the entity that it names in its filter; undefined when it is narrowed in an unknown way. */
export async function placed(question: Question, tools: AskTools): Promise<Question | undefined> {
  const entity = await entityIn(question.text, tools);
  if (entity === undefined) return UNKNOWN_PLACE.test(question.text) ? undefined : question;
  const filter = { ...question.filter, dxcc: entity.dxcc };
  return { ...question, filter, where: ` with ${entityName(entity)}${question.where}` };
}

/** Whether an entity or a grid square was worked. */
export async function anyPlace(
  question: Question,
  tools: AskTools,
): Promise<RuleAnswer | undefined> {
  const there = await placed(question, tools);
  const { dxcc, grid } = there?.filter ?? {};
  if (there === undefined || (dxcc === undefined && grid === undefined)) {
    return missingByName(question.text, tools);
  }
  return anyQso(there, tools);
}

/** Entities are known by the names that the caller's resolver gives to those worked. */
async function entityIn(text: string, tools: AskTools): Promise<Entity | undefined> {
  const { entities } = await tools.stats({});
  const words = plainWords(text);
  return entities.find(({ name }) => name !== undefined && words.includes(plainWords(name)));
}

/** Whether there is any QSO that fits, and which. */
async function anyQso({ filter, where }: Question, tools: AskTools): Promise<RuleAnswer> {
  const { qsos, total } = await tools.search({ ...filter, limit: LISTED_QSOS, sort: 'newest' });
  return total === 0
    ? plain(`No: no QSO${where}.`)
    : cite(`Yes: ${count(total, 'QSO')}${where}.`, qsos, total);
}

/** An entity that is known only because the DXCC award still lacks it. */
async function missingByName(text: string, tools: AskTools): Promise<RuleAnswer | undefined> {
  const [dxcc] = awardsIn('DXCC', tools.awards);
  if (dxcc === undefined) return undefined;
  const { missing } = await tools.missing(dxcc.id);
  const words = plainWords(text);
  const name = missing.find((unit) => /\p{L}{3}/u.test(unit) && words.includes(plainWords(unit)));
  return name === undefined ? undefined : plain(`No: ${oneLine(name, 60)} is not worked yet.`);
}

/** Words in small letters, a blank around each: names are found as whole words. */
function plainWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** `K1ABC` is also `K1ABC/P` and `VE3/K1ABC`, but not `K1ABCD`. */
function isCall(call: string, qso: RecordLike): boolean {
  const other = qso.get('CALL')?.trim().toUpperCase() ?? '';
  return other === call || other.split('/').includes(call);
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
