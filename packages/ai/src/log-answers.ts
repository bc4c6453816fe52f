import { isoDate } from './digest.ts';
import { listedValue } from './fields.ts';
import { entityName } from './prompt.ts';
import type { Question } from './question.ts';
import { placed, UNKNOWN_WORKED } from './place-answers.ts';
import { cite, LISTED_QSOS, plain, type RuleAnswer } from './rule-answer.ts';
import { count } from './text.ts';
import type { AskTools, RecordLike } from './types.ts';

/** QSOs read to tell a call from longer ones that hold it. */
const CALL_LIMIT = 1000;

/** Words that ask for the first or the latest QSO; "last year" does not. */
export const ENDS = /\bfirst\b|\blast\b(?! (?:\d|year|month|week|day))/i;

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
  if (ENDS.test(question.text)) return atEnd({ ...question, where }, same.slice(0, 1));
  return cite(`Yes: ${count(same.length, 'QSO')} with ${call}${question.where}.`, same);
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

/** `K1ABC` is also `K1ABC/P` and `VE3/K1ABC`, but not `K1ABCD`. */
function isCall(call: string, qso: RecordLike): boolean {
  const other = qso.get('CALL')?.trim().toUpperCase() ?? '';
  return other === call || other.split('/').includes(call);
}
