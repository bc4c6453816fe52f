import type { Band } from '../band.ts';
import { DIGITAL, PHONE, type ModeClass } from '../mode.ts';
import type { AwardDefinition, CellAward } from '../types.ts';
import { PREFECTURES } from '../units/japan.ts';
import { allOf, cellAward, every, HF_BANDS, type Family } from './award.ts';

const JARL: Family = {
  unit: '',
  sponsor: 'JARL',
  rules: 'JARL award rules',
  certainty: 'secondary',
  own: 'entity',
  confirmedBy: ['paper', 'lotw'],
};

const CITY_LADDER = { steps: [...every(100, 50, 500), ...every(600, 100, 900)] };

const MIXED: readonly CellAward[] = [
  cellAward(JARL, {
    id: 'WAJA',
    title: 'Worked All Japan Prefectures',
    unit: 'prefecture',
    among: PREFECTURES,
    list: 'prefectures',
    ladder: allOf(47),
  }),
  cellAward(JARL, {
    id: 'JCC',
    title: 'Japan Century Cities',
    unit: 'jcc',
    list: 'cities',
    ladder: CITY_LADDER,
  }),
  cellAward(JARL, {
    id: 'JCG',
    title: 'Japan Century Guns',
    unit: 'jcg',
    list: 'guns',
    ladder: CITY_LADDER,
  }),
];

const MODES: readonly (readonly [string, string, readonly ModeClass[]])[] = [
  ['cw', 'CW', ['cw']],
  ['phone', 'Phone', PHONE],
  ['digital', 'Digital', DIGITAL],
];

const BANDS: readonly Band[] = [...HF_BANDS, '6m', '2m', '70cm', '23cm'];

/** An award endorsed for bands, modes, satellites and low power. */
function endorsed(award: CellAward): CellAward[] {
  const named = (id: string, name: string): Pick<CellAward, 'id' | 'title'> => ({
    id: `${award.id}.${id}`,
    title: `${award.title}, ${name}`,
  });
  return [
    award,
    ...MODES.map(([id, name, modes]) => ({ ...award, ...named(id, name), scope: { modes } })),
    ...BANDS.map((band) => ({
      ...award,
      ...named(`band.${band}`, band),
      scope: { bands: [band] },
    })),
    { ...award, ...named('satellite', 'Satellite'), scope: { paths: ['satellite'] as const } },
    { ...award, ...named('qrp', 'QRP: at most 5 W'), unit: `${String(award.unit)}Qrp` },
  ];
}

export const JAPAN: readonly AwardDefinition[] = MIXED.flatMap(endorsed);
