import { Log1764000000001 } from './1-log.ts';
import { Userdef1764000000002 } from './2-userdef.ts';

/** In the order they are run; the schema's number is how many there are. */
export const MIGRATIONS = [Log1764000000001, Userdef1764000000002];
