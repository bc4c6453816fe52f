import { testsOn } from './contract.ts';
import { POSTGRES } from './servers.ts';

testsOn(POSTGRES);
