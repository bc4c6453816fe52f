import { encodeFields, TextRecord } from './fields.ts';
import { lostFields } from './merge.ts';
import { toRow } from './row.ts';
import type { Rewrite } from './sql.ts';
import type { Derive, Merge } from './types.ts';

/** A record of an import and the text of what it is to be merged into. */
export interface Match {
  readonly target: number;
  readonly kept: string;
  readonly incoming: string;
}

export interface Folded {
  /** Targets that changed, or to which a record lost a value. */
  readonly rewrites: readonly (Rewrite & { readonly changed: boolean })[];
  /** Records that changed their target. */
  readonly updated: number;
  readonly conflicts: number;
}

/** Merges records into their targets, one after another; `matches` are sorted by target. */
export function foldMatches(
  matches: readonly Match[],
  merge: Merge,
  derive: Derive | undefined,
): Folded {
  const rewrites: Folded['rewrites'][number][] = [];
  let updated = 0;
  let conflicts = 0;
  for (let i = 0; i < matches.length;) {
    const { target, kept } = matches[i] ?? { target: 0, kept: '' };
    const lost: string[] = [];
    let text = kept;
    for (; matches[i]?.target === target; i++) {
      const incoming = matches[i]?.incoming ?? '';
      const merged = mergeTexts(text, incoming, merge);
      if (merged.lost) lost.push(incoming);
      if (merged.text !== text) updated++;
      text = merged.text;
    }
    conflicts += lost.length;
    const changed = text !== kept;
    if (changed || lost.length > 0) {
      rewrites.push({ id: target, row: toRow(new TextRecord(text), derive), lost, changed });
    }
  }
  return { rewrites, updated, conflicts };
}

function mergeTexts(kept: string, incoming: string, merge: Merge): { text: string; lost: boolean } {
  const record = new TextRecord(incoming);
  const fields = [...merge(new TextRecord(kept), record)];
  return { text: encodeFields(fields), lost: lostFields(record, fields).length > 0 };
}
