import { createTally, diagnostics, type Columns, type Tally } from '@w4gns/awards';
import { qso, type Fields } from './qso.ts';

const OWN = { MY_DXCC: '291', STATION_CALLSIGN: 'W4TST' };

function columnsOf(log: readonly Fields[]): Columns {
  const records = log.map(qso);
  return {
    length: records.length,
    column: (name) => {
      const texts = records.map((record) => record.get(name) ?? '');
      if (texts.every((text) => text === '')) return undefined;
      const dictionary = [...new Set(['', ...texts])];
      return { dictionary, codes: Uint32Array.from(texts, (text) => dictionary.indexOf(text)) };
    },
  };
}

function everything(add: (tally: Tally) => void): unknown {
  const tally = createTally();
  add(tally);
  return [Buffer.from(tally.toBytes()).toString('latin1'), diagnostics(tally)];
}

// What rows by columns have in common is worked out once: here two QSOs differ in one thing only, and it must count.
it.each<[string, Fields, Fields]>([
  ['the last day of an entity', { CALL: 'Y21AA', QSO_DATE: '19901002' }, { QSO_DATE: '19901003' }],
  [
    'the hour of a change',
    { CALL: 'PJ2T', QSO_DATE: '20101010', TIME_ON: '0100' },
    { TIME_ON: '1900' },
  ],
  [
    'the last day of an entity that is logged',
    { CALL: 'QQ1A', DXCC: '229', QSO_DATE: '19901002' },
    { QSO_DATE: '19901003' },
  ],
  [
    'the hour of a change of an entity that is logged',
    { CALL: 'QQ1A', DXCC: '85', QSO_DATE: '20101010', TIME_ON: '0100' },
    { TIME_ON: '1900' },
  ],
  [
    'a region that was a country',
    { CALL: 'YU8ABC', DXCC: '296', QSO_DATE: '20090704', REGION: 'XX' },
    { REGION: 'KO' },
  ],
  ['a day within the time of awards', { QSO_DATE: '20081231' }, { QSO_DATE: '20090101' }],
  ['the year', { QSO_DATE: '20230704' }, { QSO_DATE: '20240704' }],
  ['the first day of a state', { CALL: 'KL7AA', QSO_DATE: '19580102' }, { QSO_DATE: '19600102' }],
  ['the state', { CALL: 'K1ABC', STATE: 'ME' }, { STATE: 'NH' }],
  ['the province', { CALL: 'VE3ABC', STATE: 'ON' }, { STATE: 'BC' }],
  ['a state that is none', { CALL: 'K1ABC', STATE: 'ME' }, { STATE: 'ZZ' }],
  ['the prefecture', { CALL: 'JA1ABC', STATE: '10' }, { STATE: '11' }],
  ['the region', { CALL: 'IT9ABC', DXCC: '248' }, { REGION: 'AI' }],
  ['Kosovo', { CALL: 'YU8ABC', DXCC: '296', QSO_DATE: '20090704' }, { REGION: 'KO' }],
  [
    'a region that is none',
    { CALL: 'YU8ABC', DXCC: '296', QSO_DATE: '20090704' },
    { REGION: 'XX' },
  ],
  ['the entity', { CALL: 'K1ABC', DXCC: '291' }, { DXCC: '110' }],
  ['an entity that is none', { CALL: 'K1ABC', DXCC: '291' }, { DXCC: '999' }],
  ['no entity', { CALL: 'K1ABC', DXCC: '291' }, { DXCC: '0' }],
  ['the country of an unknown call', { CALL: 'QQ1A', COUNTRY: 'France' }, { COUNTRY: 'Japan' }],
  ['the CQ zone', { CALL: 'K1ABC', CQZ: '4' }, { CQZ: '5' }],
  ['a CQ zone that is none', { CALL: 'K1ABC', CQZ: '4' }, { CQZ: '41' }],
  ['the ITU zone', { CALL: 'K1ABC', ITUZ: '7' }, { ITUZ: '8' }],
  ['the continent', { CALL: 'TA1ABC', CONT: 'EU' }, { CONT: 'AS' }],
  ['the own entity', { MY_DXCC: '291' }, { MY_DXCC: '230' }],
  ['the own call', { MY_DXCC: '', STATION_CALLSIGN: 'W4TST' }, { STATION_CALLSIGN: 'DL4TST' }],
  [
    'the operator',
    { MY_DXCC: '', STATION_CALLSIGN: ' ', OPERATOR: 'W4TST' },
    { OPERATOR: 'G4TST' },
  ],
  ['a ship', { CALL: 'K1ABC' }, { CALL: 'K1ABC/MM' }],
  ['an aeroplane', { CALL: 'K1ABC', GRIDSQUARE: 'FN42' }, { CALL: 'K1ABC/AM' }],
  ['no call', { CALL: 'K1ABC' }, { CALL: '' }],
  ['the band', { BAND: '20m' }, { BAND: '60m' }],
  ['the band by frequency', { BAND: '20m' }, { BAND: '', FREQ: '7.01' }],
  ['the mode', { MODE: 'CW' }, { MODE: 'FT8' }],
  ['a mode that is none', { MODE: 'CW' }, { MODE: 'FOO', SUBMODE: 'PSK31' }],
  ['a band of no Marathon', { BAND: '2m' }, { BAND: '20m' }],
  ['a satellite that is named', { BAND: '2m' }, { SAT_NAME: 'AO-91' }],
  ['a call that may be from Mount Athos', { CALL: 'SV1ABC' }, { CALL: 'SV1ABC/A' }],
  ['a continent that the entity is not in', { CALL: 'K1ABC', CONT: 'NA' }, { CONT: 'EU' }],
  ['the path', { PROP_MODE: '' }, { PROP_MODE: 'SAT' }],
  ['a repeater', { PROP_MODE: '' }, { PROP_MODE: 'RPT' }],
  ['another band received', { BAND_RX: '20m' }, { BAND_RX: '40m' }],
  ['another frequency received', { FREQ_RX: '14.01' }, { FREQ_RX: '7.01' }],
  ['another band received by satellite', { PROP_MODE: 'SAT' }, { BAND_RX: '2m' }],
  ['a listener', { SWL: 'N' }, { SWL: 'Y' }],
  ['a contact that broke off', { QSO_COMPLETE: 'Y' }, { QSO_COMPLETE: 'NIL' }],
  ['a card', { QSL_RCVD: 'N' }, { QSL_RCVD: 'Y' }],
  ['a card that came electronically', { QSL_RCVD: 'Y' }, { QSL_RCVD_VIA: 'E' }],
  ['a report of LoTW', { QSL_RCVD: 'Y' }, { APP_LOTW_RXQSL: '2024-07-05 00:00:00' }],
  ['authenticity', { EQSL_QSL_RCVD: 'Y' }, { EQSL_AG: 'Y' }],
  ['a verified card', { QSL_RCVD: 'Y' }, { QSL_RCVD: 'V' }],
  ['credits', { LOTW_QSL_RCVD: 'Y' }, { CREDIT_GRANTED: 'DXCC,WAS_NOVICE' }],
  ['the power', { CALL: 'K1ABC', STATE: 'ME', TX_PWR: '100' }, { TX_PWR: '5' }],
  ['a park', { POTA_REF: '' }, { POTA_REF: 'US-0001' }],
  ['an own park', { MY_SIG: 'WWFF', MY_SIG_INFO: 'KFF-0001' }, { MY_SIG_INFO: 'KFF-0002' }],
  ['an island', { CALL: 'DL1ABC', IOTA: '' }, { IOTA: 'EU-005' }],
  ['several grids', { CALL: 'K1ABC', GRIDSQUARE: 'FN42' }, { VUCC_GRIDS: 'EM98,FM08' }],
  ['the own place', { MY_GRIDSQUARE: 'FN42' }, { MY_GRIDSQUARE: 'DM13' }],
])('tells rows by columns apart by %s', (_, one, change) => {
  const first = { ...OWN, ...one };
  const second = { ...first, ...change };
  const log = [first, first, second, first, second, second];
  const byRecords = everything((tally) => {
    for (const fields of log) tally.add(qso(fields));
  });
  const byColumns = everything((tally) => {
    tally.addColumns(columnsOf(log));
  });
  expect(byColumns).toEqual(byRecords);
});
