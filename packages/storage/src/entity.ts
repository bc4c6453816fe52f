import { EntitySchema } from 'typeorm/entity-schema/EntitySchema.js';
import type { ChangeKind } from './types.ts';

/** One change of the log, as `undo` takes it back: an import, or one QSO added, edited or removed. */
export interface Batch {
  id: number;
  kind: ChangeKind;
  source: string;
  /** ISO 8601, UTC. */
  at: string;
  read: number;
  added: number;
  updated: number;
  duplicates: number;
  conflicts: number;
  undone: number;
  /** The ids between which the QSOs lie that it added. */
  first?: number | null;
  last?: number | null;
}

const COUNT = { type: 'integer', default: 0 } as const;

export const BatchEntity = new EntitySchema<Batch>({
  name: 'batch',
  columns: {
    id: { type: 'integer', primary: true, generated: true },
    kind: { type: 'text' },
    source: { type: 'text' },
    at: { type: 'text' },
    read: COUNT,
    added: COUNT,
    updated: COUNT,
    duplicates: COUNT,
    conflicts: COUNT,
    undone: COUNT,
    first: { type: 'integer', nullable: true },
    last: { type: 'integer', nullable: true },
  },
});

/** What a caller keeps beside the log, such as a tally, with the log's version that it was made of. */
export interface CacheEntry {
  key: string;
  version: number;
  bytes: Uint8Array;
}

export const cacheEntity = (bytes: 'blob' | 'bytea'): EntitySchema<CacheEntry> =>
  new EntitySchema<CacheEntry>({
    name: 'cache',
    columns: {
      key: { type: 'text', primary: true },
      version: { type: 'integer' },
      bytes: { type: bytes },
    },
  });
