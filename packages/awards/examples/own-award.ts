import assert from 'node:assert/strict';
import { AWARDS, createTally, parseAwards, progress } from '@w4gns/awards';

// Awards are data: an own one is JSON, and what is wrong with it is said.
const { awards, issues } = parseAwards({
  id: 'Club.grids',
  unit: 'grid',
  scope: { bands: ['2m'] },
  since: '2024-01-01',
  confirmedBy: ['log'],
  ladder: { steps: [10, 25], then: 25 },
});
assert.deepEqual(issues, []);

const tally = createTally({ awards: [...AWARDS, ...awards] });
tally.add(
  new Map([
    ['CALL', 'K1ABC'],
    ['QSO_DATE', '20240704'],
    ['BAND', '2m'],
    ['GRIDSQUARE', 'FN42'],
  ]),
);
assert.deepEqual(progress(tally, ['Club.grids'])['Club.grids']?.next, { at: 10, needs: 9 });

assert.match(parseAwards({ id: 'X', unit: 'planet' }).issues[0] ?? '', /"planet" is not one of/);
