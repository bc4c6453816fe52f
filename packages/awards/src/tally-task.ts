import { createResolver, type CountryData } from './callsign.ts';
import type { Account, TallyFilter } from './filter.ts';
import { openColumns, type PackedColumns } from './packed-columns.ts';
import { createTally, type TallyOptions } from './tally.ts';
import type { AwardDefinition } from './types.ts';

/** What a tally is made with, as plain data that crosses threads. */
export interface TallySettings {
  readonly awards?: readonly AwardDefinition[];
  readonly account?: Account;
  readonly filter?: TallyFilter;
  /** A newer country file. */
  readonly country?: CountryData;
}

/** One piece of a log. */
export interface TallyTask extends TallySettings {
  readonly columns: PackedColumns;
  /** Number of the piece's first QSO in the log, from 1. */
  readonly firstId: number;
}

/** Tallies one piece: pure, the same in any thread. Gives the tally's bytes. */
export function tallyPiece(task: TallyTask): Uint8Array {
  const tally = createTally(optionsOf(task));
  tally.addColumns(openColumns(task.columns), task.firstId);
  return tally.toBytes();
}

/** Settings as {@link createTally} takes them. */
export function optionsOf({ awards, account, filter, country }: TallySettings): TallyOptions {
  return {
    ...(awards === undefined ? {} : { awards }),
    ...(account === undefined ? {} : { account }),
    ...(filter === undefined ? {} : { filter }),
    ...(country === undefined ? {} : { resolver: createResolver(country) }),
  };
}
