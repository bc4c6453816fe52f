import { createDigest, type AskTools } from '@w4gns/ai';
import {
  listAwards,
  missing,
  progress,
  type AwardDefinition,
  type ProgressOptions,
  type Tally,
} from '@w4gns/awards';
import type { LogStore } from '@w4gns/storage';
import { entitiesOf } from './ai.ts';
import { resolverOf } from './country.ts';
import { unitNamer } from './render/units.ts';

/** Where standings come from. */
interface AwardSources {
  readonly awards: readonly AwardDefinition[];
  readonly options: ProgressOptions;
  readonly tallyOnce: () => Promise<Tally>;
}

/** What a question about the log may look up: all of it here, and read-only. */
export function askTools(
  store: LogStore,
  countryFile: string | undefined,
  { awards, options, tallyOnce }: AwardSources,
): AskTools {
  return {
    awards: listAwards(awards),
    search: ({ limit, sort, ...filter }) =>
      store.find({ ...filter, limit, sort: sort === 'newest' ? '-start' : 'start' }),
    stats: async (filter) => {
      const digest = createDigest(entitiesOf(countryFile));
      for await (const rows of store.stream(filter)) for (const row of rows) digest.add(row);
      return digest.digest();
    },
    progress: async (ids) => progress(await tallyOnce(), ids.length > 0 ? ids : undefined, options),
    missing: async (id) => {
      const name = unitNamer(id);
      const lacks = missing(await tallyOnce(), id, options);
      return { missing: lacks.missing.map(name), unconfirmed: lacks.unconfirmed.map(name) };
    },
    lookupCall: (call) => resolverOf(countryFile).resolve(call),
  };
}
