import { summarizeQsos } from '@w4gns/ai';
import { qso } from './records.ts';

it('answers locally, and says why, when no model is configured', async () => {
  const log = [
    qso(1, { LOTW_QSL_RCVD: 'Y' }),
    qso(2, { CALL: 'JA1ZZ', DXCC: '339', BAND: '20M', MODE: 'ft8', GRIDSQUARE: 'PM95vq' }),
    qso(3, { CALL: 'k1abc', BAND: '40m', MODE: 'MFSK', SUBMODE: 'FT4', QSO_DATE: '20231231' }),
  ];
  expect(await summarizeQsos(log)).toEqual({
    text: [
      '- 3 QSOs with 2 calls, 2023-12-31 to 2024-07-04.',
      '- Bands: 20m 2, 40m 1. Modes: FT4 1, FT8 1, SSB 1.',
      '- 2 DXCC entities (most: DXCC 291 2, DXCC 339 1); 1 grid square.',
      '- Confirmed: 1 QSO (LoTW 1, paper 0, eQSL 0).',
    ].join('\n'),
    source: 'local',
    reason: 'no model is configured',
  });
});

it('summarises an empty log', async () => {
  expect(await summarizeQsos([])).toMatchObject({ text: '- No QSOs.', source: 'local' });
});
