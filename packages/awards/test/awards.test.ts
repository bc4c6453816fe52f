import { AWARDS, listAwards, missing, nextStep, unconfirmed, UNITS } from '@w4gns/awards';
import { ENTITIES } from '@w4gns/awards/callsign';
import { many, progressIn, tallyOf, type Fields } from './qso.ts';

interface Row {
  readonly rule: string;
  readonly log: readonly Fields[];
  readonly id: string;
  readonly is: Readonly<Record<string, unknown>>;
}

const LOTW = { LOTW_QSL_RCVD: 'Y' };
const STATES =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );
const everyState = (fields: Fields): Fields[] =>
  STATES.map((STATE) => ({ DXCC: '291', STATE, ...LOTW, ...fields }));

const KOSOVO: Fields = { CALL: 'YU8ABC', DXCC: '296', REGION: 'KO' };

const WAS: readonly Row[] = [
  {
    rule: 'fifty states',
    log: everyState({}),
    id: 'WAS.mixed',
    is: { worked: 50, confirmed: 50, of: 50 },
  },
  {
    rule: 'the District of Columbia is Maryland',
    log: [{ STATE: 'DC' }, { STATE: 'md' }],
    id: 'WAS.mixed',
    is: { worked: 1, states: ['MD'] },
  },
  {
    rule: 'STATE means a state only in the United States',
    log: [{ CALL: 'VE7ABC', DXCC: '1', STATE: 'WA' }],
    id: 'WAS.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'without DXCC the call must resolve to them',
    log: [
      { CALL: 'K1ABC', STATE: 'ME' },
      { CALL: 'I1ABC', STATE: 'MI' },
    ],
    id: 'WAS.mixed',
    is: { states: ['ME'] },
  },
  {
    rule: 'Alaska without STATE is AK',
    log: [{ CALL: 'KL7AA', DXCC: '6' }],
    id: 'WAS.mixed',
    is: { states: ['AK'] },
  },
  {
    rule: 'Hawaii without STATE is HI',
    log: [{ CALL: 'KH6AA' }],
    id: 'WAS.mixed',
    is: { states: ['HI'] },
  },
  {
    rule: 'Alaska from 1959-01-03',
    log: [{ DXCC: '6', STATE: 'AK', QSO_DATE: '19590102' }],
    id: 'WAS.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'Hawaii from 1959-08-21',
    log: [{ DXCC: '110', QSO_DATE: '19590821' }],
    id: 'WAS.mixed',
    is: { worked: 1 },
  },
  { rule: 'no 60 m', log: [{ STATE: 'ME', BAND: '60m' }], id: 'WAS.mixed', is: { worked: 0 } },
  {
    rule: 'no ships',
    log: [{ CALL: 'K1ABC/MM', STATE: 'ME' }],
    id: 'WAS.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'satellites only for their own',
    log: [{ STATE: 'ME', PROP_MODE: 'SAT' }],
    id: 'WAS.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'satellites',
    log: [{ STATE: 'ME', PROP_MODE: 'SAT' }],
    id: 'WAS.satellite',
    is: { worked: 1 },
  },
  {
    rule: 'EME has its own',
    log: [{ STATE: 'ME', PROP_MODE: 'EME' }, { STATE: 'NH' }],
    id: 'WAS.eme',
    is: { states: ['ME'] },
  },
  {
    rule: 'RTTY is digital, and has its own',
    log: [
      { STATE: 'ME', MODE: 'RTTY' },
      { STATE: 'NH', MODE: 'FT8' },
    ],
    id: 'WAS.rtty',
    is: { worked: 1 },
  },
  {
    rule: 'an unknown state counts for nothing',
    log: [{ STATE: 'ZZ' }],
    id: 'WAS.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'QRP is at most 5 W',
    log: [{ STATE: 'ME', TX_PWR: '5' }, { STATE: 'NH', TX_PWR: '5.1' }, { STATE: 'VT' }],
    id: 'WAS.qrp',
    is: { states: ['ME'] },
  },
  {
    rule: '5BWAS has 250 cells',
    log: [...everyState({}), ...everyState({ BAND: '80m' }), ...everyState({ BAND: '17m' })],
    id: 'WAS.5b',
    is: { worked: 100, confirmed: 100, of: 250, next: { at: 250, needs: 150 } },
  },
  {
    rule: 'Triple Play from 2009',
    log: [
      { STATE: 'ME', QSO_DATE: '20081231' },
      { STATE: 'NH', QSO_DATE: '20090101' },
    ],
    id: 'WAS.triplePlay',
    is: { worked: 1, of: 150 },
  },
  {
    rule: 'Triple Play by LoTW only',
    log: [
      { STATE: 'ME', QSL_RCVD: 'Y' },
      { STATE: 'NH', ...LOTW },
    ],
    id: 'WAS.triplePlay',
    is: { worked: 2, confirmed: 1 },
  },
  {
    rule: 'an old LoTW match does not confirm a new contact for Triple Play',
    log: [{ STATE: 'ME', QSO_DATE: '20050101', ...LOTW }, { STATE: 'ME' }],
    id: 'WAS.triplePlay',
    is: { worked: 1, confirmed: 0 },
  },
  {
    rule: 'Triple Play counts by mode group',
    log: [
      { STATE: 'ME' },
      { STATE: 'ME', MODE: 'CW' },
      { STATE: 'ME', MODE: 'FT8' },
      { STATE: 'ME', MODE: 'FM' },
    ],
    id: 'WAS.triplePlay',
    is: { worked: 3, slots: 3 },
  },
];

const WAZ: readonly Row[] = [
  {
    rule: 'logged zones',
    log: [{ CQZ: '5' }, { CQZ: '05' }, { CQZ: '14' }],
    id: 'WAZ.mixed',
    is: { worked: 2, zones: ['5', '14'] },
  },
  {
    rule: 'zones 0 and 41 are none: the call decides',
    log: [
      { CALL: 'DL1ABC', CQZ: '0' },
      { CALL: 'DL1ABC', CQZ: '41' },
    ],
    id: 'WAZ.mixed',
    is: { zones: ['14'] },
  },
  {
    rule: 'the state beats the call area',
    log: [{ CALL: 'K1ABC', STATE: 'CA' }],
    id: 'WAZ.mixed',
    is: { zones: ['3'] },
  },
  {
    rule: 'North Carolina is in zone 5',
    log: [{ CALL: 'K4ABC', STATE: 'NC' }],
    id: 'WAZ.mixed',
    is: { zones: ['5'] },
  },
  {
    rule: 'Alberta is in zone 4',
    log: [{ CALL: 'VE6ABC', STATE: 'AB' }],
    id: 'WAZ.mixed',
    is: { zones: ['4'] },
  },
  {
    rule: 'no ships, whatever zone is logged',
    log: [{ CALL: 'K1ABC/MM', CQZ: '5' }],
    id: 'WAZ.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'RTTY is not digital here',
    log: [
      { CQZ: '5', MODE: 'RTTY' },
      { CQZ: '14', MODE: 'FT8' },
    ],
    id: 'WAZ.digital',
    is: { zones: ['14'] },
  },
  {
    rule: 'digital from 2000',
    log: [{ CQZ: '5', MODE: 'PSK', QSO_DATE: '19991231' }],
    id: 'WAZ.digital',
    is: { worked: 0 },
  },
  {
    rule: 'AM and SSB are two',
    log: [{ CQZ: '5', MODE: 'AM' }, { CQZ: '14' }],
    id: 'WAZ.am',
    is: { zones: ['5'] },
  },
  {
    rule: '160 m from 1975, mixed',
    log: [
      { CQZ: '5', BAND: '160m' },
      { CQZ: '14', BAND: '160m', MODE: 'CW' },
      { CQZ: '15', BAND: '160m', QSO_DATE: '19741231' },
    ],
    id: 'WAZ.band.160m',
    is: { worked: 2, next: { at: 30, needs: 30 } },
  },
  {
    rule: '20 m in one single mode: the best',
    log: [{ CQZ: '5' }, { CQZ: '14' }, { CQZ: '15', MODE: 'CW' }],
    id: 'WAZ.band.20m',
    is: { worked: 2, columns: { SSB: { worked: 2 }, CW: { worked: 1 } } },
  },
  {
    rule: '17 m from 1991',
    log: [{ CQZ: '5', BAND: '17m', QSO_DATE: '19901231' }],
    id: 'WAZ.band.17m',
    is: { worked: 0 },
  },
  {
    rule: '5BWAZ from 1979, first 150 of 200',
    log: [
      { CQZ: '5', ...LOTW },
      { CQZ: '5', BAND: '40m', QSO_DATE: '19781231' },
    ],
    id: 'WAZ.5b',
    is: { worked: 1, of: 200, next: { at: 150, needs: 149 } },
  },
  {
    rule: 'satellites for their own, from 25',
    log: [{ CQZ: '5', PROP_MODE: 'SAT' }],
    id: 'WAZ.satellite',
    is: { worked: 1, next: { at: 25, needs: 25 } },
  },
  { rule: 'no 60 m', log: [{ CQZ: '5', BAND: '60m' }], id: 'WAZ.mixed', is: { worked: 0 } },
];

const VUCC: readonly Row[] = [
  {
    rule: 'four characters count, in any case',
    log: [{ GRIDSQUARE: 'FN42' }, { GRIDSQUARE: 'fn42aa' }, { GRIDSQUARE: 'FN42AB12' }].map(
      (f) => ({ ...f, BAND: '6m' }),
    ),
    id: 'VUCC.6m',
    is: { worked: 1, grids: ['FN42'] },
  },
  {
    rule: 'no locators',
    log: ['XX99', 'FN4', 'F', 'SA00', 'FN42ZZ', 'FN42a', ' '].map((GRIDSQUARE) => ({
      GRIDSQUARE,
      BAND: '6m',
    })),
    id: 'VUCC.6m',
    is: { worked: 0 },
  },
  {
    rule: 'a bare field is no square',
    log: [{ GRIDSQUARE: 'FN', BAND: '6m' }],
    id: 'VUCC.6m',
    is: { worked: 0 },
  },
  {
    rule: 'VUCC_GRIDS: each counts, GRIDSQUARE adds nothing',
    log: [{ VUCC_GRIDS: 'EM98,FM08, EM97 ,FM07', GRIDSQUARE: 'FN42', BAND: '6m' }],
    id: 'VUCC.6m',
    is: { worked: 4, grids: ['EM97', 'EM98', 'FM07', 'FM08'] },
  },
  {
    rule: 'VUCC_GRIDS: two on a line, north-south, west-east, over 180 degrees',
    log: ['FN42,FN43', 'EM98,FM08', 'RJ91,AJ01', 'fn20aa,FN30', 'FN09,FO00'].map((VUCC_GRIDS) => ({
      VUCC_GRIDS,
      BAND: '6m',
    })),
    id: 'VUCC.6m',
    is: { worked: 10 },
  },
  {
    rule: 'VUCC_GRIDS: anything else gives way to GRIDSQUARE',
    log: [
      'FN42',
      'FN42,FN42',
      'FN42,FN53', // touch in a point, where there are two more
      'FN42,FN44',
      'FN42,FN43,FN52',
      'FN42,FN43,FN44,FN45',
      'FN42,FN43,FN52,FN52',
      'EN98,FM08,EM97,FM07',
      'FN99,FO00', // neighbours by number only
      'FN,FN42',
      'FN42,XX99',
      'FN42,FN43,',
      ',',
    ].map((VUCC_GRIDS) => ({ VUCC_GRIDS, GRIDSQUARE: 'JO30', BAND: '6m' })),
    id: 'VUCC.6m',
    is: { worked: 1, grids: ['JO30'] },
  },
  {
    rule: 'from 1983',
    log: [{ GRIDSQUARE: 'FN42', BAND: '6m', QSO_DATE: '19821231' }],
    id: 'VUCC.6m',
    is: { worked: 0 },
  },
  {
    rule: 'not from the air',
    log: [{ CALL: 'K1ABC/AM', GRIDSQUARE: 'FN42', BAND: '6m' }],
    id: 'VUCC.6m',
    is: { worked: 0 },
  },
  {
    rule: 'from the sea',
    log: [{ CALL: 'K1ABC/MM', GRIDSQUARE: 'FN42', BAND: '6m' }],
    id: 'VUCC.6m',
    is: { worked: 1 },
  },
  { rule: 'no HF', log: [{ GRIDSQUARE: 'FN42' }], id: 'VUCC.6m', is: { worked: 0 } },
  {
    rule: 'satellites on any pair of bands',
    log: [
      { GRIDSQUARE: 'FN42', BAND: '2m', BAND_RX: '70cm', PROP_MODE: 'SAT' },
      { GRIDSQUARE: 'FN43', BAND: '10m', PROP_MODE: 'sat' },
    ],
    id: 'VUCC.satellite',
    is: { worked: 2 },
  },
  {
    rule: 'steps of 10 on 70 cm from 50',
    log: many(50, (i) => ({ GRIDSQUARE: `FN${i + 10}`, BAND: '70cm', ...LOTW })),
    id: 'VUCC.70cm',
    is: { confirmed: 50, next: { at: 60, needs: 10 } },
  },
  {
    rule: 'FFMA takes only its 488',
    log: [
      { GRIDSQUARE: 'FN42', BAND: '6m' },
      { GRIDSQUARE: 'JO30', BAND: '6m' },
    ],
    id: 'FFMA',
    is: { worked: 1, of: 488 },
  },
  {
    rule: 'fields, from 1980',
    log: [
      { GRIDSQUARE: 'FN' },
      { GRIDSQUARE: 'FN42' },
      { GRIDSQUARE: 'JO30' },
      { GRIDSQUARE: 'AA00', QSO_DATE: '19791231' },
    ],
    id: 'CQDXField.mixed',
    is: { fields: ['FN', 'JO'] },
  },
];

const WPX: readonly Row[] = [
  {
    rule: 'prefixes',
    log: ['N8BJQ', 'HG19A', 'LY1000CW', 'N8ABC', 'PA/N8BJQ'].map((CALL) => ({ CALL })),
    id: 'WPX.mixed',
    is: { prefixes: ['HG19', 'LY1000', 'N8', 'PA0'] },
  },
  { rule: 'eQSL confirms', log: [{ EQSL_QSL_RCVD: 'Y' }], id: 'WPX.mixed', is: { confirmed: 1 } },
  { rule: '60 m counts', log: [{ BAND: '60m' }], id: 'WPX.mixed', is: { worked: 1 } },
  { rule: '2 m does not', log: [{ BAND: '2m' }], id: 'WPX.mixed', is: { worked: 0 } },
  {
    rule: 'ships have a prefix',
    log: [{ CALL: 'K1ABC/MM' }],
    id: 'WPX.mixed',
    is: { prefixes: ['K1'] },
  },
  {
    rule: '400 mixed, then every 50',
    log: many(410, (i) => ({ CALL: `DL${i + 10}AB`, ...LOTW })),
    id: 'WPX.mixed',
    is: { confirmed: 410, next: { at: 450, needs: 40 } },
  },
  {
    rule: 'continents of the stations',
    log: [{ CALL: 'UA9FAA' }, { CALL: 'DL1ABC' }, { CALL: 'UA9AAA' }],
    id: 'WPX.continent.AS',
    is: { worked: 1 },
  },
  {
    rule: 'PFX only where the call gives nothing',
    log: [{ CALL: 'K1ABC', PFX: 'XX9' }],
    id: 'WPX.mixed',
    is: { prefixes: ['K1'] },
  },
];

const WAC: readonly Row[] = [
  {
    rule: 'six continents',
    log: ['DL1ABC', 'JA1ABC', 'K1ABC', 'PY2ABC', 'ZS1ABC', 'VK2ABC'].map((CALL) => ({
      CALL,
      ...LOTW,
    })),
    id: 'WAC.mixed',
    is: { worked: 6, confirmed: 6, of: 6, continents: ['AF', 'AS', 'EU', 'NA', 'OC', 'SA'] },
  },
  {
    rule: 'Antarctica is none',
    log: [
      { DXCC: '13', CONT: 'AN', CALL: 'KC4AAA' },
      { DXCC: '13', CONT: 'SA', CALL: 'KC4AAA' },
      { CALL: 'K1ABC', CONT: 'AN' },
    ],
    id: 'WAC.mixed',
    is: { worked: 0 },
  },
  {
    rule: 'European Turkey is Europe',
    log: [{ CALL: 'TA1ABC' }],
    id: 'WAC.mixed',
    is: { continents: ['EU'] },
  },
  {
    rule: 'Asiatic Turkey is Asia',
    log: [{ CALL: 'TA4ABC' }],
    id: 'WAC.mixed',
    is: { continents: ['AS'] },
  },
  {
    rule: 'African Italy is Africa',
    log: [{ CALL: 'IG9ABC' }],
    id: 'WAC.mixed',
    is: { continents: ['AF'] },
  },
  {
    rule: 'UA9F is Europe',
    log: [{ CALL: 'UA9FAA' }],
    id: 'WAC.mixed',
    is: { continents: ['EU'] },
  },
  { rule: 'no 60 m', log: [{ BAND: '60m' }], id: 'WAC.mixed', is: { worked: 0 } },
  { rule: 'image', log: [{ MODE: 'SSTV' }], id: 'WAC.image', is: { worked: 1 } },
  {
    rule: '6-band takes one sixth beside the five',
    log: [{}, { BAND: '80m' }, { BAND: '160m' }, { BAND: '6m' }],
    id: 'WAC.6b',
    is: { worked: 3, of: 36 },
  },
  {
    rule: 'QRP from 1985',
    log: [{ TX_PWR: '1', QSO_DATE: '19841231' }],
    id: 'WAC.qrp',
    is: { worked: 0 },
  },
];

const OTHERS: readonly Row[] = [
  {
    rule: 'Marathon: entities and zones of one year',
    log: [
      { CALL: 'DL1ABC' },
      { CALL: 'DL2ABC' },
      { CALL: 'IT9ABC' },
      { CALL: 'I1ABC' },
      { CALL: 'JA1ABC', QSO_DATE: '20231231' },
    ],
    id: 'DXMarathon.2024',
    is: { worked: 5, confirmed: 5, score: 5, entities: ['230', '248', '904'], zones: ['14', '15'] },
  },
  {
    rule: 'Marathon: no satellites, no ships',
    log: [{ PROP_MODE: 'SAT' }, { CALL: 'K1ABC/MM' }, { BAND: '2m' }],
    id: 'DXMarathon.2024',
    is: { score: 0 },
  },
  {
    rule: 'counties, by name',
    log: [
      'ME,Cumberland',
      'me,CUMBERLAND COUNTY',
      'MO,Saint Louis',
      'MO,St. Louis City',
      'LA,St Landry Parish',
      'VA,Charles City',
      'SD,Shannon',
    ].map((CNTY) => ({ CNTY })),
    id: 'USACA',
    is: {
      worked: 6,
      confirmed: 6,
      of: 3077,
      unmatched: [],
      states: ['LA', 'ME', 'MO', 'SD', 'VA'],
    },
  },
  {
    rule: 'Alaska counts by judicial district',
    log: ['AK,Juneau', 'AK,Sitka', 'AK,Nome', 'AK,Anchorage'].map((CNTY) => ({
      CNTY,
      DXCC: '6',
      CALL: 'KL7AA',
    })),
    id: 'USACA',
    is: { worked: 3 },
  },
  {
    rule: 'independent cities are no counties',
    log: [{ CNTY: 'VA,Norfolk' }, { CNTY: 'NV,Carson City' }],
    id: 'USACA',
    is: { worked: 0, unmatched: ['NV,CARSON CITY', 'VA,NORFOLK'] },
  },
  {
    rule: 'two counties at once',
    log: [{ USACA_COUNTIES: 'MA,Franklin:MA,Hampshire', CNTY: 'ME,Cumberland' }],
    id: 'USACA',
    is: { worked: 2 },
  },
  {
    rule: 'WAE: countries and points, five bands at most',
    log: ['160m', '80m', '40m', '30m', '20m', '17m', '15m'].map((BAND) => ({
      CALL: 'DL1ABC',
      BAND,
      ...LOTW,
    })),
    id: 'WAE',
    is: { worked: 1, confirmed: 1, of: 73, points: 5, next: { at: 40, needs: 39, points: 95 } },
  },
  {
    rule: 'WAE: Sicily is one, African Italy none',
    log: [{ CALL: 'IT9ABC' }, { CALL: 'I1ABC' }, { CALL: 'IG9ABC' }],
    id: 'WAE',
    is: { worked: 2 },
  },
  {
    rule: 'WAE: REGION tells',
    log: [{ CALL: 'I1ABC', REGION: 'SY', DXCC: '248' }],
    id: 'WAE',
    is: { countries: ['SY'] },
  },
  {
    rule: 'WAE: Asiatic Turkey is none, European is',
    log: [{ CALL: 'TA4ABC' }, { CALL: 'TA1ABC' }],
    id: 'WAE',
    is: { countries: ['ET'] },
  },
  {
    rule: 'WAE: Kosovo was no country from 2012-09-12 to 2018-01-20',
    log: ['20120912', '20180120'].map((QSO_DATE) => ({ ...KOSOVO, QSO_DATE })),
    id: 'WAE',
    is: { worked: 0 },
  },
  {
    rule: 'WAE: Kosovo was a country until 2012-09-11',
    log: [{ ...KOSOVO, QSO_DATE: '20120911', LOTW_QSL_RCVD: 'Y' }],
    id: 'WAE',
    is: { worked: 1, countries: ['KO'], current: { worked: 0 }, of: 73 },
  },
  {
    rule: 'Europa-Diplom: so it was there',
    log: [
      { ...KOSOVO, QSO_DATE: '20120911' },
      { ...KOSOVO, REGION: '', QSO_DATE: '20120911' },
    ],
    id: 'EuropaDiplom.2012',
    is: { worked: 2 },
  },
  {
    rule: 'WAE: after that, and without REGION, Serbia counts',
    log: [
      { ...KOSOVO, QSO_DATE: '20180121' },
      { ...KOSOVO, REGION: '', QSO_DATE: '20110101' },
      { ...KOSOVO, REGION: '', QSO_DATE: '20150101' },
    ],
    id: 'WAE',
    is: { worked: 1, countries: ['296'] },
  },
  {
    rule: 'Europa-Diplom: nor is it one there',
    log: [{ ...KOSOVO, QSO_DATE: '20150101' }],
    id: 'EuropaDiplom.2015',
    is: { worked: 0 },
  },
  {
    rule: 'WAE: DCL confirms',
    log: [{ CALL: 'DL1ABC', DCL_QSL_RCVD: 'Y' }],
    id: 'WAE',
    is: { confirmed: 1 },
  },
  {
    rule: 'Europa-Diplom: six years',
    log: [
      { CALL: 'DL1ABC', QSO_DATE: '20190101' },
      { CALL: 'DL1ABC', QSO_DATE: '20181231' },
      { CALL: 'DL1ABC' },
    ],
    id: 'EuropaDiplom.2024',
    is: { worked: 2 },
  },
  {
    rule: 'DLD: DOKs of German stations',
    log: [
      { CALL: 'DL1ABC', DARC_DOK: 'a01' },
      { CALL: 'DL2ABC', DARC_DOK: 'A01' },
      { CALL: 'DL3ABC', DARC_DOK: 'NM' },
      { CALL: 'DL0ABC', DARC_DOK: '50ESKILSTUNA' },
      { CALL: 'K1ABC', DARC_DOK: 'A02' },
    ],
    id: 'DLD',
    is: { worked: 2, doks: ['50ESKILSTUNA', 'A01'] },
  },
  {
    rule: 'WAJA: prefectures',
    log: [
      { CALL: 'JA1ABC', STATE: '10' },
      { CALL: 'JA1ABC', CNTY: '0101' },
      { CALL: 'JA1ABC', STATE: '48' },
    ],
    id: 'WAJA',
    is: { worked: 2, of: 47 },
  },
  {
    rule: 'JCC: wards count for their city',
    log: [
      { CALL: 'JA1ABC', CNTY: '1001' },
      { CALL: 'JA1ABC', CNTY: '100101' },
      { CALL: 'JA1ABC', CNTY: '10001' },
    ],
    id: 'JCC',
    is: { worked: 1 },
  },
  {
    rule: 'JCG: five digits',
    log: [{ CALL: 'JA1ABC', CNTY: '10001' }],
    id: 'JCG',
    is: { guns: ['10001'] },
  },
  {
    rule: 'Canadaward: one band and one mode',
    log: [
      { CALL: 'VE7ABC', STATE: 'BC' },
      { CALL: 'VE3ABC', STATE: 'ON' },
      { CALL: 'VE2ABC', STATE: 'QC', MODE: 'CW' },
      { CALL: 'VE1ABC', STATE: 'NS', BAND: '40m' },
    ],
    id: 'Canadaward.band.20m',
    is: { worked: 2, of: 13 },
  },
  {
    rule: 'Canadaward: VE0 and VY9 do not count',
    log: [{ CALL: 'VE0ABC', STATE: 'NS', DXCC: '1' }],
    id: 'Canadaward.band.20m',
    is: { worked: 0 },
  },
  {
    rule: 'Canadaward: without STATE the prefix tells the province',
    log: 'VO1 VO2 VE1 VE2 VE3 VE4 VE5 VE6 VE7 VE8 VE9 VY0 VY1 VY2'
      .split(' ')
      .map((prefix) => ({ CALL: `${prefix}ABC`, DXCC: '1' })),
    id: 'Canadaward.band.20m',
    is: {
      worked: 13,
      provinces: 'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '),
    },
  },
  {
    rule: 'Canadaward: STATE goes before the prefix',
    log: [{ CALL: 'VE3ABC', STATE: 'QC' }],
    id: 'Canadaward.band.20m',
    is: { provinces: ['QC'] },
  },
  {
    rule: 'Canadaward: a portable call, VE0 and VY9 tell no province',
    log: ['VE3ABC/7', 'VE3/K1ABC', 'K1ABC/VE3', 'VE0ABC', 'VY9ABC'].map((CALL) => ({
      CALL,
      DXCC: '1',
    })),
    id: 'Canadaward.band.20m',
    is: { worked: 0 },
  },
  {
    rule: 'Canadaward from 1977-07-01',
    log: [{ CALL: 'VE7ABC', STATE: 'BC', QSO_DATE: '19770630' }],
    id: 'Canadaward.band.20m',
    is: { worked: 0 },
  },
  {
    rule: 'IOTA groups',
    log: [{ IOTA: 'EU-005' }, { IOTA: 'eu-005' }, { IOTA: 'EU-5' }, { IOTA: 'NA-001' }],
    id: 'IOTA',
    is: { worked: 2, groups: ['EU-005', 'NA-001'] },
  },
  {
    rule: 'IOTA by continent',
    log: [{ IOTA: 'EU-005' }, { IOTA: 'NA-001' }],
    id: 'IOTA.continent.EU',
    is: { worked: 1 },
  },
  {
    rule: 'ITU zones 1 to 75',
    log: [{ ITUZ: '8' }, { ITUZ: '75' }, { ITUZ: '76' }],
    id: 'WITUZ.mixed',
    is: { worked: 2, of: 75 },
  },
  {
    rule: 'CQ DX: current entities',
    log: [{}, { CALL: 'Y21AA', DXCC: '229', QSO_DATE: '19880101' }],
    id: 'CQDX.mixed',
    is: { worked: 1 },
  },
  {
    rule: 'Italian provinces',
    log: [
      { CALL: 'I1ABC', STATE: 'GE' },
      { CALL: 'I1ABC', STATE: 'XX' },
      { CALL: 'K1ABC', STATE: 'MI' },
    ],
    id: 'WAIP',
    is: { worked: 1 },
  },
  {
    rule: 'Russian districts',
    log: [
      { CALL: 'UA9AAA', CNTY: 'CB-01' },
      { CALL: 'UA3AAA', CNTY: 'mo-17' },
    ],
    id: 'RDA',
    is: { districts: ['CB-01', 'MO-17'] },
  },
];

const SKCC: readonly Row[] = [
  {
    rule: 'members, once each',
    log: ['100', '0100', '101C', '102Tx8', 'x', ''].map((number) => ({ SKCC: number, MODE: 'CW' })),
    id: 'SKCC.centurion',
    is: { worked: 3, confirmed: 3 },
  },
  { rule: 'CW only', log: [{ SKCC: '100' }], id: 'SKCC.centurion', is: { worked: 0 } },
  {
    rule: 'Tribune: C, T or S since 2007-03-01',
    log: [
      { SKCC: '1' },
      { SKCC: '2C' },
      { SKCC: '3T' },
      { SKCC: '4S' },
      { SKCC: '5C', QSO_DATE: '20070228' },
    ].map((f) => ({ MODE: 'CW', ...f })),
    id: 'SKCC.tribune',
    is: { worked: 3 },
  },
  {
    rule: 'a member worked at two levels is one',
    log: [{ SKCC: '2C' }, { SKCC: '2T' }].map((f) => ({ MODE: 'CW', ...f })),
    id: 'SKCC.tribune',
    is: { worked: 1 },
  },
  {
    rule: 'Senator: T or S since 2013-08-01',
    log: [{ SKCC: '2C' }, { SKCC: '3T' }, { SKCC: '4S' }].map((f) => ({ MODE: 'CW', ...f })),
    id: 'SKCC.senator',
    is: { worked: 2 },
  },
  {
    rule: 'PFX: highest number of each prefix',
    log: [
      { SKCC: '1000', CALL: 'K1ABC' },
      { SKCC: '3000', CALL: 'K1ABD' },
      { SKCC: '20', CALL: 'W4/DL1ABC' },
    ].map((f) => ({ MODE: 'CW', ...f })),
    id: 'SKCC.pfx',
    is: { worked: 3020, points: 3020, next: { at: 500000, needs: 496980 } },
  },
  {
    rule: 'Triple Key by own key',
    log: [{ SKCC: '1', MY_MORSE_KEY_TYPE: 'BUG', MODE: 'CW' }],
    id: 'SKCC.tripleKey.bug',
    is: { worked: 1 },
  },
];

it.each([...WAS, ...WAZ, ...VUCC, ...WPX, ...WAC, ...OTHERS, ...SKCC])(
  '$rule ($id)',
  ({ log, id, is }) => {
    expect(progressIn(id, log)).toMatchObject(is);
  },
);

it('gives a class of WAE for countries and points both', () => {
  const log = ENTITIES.filter(
    ({ continents, valid }) => continents[0] === 'EU' && valid.every(([, to]) => to === undefined),
  ).slice(0, 45);
  const bands = (count: number): Fields[] =>
    ['80m', '40m', '20m']
      .slice(0, count)
      .flatMap((BAND) => log.map(({ dxcc }) => ({ DXCC: String(dxcc), BAND, ...LOTW })));
  expect(progressIn('WAE', bands(2))).toMatchObject({
    confirmed: 45,
    points: 90,
    next: { at: 40, needs: 0, points: 10 },
  });
  expect(progressIn('WAE', bands(3))).toMatchObject({
    confirmed: 45,
    points: 135,
    next: { at: 50, needs: 5, points: 15 },
  });
});

it('names what WAS lacks', () => {
  const log = everyState({}).filter(({ STATE }) => STATE !== 'WY');
  expect(missing(tallyOf([...log, { STATE: 'DE' }]), 'WAS.mixed')).toEqual({
    award: 'WAS.mixed',
    missing: ['WY'],
    unconfirmed: [],
  });
});

it('names what was worked and not confirmed, and the next step', () => {
  const tally = tallyOf([{ STATE: 'ME' }, { STATE: 'NH', ...LOTW }, { POTA_REF: 'US-0001' }]);
  expect(unconfirmed(tally, 'WAS.mixed')).toEqual(['ME']);
  expect(nextStep(tally, 'was.mixed')).toEqual({ at: 50, needs: 49 });
  expect(unconfirmed(tally, 'POTA.hunter')).toEqual([]);
  expect(nextStep(tally, 'POTA.hunter')).toEqual({ at: 10, needs: 9 });
  expect(nextStep(tallyOf(everyState({})), 'WAS.mixed')).toBeUndefined();
  for (const ask of [unconfirmed, nextStep])
    expect(() => ask(tally, 'WAX')).toThrow(expect.objectContaining({ code: 'E_AWARD_ID' }));
});

it('names what 5BWAS lacks by band', () => {
  const { missing: lacking, unconfirmed } = missing(
    tallyOf([{ STATE: 'ME', BAND: '80m' }]),
    'WAS.5b',
  );
  expect(lacking).toHaveLength(249);
  expect(lacking).toContain('WY 80m');
  expect(unconfirmed).toEqual(['ME 80m']);
});

it('has awards whose ids differ and whose units exist', () => {
  const ids = AWARDS.map(({ id }) => id.toLowerCase());
  expect(new Set(ids).size).toBe(ids.length);
  for (const award of AWARDS)
    if (award.kind === 'cells' && typeof award.unit === 'string')
      expect(UNITS).toContain(award.unit);
  expect(listAwards()).toHaveLength(AWARDS.length);
});
