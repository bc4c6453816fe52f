import fc from 'fast-check';

/** Few values, so that records meet, and close to each other, so that windows overlap. */
const choices: Readonly<Record<string, readonly string[]>> = {
  CALL: ['K1ABC', 'k1abc ', 'W1AW'],
  QSO_DATE: ['20240704', '20240705', '20240230', ''],
  TIME_ON: [
    '1200',
    '120000',
    '120001',
    '120130',
    '1204',
    '120459',
    '1206',
    '235959',
    '000001',
    '2460',
  ],
  STATION_CALLSIGN: ['', 'W4GNS', 'N0AX'],
  BAND: ['20m', '20M'],
  MODE: ['SSB', 'USB', 'DATA', 'FT8', 'MFSK', 'FT4'],
  SUBMODE: ['', 'USB', 'FT4'],
  GRIDSQUARE: ['', 'FN42', 'fn42', 'FN42AB', 'FN43'],
  LOTW_QSL_RCVD: ['', 'Y', 'N', 'V', '?'],
  LOTW_QSLRDATE: ['', '20240801', '20240802'],
  CREDIT_GRANTED: ['', 'DXCC:CARD', 'DXCC:LOTW&CARD,IOTA'],
  MY_POTA_REF: ['', '', 'US-0001', 'us-0002', 'US-0001,US-0002'],
  PROP_MODE: ['', '', 'TR', 'SAT'],
  COMMENT: ['', 'a', 'b', 'longer'],
};

/** The fields of a QSO that is likely to be the same as another one. */
export const likelyFields = fc.record(
  Object.fromEntries(
    Object.entries(choices).map(([name, values]) => [name, fc.constantFrom(...values)]),
  ),
);
