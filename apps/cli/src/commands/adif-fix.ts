import { formatOfName } from '@w4gns/adif/node';
import { defineCommand } from '../command.ts';
import { fixLog } from '../convert.ts';
import { badInput, EXIT } from '../errors.ts';
import { printConversion, routeOf } from './adif-convert.ts';

export const adifFix = defineCommand({
  options: {},
  examples: [
    [
      'w4gns adif fix log.adi fixed.adi',
      'TX_PWR 10W becomes 10, MODE PSK31 becomes PSK + PSK31, ...',
    ],
  ],
  async run({ positionals, values, io }) {
    const route = await routeOf('fix', positionals, io);
    const format = formatOfName(route.output);
    if (format !== 'adi' && format !== 'adx') throw badInput('adif fix writes .adi or .adx');
    if ((formatOfName(route.input) ?? format) !== format) {
      throw badInput(
        'adif fix keeps the format: IN and OUT must end alike',
        'To change it: w4gns adif convert',
      );
    }
    await printConversion(await fixLog(route, io), route, values.json, io);
    return EXIT.done;
  },
});
