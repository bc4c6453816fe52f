import { createTally, progress } from '@w4gns/awards';

/** A QSO from ADIF-like pairs; a plain, complete one unless told otherwise. */
const qso = (fields: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(
    Object.entries({
      CALL: 'K1ABC',
      QSO_DATE: '20240704',
      TIME_ON: '1200',
      BAND: '20m',
      MODE: 'SSB',
      ...fields,
    }),
  );

it('counts an entity once', () => {
  const tally = createTally();
  for (let i = 0; i < 3; i++) tally.add(qso({ DXCC: '291', LOTW_QSL_RCVD: 'Y' }));
  expect(progress(tally, ['DXCC.mixed'])['DXCC.mixed']).toMatchObject({ worked: 1, confirmed: 1 });
});
