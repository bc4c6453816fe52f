import type { TallyOptions } from '@w4gns/awards';
import { resolverOf } from '../country.ts';
import type { TallyView } from './options.ts';

/** What a tally of a view is made with. The thread's resolver remembers calls from one tally to the next. */
export function tallyOptions({ filter, account, awards, countryFile }: TallyView): TallyOptions {
  return { filter, account, awards, resolver: resolverOf(countryFile) };
}
