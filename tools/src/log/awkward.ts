import { OPERATOR } from './record.ts';

/** A record of the kind that real logs hold and readers stumble over. */
export interface Awkward {
  readonly what: string;
  /** ADI text with its own end, if it has one. */
  readonly text: string;
}

const start = '<QSO_DATE:8>20240704 <TIME_ON:6>120000 <BAND:3>20m ';
const own = `<STATION_CALLSIGN:${OPERATOR.call.length}>${OPERATOR.call} `;

const DUPLICATE = `<CALL:5>DL1ZZ ${start}<MODE:2>CW <RST_SENT:3>599 ${own}<EOR>\n`;

/** In the order in which {@link generateLog} strews them over a log; the last one closes the file. */
export const AWKWARD: readonly Awkward[] = [
  {
    what: 'no CALL',
    text: `<QSO_DATE:8>20240704 <TIME_ON:4>1200 <BAND:3>40m <MODE:2>CW ${own}<EOR>\n`,
  },
  {
    what: 'an impossible time',
    text: `<CALL:5>K1ZZA <QSO_DATE:8>20240704 <TIME_ON:4>2460 <BAND:3>20m <MODE:3>SSB ${own}<EOR>\n`,
  },
  {
    what: '<EOR> inside a comment',
    text: `<CALL:5>K1ZZB ${start}<MODE:3>SSB <COMMENT:20>wrote <EOR> by hand! ${own}<EOR>\n`,
  },
  {
    what: 'a length in characters, not bytes',
    text: `<CALL:5>F5ZZC ${start}<MODE:3>SSB <NAME:6>Jérôme <QTH:9>Orléans 2 ${own}<EOR>\n`,
  },
  {
    what: 'lower-case tags',
    text: `<call:5>g4zzd <qso_date:8>20240704 <time_on:4>1201 <band:3>20M <mode:3>ssb ${own}<eor>\n`,
  },
  { what: 'an import-only mode', text: `<CALL:5>K1ZZE ${start}<MODE:5>PSK31 ${own}<EOR>\n` },
  {
    what: 'a power with its unit',
    text: `<CALL:5>K1ZZF ${start}<MODE:2>CW <TX_PWR:3>10W ${own}<EOR>\n`,
  },
  {
    what: 'a frequency with a comma',
    text: `<CALL:5>I2ZZG ${start}<MODE:2>CW <FREQ:6>14,025 ${own}<EOR>\n`,
  },
  { what: 'a QSO', text: DUPLICATE },
  { what: 'the same QSO again', text: DUPLICATE },
  {
    what: "another program's own field",
    text: `<CALL:5>K1ZZH ${start}<MODE:2>CW <APP_OTHERLOG_MOOD:8>cheerful ${own}<EOR>\n`,
  },
  {
    what: 'an unknown band',
    text: `<CALL:5>K1ZZI <QSO_DATE:8>20240704 <TIME_ON:4>1205 <BAND:3>11m <MODE:2>AM ${own}<EOR>\n`,
  },
  {
    what: 'no <EOR> at the end',
    text: `<CALL:5>K1ZZJ <QSO_DATE:8>20241231 <TIME_ON:6>235900 <BAND:3>20m <MODE:2>CW ${own}`,
  },
];
