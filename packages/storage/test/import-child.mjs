// Imports until it is killed: node import-child.mjs LOG COUNT. Runs on dist, as users do.
import { LogStore } from '@w4gns/storage';

const [location, count] = process.argv.slice(2);
const store = await LogStore.open(location);

function* batches() {
  for (let i = 0; i < Number(count); i += 500) {
    yield Array.from({ length: 500 }, (_, j) => {
      const fields = [
        ['CALL', `K${i + j}ABC`],
        ['QSO_DATE', '20240704'],
        ['TIME_ON', '120000'],
        ['BAND', '20m'],
        ['MODE', 'CW'],
        ['COMMENT', 'x'.repeat(200)],
      ];
      return { get: (name) => fields.find(([key]) => key === name)?.[1], entries: () => fields };
    });
  }
}

process.stdout.write('go\n');
await store.import(batches(), { source: 'killed.adi' });
await store.close();
