import { squareOfPlace } from './own-place.ts';
import type { Book, Tally } from './tally.ts';

/** The part of a log that was made from one own entity. */
export interface AccountShare {
  /** Own DXCC entity; absent when the QSOs tell none. */
  readonly myDxcc?: number;
  readonly qsos: number;
  /** Own squares: sponsors limit how far apart they may be. */
  readonly grids: readonly string[];
}

/** The books an account view reads, and what its results say about the others. */
export interface AccountView {
  readonly books: readonly Book[];
  /** Nothing when the log holds one account only, or none at all. */
  readonly note: {
    readonly account?: number | 'all';
    /** QSOs counted as the account's that do not tell where they were made from. */
    readonly unknown?: number;
    readonly otherAccounts?: readonly AccountShare[];
  };
}

/** The own entities that a log was made from, most QSOs first. */
export function accountsOf(tally: Tally): AccountShare[] {
  return [...tally.books]
    .map(([own, { qsos, places }]) => ({
      ...(own === 0 ? {} : { myDxcc: own }),
      qsos,
      grids: [...new Set([...places.keys()].map(squareOfPlace))].sort(),
    }))
    .sort((a, b) => b.qsos - a.qsos || (a.myDxcc ?? 0) - (b.myDxcc ?? 0));
}

/**
 * The view of one account, or of `all`. QSOs that tell no own entity are in every view, and
 * counted in its note. Default: the own entity with most QSOs. Results name the others, so nothing is mixed in silence.
 */
export function viewAccount(tally: Tally, account?: number | 'all'): AccountView {
  const shares = accountsOf(tally).filter(({ myDxcc }) => myDxcc !== undefined);
  const chosen = account ?? shares[0]?.myDxcc ?? 'all';
  const books = [...tally.books]
    .filter(([own]) => chosen === 'all' || own === 0 || own === chosen)
    .map(([, book]) => book);
  const others = shares.filter(({ myDxcc }) => myDxcc !== chosen);
  const unknown = chosen === 'all' ? 0 : (tally.books.get(0)?.qsos ?? 0);
  if (others.length === 0 && unknown === 0) return { books, note: {} };
  return {
    books,
    note: {
      account: chosen,
      ...(unknown === 0 ? {} : { unknown }),
      ...(chosen === 'all' || others.length === 0 ? {} : { otherAccounts: others }),
    },
  };
}
