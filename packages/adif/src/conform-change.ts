import type { CheckCode } from './codes.ts';
import type { FixChange } from './fix.ts';

/** What became of a field on its way into a conforming file. */
export interface ConformChange extends Omit<FixChange, 'code'> {
  readonly code: CheckCode | 'repeated-field';
}
