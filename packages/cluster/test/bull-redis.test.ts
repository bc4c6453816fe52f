import { testsOn } from './contract.ts';
import { REDIS } from './servers.ts';

testsOn(REDIS);
