// A deterministic log of wide records (about 584 bytes, 30.5 fields each), as award and confirmation services send them.

/** A small generator of numbers (mulberry32), so that every run reads the same bytes. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

const BANDS = ['160m', '80m', '40m', '30m', '20m', '17m', '15m', '12m', '10m', '6m'];
const MODES = ['CW', 'SSB', 'FT8', 'RTTY', 'MFSK'];
const NAMES = ['Alice', 'Bob', 'Carlos', 'Dagmar', 'Eugenio', 'Francois', 'Giuseppe', 'Hiroshi'];
const CITIES = ['Springfield', 'Muenchen', 'Sao Paulo', 'Osaka', 'Oslo', 'New Hartford', 'Perth'];
const ENTITIES = ['1', '6', '27', '54', '100', '110', '150', '223', '230', '291', '339'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ADI text of `count` records. */
export function wideLog(count: number, seed = 1): string {
  const next = numbers(seed);
  const parts = ['Wide log\r\n<ADIF_VER:5>3.1.8 <PROGRAMID:5>bench <EOH>\r\n'];
  for (let i = 0; i < count; i++) parts.push(`${wideRecord(next, i)}<EOR>\r\n`);
  return parts.join('');
}

function wideRecord(next: (limit: number) => number, i: number): string {
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? '';
  const letter = (): string => LETTERS.charAt(next(26));
  const pad = (value: number, size: number): string => String(value).padStart(size, '0');
  const call = `${letter()}${letter()}${next(10)}${letter()}${letter()}${letter()}`;
  const date = `20${pad(10 + next(15), 2)}${pad(1 + next(12), 2)}${pad(1 + next(28), 2)}`;
  const time = pad(next(24), 2) + pad(next(60), 2) + pad(next(60), 2);
  const field = (): string => LETTERS.charAt(next(18));
  const grid = `${field()}${field()}${next(10)}${next(10)}`;
  const fields: [string, string][] = [
    ['CALL', call],
    ['QSO_DATE', date],
    ['TIME_ON', time],
    ['QSO_DATE_OFF', date],
    ['TIME_OFF', time],
    ['BAND', pick(BANDS)],
    ['MODE', pick(MODES)],
    ['FREQ', `14.${pad(next(350_000), 6)}`],
    ['RST_SENT', '599'],
    ['RST_RCVD', '579'],
    ['NAME', pick(NAMES)],
    ['QTH', pick(CITIES)],
    ['GRIDSQUARE', grid],
    ['DXCC', pick(ENTITIES)],
    ['COUNTRY', 'United States'],
    ['CQZ', String(1 + next(40))],
    ['ITUZ', String(1 + next(75))],
    ['CONT', 'NA'],
    ['STATE', letter() + letter()],
    ['CNTY', `${letter()}${letter()},Franklin`],
    ['STATION_CALLSIGN', 'W4GNS'],
    ['OPERATOR', 'W4GNS'],
    ['MY_GRIDSQUARE', 'EM66dc'],
    ['TX_PWR', String(next(100))],
    ['LOTW_QSL_RCVD', 'Y'],
    ['LOTW_QSLRDATE', date],
    ['QSL_SENT', 'N'],
    ['QSL_RCVD', 'N'],
    ['APP_LOTW_MODEGROUP', 'PHONE'],
  ];
  if (i % 2 === 0) fields.push(['COMMENT', `Nice signal on ${pick(BANDS)}, 73 de ${call}`]);
  if (i % 4 === 0)
    fields.push(
      ['IOTA', `NA-${pad(1 + next(250), 3)}`],
      ['SOTA_REF', 'W4T/SU-001'],
      ['PFX', call.slice(0, 3)],
      ['EQSL_QSL_RCVD', 'Y'],
    );
  return fields.map(([name, value]) => `<${name}:${value.length}>${value} `).join('');
}
