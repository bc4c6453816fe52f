import { awardsIn } from './award-words.ts';
import { entityName } from './prompt.ts';
import type { Question } from './question.ts';
import { cite, LISTED_QSOS, plain, type RuleAnswer } from './rule-answer.ts';
import { count, oneLine } from './text.ts';
import type { AskTools, Entity } from './types.ts';

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
export const UNKNOWN_WORKED = new RegExp(
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
