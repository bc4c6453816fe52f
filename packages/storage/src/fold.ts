import { encodeFields, TextRecord, type Field, type FieldText } from './fields.ts';
import { lostFields } from './merge.ts';
import { toRow } from './row.ts';
import type { Rewrite } from './sql.ts';
import type { Derive, LostValue, Merge } from './types.ts';

/** A record of an import and the text of what it is to be merged into. */
export interface Match {
  readonly target: number;
  readonly kept: string;
  readonly incoming: string;
}

export interface Folded {
  /** Targets that changed, or in whose merging a value lost. */
  readonly rewrites: readonly (Rewrite & { readonly changed: boolean })[];
  /** Records that changed their target. */
  readonly updated: number;
  /** Records in whose merging a value lost, their own or the target's. */
  readonly conflicts: number;
  /** What lost; the id is the target's. */
  readonly lost: readonly (LostValue & { readonly id: number })[];
}

/** Merges records into their targets, one after another; `matches` are sorted by target. */
export function foldMatches(
  matches: readonly Match[],
  merge: Merge,
  derive: Derive | undefined,
): Folded {
  const rewrites: Folded['rewrites'][number][] = [];
  const lost: Folded['lost'][number][] = [];
  let updated = 0;
  let conflicts = 0;
  for (let i = 0; i < matches.length;) {
    const { target, kept } = matches[i] ?? { target: 0, kept: '' };
    const losers: Loser[] = [];
    let text = kept;
    for (; matches[i]?.target === target; i++) {
      const merged = mergeTexts([text, matches[i]?.incoming ?? ''], merge);
      if (merged.losers.length > 0) conflicts++;
      losers.push(...merged.losers);
      if (merged.text !== text) updated++;
      text = merged.text;
    }
    const changed = text !== kept;
    if (!changed && losers.length === 0) continue;
    const record = new TextRecord(text);
    const texts = losers.map((loser) => loser.text);
    rewrites.push({ id: target, row: toRow(record, derive), lost: texts, changed });
    for (const { values } of losers) {
      lost.push(...values.map((value) => toLost(target, record, value)));
    }
  }
  return { rewrites, updated, conflicts, lost };
}

/** The text of a record, and its values that lost. */
interface Loser {
  readonly text: FieldText;
  readonly values: readonly Field[];
}

function mergeTexts(
  texts: readonly [kept: FieldText, incoming: FieldText],
  merge: Merge,
): { readonly text: FieldText; readonly losers: readonly Loser[] } {
  const fields = [...merge(new TextRecord(texts[0]), new TextRecord(texts[1]))];
  const losers = texts.map((text) => ({ text, values: lostFields(new TextRecord(text), fields) }));
  return { text: encodeFields(fields), losers: losers.filter(({ values }) => values.length > 0) };
}

function toLost(id: number, record: TextRecord, [field, lost]: Field): Folded['lost'][number] {
  return { id, call: record.get('CALL') ?? '', field, kept: record.get(field) ?? '', lost };
}
