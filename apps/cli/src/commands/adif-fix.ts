import { formatOfName } from '@w4gns/adif/node';
import { defineCommand } from '../command.ts';
import { fixLog } from '../convert.ts';
import { badInput, EXIT } from '../errors.ts';
import { routeOf } from '../route.ts';
import { printConversion } from './adif-convert.ts';

export const adifFix = defineCommand({
  options: {},
  examples: [
    [
      'w4gns adif fix log.adi fixed.adi',
      'TX_PWR 10W becomes 10, MODE PSK31 becomes PSK + PSK31, ...',
    ],
    ['w4gns adif fix - - < log.adi > fixed.adi', 'in a pipe; what changed goes to standard error'],
  ],
  async run({ positionals, values, io }) {
    const route = await routeOf({ command: 'fix', positionals, json: values.json }, io);
    const { from, output } = route;
    if (from !== 'adi' && from !== 'adx') throw badInput('adif fix repairs ADI and ADX');
    if (output !== '-' && formatOfName(output) !== from) {
      throw badInput(
        `adif fix keeps the format: OUT must end in .${from}`,
        'To change it: w4gns adif convert',
      );
    }
    await printConversion(await fixLog(route, io), route, values.json, io);
    return EXIT.done;
  },
});
