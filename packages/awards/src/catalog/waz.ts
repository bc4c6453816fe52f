import type { Band } from '../band.ts';
import { DATA, PHONE } from '../mode.ts';
import type { AwardDefinition, CellAward, Column, Ladder, Scope } from '../types.ts';
import { allOf, bandColumns, cellAward, every, FIVE_BANDS, type Family } from './award.ts';

const ZONES = Array.from({ length: 40 }, (_, i) => String(i + 1));

const FAMILY: Family = {
  unit: 'cqZone',
  sponsor: 'CQ',
  rules: 'CQ Worked All Zones rules: table of types',
  certainty: 'official',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
  among: ZONES,
  list: 'zones',
  scope: { notBands: ['60m'] },
};

const ALL = allOf(40);
/** Starts at 25, stickers to 40. */
const FROM_25: Ladder = { steps: [25, 30, 35, 36, 37, 38, 39, 40] };
const FROM_30: Ladder = { steps: [30, 35, 36, 37, 38, 39, 40] };

const TYPES: readonly (readonly [string, string, Scope, number, Ladder, string])[] = [
  ['mixed', 'Mixed', {}, 19451115, ALL, 'CQWAZ_MIXED'],
  ['am', 'AM', { modes: ['am'] }, 19451115, ALL, 'CQWAZ_MODE'],
  ['ssb', 'SSB', { modes: ['ssb'] }, 19451115, ALL, 'CQWAZ_MODE'],
  ['cw', 'CW', { modes: ['cw'] }, 19451115, ALL, 'CQWAZ_MODE'],
  ['rtty', 'RTTY', { modes: ['rtty'] }, 19451115, ALL, 'CQWAZ_MODE'],
  ['sstv', 'SSTV', { modes: ['sstv'] }, 19730101, ALL, 'CQWAZ_MODE'],
  ['digital', 'Digital without RTTY', { modes: DATA }, 20000101, ALL, 'CQWAZ_MODE'],
  ['eme', 'EME', { paths: ['eme'] }, 19730101, FROM_25, 'CQWAZ_EME'],
  ['satellite', 'Satellite', { paths: ['satellite'] }, 19890101, FROM_25, 'CQWAZ_SATELLITE'],
];

/** A band award is for one mode: the mode with most zones counts. */
const SINGLE_MODES: readonly Column[] = [
  { id: 'SSB', modes: ['ssb'] },
  { id: 'AM', modes: ['am'] },
  { id: 'FM', modes: PHONE.filter((mode) => mode !== 'ssb' && mode !== 'am') },
  { id: 'CW', modes: ['cw'] },
  { id: 'RTTY', modes: ['rtty'] },
  { id: 'DIGITAL', modes: DATA },
];

const SINGLE: readonly (readonly [Band, number])[] = [
  ['80m', 19730101],
  ['40m', 19730101],
  ['30m', 19910101],
  ['20m', 19730101],
  ['17m', 19910101],
  ['15m', 19730101],
  ['12m', 19910101],
  ['10m', 19730101],
];

const MIXED_BANDS: readonly (readonly [Band, number, Ladder])[] = [
  ['160m', 19750101, FROM_30],
  ['6m', 19730101, FROM_25],
];

/** Every Worked All Zones award: whoever holds one may go on to five bands. */
const SINGLE_AWARDS: readonly CellAward[] = [
  ...TYPES.map(([id, name, scope, since, ladder, credit]) =>
    cellAward(FAMILY, {
      id: `WAZ.${id}`,
      title: `Worked All Zones, ${name}`,
      scope: { notBands: ['60m'], ...scope },
      since,
      credits: [credit],
      ladder,
    }),
  ),
  ...MIXED_BANDS.map(([band, since, ladder]) =>
    cellAward(FAMILY, {
      id: `WAZ.band.${band}`,
      title: `Worked All Zones, ${band}`,
      scope: { bands: [band] },
      since,
      credits: ['CQWAZ_BAND'],
      ladder,
    }),
  ),
  ...SINGLE.map(([band, since]) =>
    cellAward(FAMILY, {
      id: `WAZ.band.${band}`,
      title: `Worked All Zones, ${band}, in one mode`,
      scope: { bands: [band] },
      columns: SINGLE_MODES,
      counting: { kind: 'best', count: 1 },
      since,
      credits: ['CQWAZ_BAND'],
      ladder: ALL,
    }),
  ),
];

export const WAZ: readonly AwardDefinition[] = [
  ...SINGLE_AWARDS,
  cellAward(FAMILY, {
    id: 'WAZ.5b',
    title: '5-Band Worked All Zones; asks for a WAZ award first',
    holderOf: SINGLE_AWARDS,
    columns: bandColumns(FIVE_BANDS),
    counting: { kind: 'sum' },
    since: 19790101,
    credits: ['CQWAZ_BAND'],
    ladder: { steps: every(150, 10, 200) },
  }),
];
