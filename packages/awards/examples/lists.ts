import assert from 'node:assert/strict';
import { createTally, parseReferenceList, progress } from '@w4gns/awards';

// A list is a table with titles; the sponsors' own files are such tables.
const { references, issues } = parseReferenceList(`
SummitCode,SummitName,Points,BonusPoints,BonusFrom,BonusTo,ValidFrom,ValidTo
G/LD-001,Scafell Pike,10,3,12-01,03-15,01/03/2002,31/12/2099
`);
assert.deepEqual(issues, []);

const tally = createTally();
tally.add(
  new Map([
    ['CALL', 'G4ABC'],
    ['QSO_DATE', '20240704'],
    ['SOTA_REF', 'G/LD-001'],
  ]),
);
const { 'SOTA.chaser.points': points } = progress(tally, ['SOTA'], { references });
assert.deepEqual(points?.next, { at: 100, needs: 90 });
