import { type Activity, isShortRange } from './activity.ts';
import { dateOf, type Moment } from './clock.ts';
import type { Random } from './random.ts';
import type { Reach, Station } from './stations.ts';

/** What makes QSOs: chance, and the stations on the air. */
export interface World {
  readonly random: Random;
  readonly stationFor: (reach: Reach, random: Random) => Station;
  readonly activityOn: (random: Random, date: string) => Activity;
}

/** Who keeps the log: an invented station near Atlanta. */
export const OPERATOR = { call: 'W4TST', gridsquare: 'EM73', dxcc: 291 } as const;

const OWN = `<STATION_CALLSIGN:5>${OPERATOR.call} <MY_GRIDSQUARE:4>${OPERATOR.gridsquare} <MY_DXCC:3>${OPERATOR.dxcc} `;
const OWN_WIDE =
  `<OPERATOR:5>${OPERATOR.call} <MY_CQ_ZONE:1>5 <MY_RIG:13>Transceiver A <MY_ANTENNA:6>Dipole ` +
  '<TX_PWR:3>100 ';

/** One QSO as ADI text, up to but without `<EOR>`. */
export function makeRecord(world: World, moment: Moment, wide: boolean): string {
  const { random, stationFor } = world;
  if (random.chance(0.008)) return satelliteRecord(world, moment);
  const activity = world.activityOn(random, moment.date);
  const station = stationFor(isShortRange(activity.channel.band) ? 'near' : 'world', random);
  return (
    station.text +
    whenText(moment) +
    activity.channel.text +
    text('FREQ', activity.freq) +
    reportText(random, activity) +
    OWN +
    (wide ? station.more + OWN_WIDE + wideText(random, moment) : '') +
    programmeText(random, station, moment) +
    confirmationText(random, station, moment)
  );
}

const text = (name: string, value: string): string => `<${name}:${value.length}>${value} `;

const whenText = ({ date, time }: Moment): string => `<QSO_DATE:8>${date} <TIME_ON:6>${time} `;

function reportText(random: Random, { channel: { report } }: Activity): string {
  if (report === 'decibel')
    return text('RST_SENT', decibel(random)) + text('RST_RCVD', decibel(random));
  const good = report === 'cw' ? '599' : '59';
  const fair = report === 'cw' ? '569' : '57';
  return text('RST_SENT', good) + text('RST_RCVD', random.chance(0.8) ? good : fair);
}

function decibel(random: Random): string {
  const value = random.int(35) - 22;
  return (value < 0 ? '-' : '+') + String(Math.abs(value)).padStart(2, '0');
}

const COMMENTS = [
  'TNX QSO 73',
  'Nice signal',
  'First QSO, QSL direct',
  'FB OM, good copy here',
  'Heard again later',
];

function wideText(random: Random, { date, time }: Moment): string {
  return (
    `<QSO_DATE_OFF:8>${date} <TIME_OFF:6>${time} ` +
    text('DISTANCE', String(200 + random.int(15_000))) +
    text('COMMENT', random.pick(COMMENTS)) +
    text('APP_W4TST_ID', String(100_000_000 + random.int(900_000_000)))
  );
}

/** Parks, summits, and days on which the operator was in a park. */
function programmeText(random: Random, { place }: Station, { day }: Moment): string {
  const number = (digits: number): string =>
    String(1 + random.int(10 ** digits - 1)).padStart(digits, '0');
  let result = '';
  if (day % 23 === 5) result += text('MY_POTA_REF', `US-${1000 + (day % 9000)}`);
  if (place.dxcc === 291 && random.chance(0.05)) result += text('POTA_REF', `US-${number(4)}`);
  if (place.dxcc === 230 && random.chance(0.06)) result += text('POTA_REF', `DE-${number(4)}`);
  if (place.dxcc === 291 && random.chance(0.012))
    result += text('SOTA_REF', `W${1 + random.int(9)}/AB-${number(3)}`);
  if (place.dxcc === 223 && random.chance(0.05)) result += text('SOTA_REF', `G/LD-${number(3)}`);
  return result;
}

/** LoTW for those who use it, cards and eQSL in the shares of a usual log. */
function confirmationText(random: Random, station: Station, { date, day }: Moment): string {
  const later = (days: number): string => dateOf(day + 1 + random.int(days));
  let result = text('LOTW_QSL_SENT', 'Y');
  if (station.lotw && random.chance(0.93)) {
    result += `<LOTW_QSL_RCVD:1>Y <LOTW_QSLRDATE:8>${later(30)} ${creditText(random, date)}`;
  }
  if (station.eqsl && random.chance(0.8))
    result += `<EQSL_QSL_RCVD:1>Y <EQSL_QSLRDATE:8>${later(60)} `;
  if (station.paper && random.chance(0.5)) {
    result += `<QSL_SENT:1>Y <QSL_RCVD:1>Y <QSLRDATE:8>${later(500)} `;
  }
  return result;
}

/** Credits that were applied for before 2020. */
function creditText(random: Random, date: string): string {
  if (date > '20200101' || !random.chance(0.1)) return '';
  return text('CREDIT_GRANTED', 'DXCC:LOTW,DXCC_BAND:LOTW,DXCC_MODE:LOTW');
}

interface Satellite {
  readonly name: string;
  readonly since: string;
  readonly mode: string;
  readonly up: readonly [band: string, freq: string];
  readonly down: readonly [band: string, freq: string];
}

const SATELLITES: readonly Satellite[] = [
  { name: 'SO-50', since: '20020101', mode: 'FM', up: ['2m', '145.85'], down: ['70cm', '436.795'] },
  { name: 'AO-7', since: '19740101', mode: 'SSB', up: ['70cm', '432.15'], down: ['2m', '145.95'] },
  {
    name: 'RS-44',
    since: '20200501',
    mode: 'SSB',
    up: ['2m', '145.965'],
    down: ['70cm', '435.64'],
  },
];

function satelliteRecord({ random, stationFor }: World, moment: Moment): string {
  const { name, mode, up, down } = random.pick(
    SATELLITES.filter(({ since }) => since <= moment.date),
  );
  const station = stationFor('near', random);
  return (
    station.text +
    whenText(moment) +
    text('BAND', up[0]) +
    text('FREQ', up[1]) +
    text('BAND_RX', down[0]) +
    text('FREQ_RX', down[1]) +
    text('MODE', mode) +
    '<RST_SENT:2>59 <RST_RCVD:2>59 <PROP_MODE:3>SAT ' +
    text('SAT_NAME', name) +
    OWN +
    confirmationText(random, station, moment)
  );
}
