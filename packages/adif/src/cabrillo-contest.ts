/** One item of an exchange: the ADIF fields that hold it on each side and the text they take. */
export interface ExchangePart {
  readonly sent?: string;
  readonly rcvd?: string;
  /** What the fields take; other text stays in STX_STRING or SRX_STRING alone. */
  readonly fits: RegExp;
  /** Columns in a Cabrillo line. */
  readonly width: number;
  /** How many characters the exchange holds, of a value that may be longer. */
  readonly cut?: number;
}

/** The exchange of a contest and how Cabrillo and ADIF call it. */
export interface ContestTemplate {
  readonly id: RegExp;
  readonly parts: readonly ExchangePart[];
}

const RST = part('RST_SENT', 'RST_RCVD', /^[-+]?\d{1,3}[A-Z]?$/i, 3);
const SERIAL = part('STX', 'SRX', /^\d+$/, 6);
const CQ_ZONE = part('MY_CQ_ZONE', 'CQZ', /^\d{1,2}$/, 6);
const ITU_ZONE = part('MY_ITU_ZONE', 'ITUZ', /^\d{1,2}$/, 6);
const SECTION = part('MY_ARRL_SECT', 'ARRL_SECT', /^[A-Z]{2,3}$/i, 6);
const PRECEDENCE = part(undefined, 'PRECEDENCE', /^[QABUMS]$/i, 1);
const CHECK = part(undefined, 'CHECK', /^\d{2}$/, 2);
const CLASS = part(undefined, 'CLASS', /^\d+[A-Z]$/i, 6);
const GRID = { ...part('MY_GRIDSQUARE', 'GRIDSQUARE', /^[A-R]{2}\d{2}(?:[A-X]{2})?$/i, 6), cut: 4 };
const FINE_GRID = { ...GRID, cut: 6 };
const NAME = part('MY_NAME', 'NAME', /^[A-Z].*$/i, 10);
const STATE = part('MY_STATE', 'STATE', /^(?!DX$)[A-Z]{2}$/i, 6);
/** Power, province, serial, county: whatever the rules want. */
const FREE: ExchangePart = { fits: /^$/, width: 6 };

/** What a contest that is not listed exchanges. */
export const GENERIC: ContestTemplate = { id: /^/, parts: [RST, FREE] };

/** Exchanges by contest, as their sponsors' rules have them; the first that matches counts. */
const TEMPLATES: readonly ContestTemplate[] = [
  { id: /^CQ-WW-RTTY$/, parts: [RST, CQ_ZONE, STATE] },
  { id: /^CQ-WW-/, parts: [RST, CQ_ZONE] },
  { id: /^CQ-WPX-/, parts: [RST, SERIAL] },
  { id: /^CQ-160-/, parts: [RST, STATE] },
  { id: /^ARRL-SS-/, parts: [SERIAL, PRECEDENCE, CHECK, SECTION] },
  { id: /^(?:ARRL-FD|ARRL-FIELD-DAY|WFD)$/, parts: [CLASS, SECTION] },
  { id: /^ARRL-160$/, parts: [RST, SECTION] },
  { id: /^(?:ARRL-VHF-|ARRL-UHF|ARRL-222|ARRL-DIGI$|CQ-VHF$|WW-DIGI$)/, parts: [GRID] },
  { id: /^ARRL-10-GHZ$/, parts: [FINE_GRID] },
  { id: /^IARU-HF$/, parts: [RST, ITU_ZONE] },
  { id: /^NAQP-/, parts: [NAME, STATE] },
  { id: /^NA-SPRINT-/, parts: [SERIAL, NAME, STATE] },
];

/** Cabrillo's name of a contest where ADIF has another. */
const ADIF_IDS: ReadonlyMap<string, string> = new Map([
  ['ARRL-FD', 'ARRL-FIELD-DAY'],
  ['FIELD-DAY', 'ARRL-FIELD-DAY'],
]);

/** The exchange of a contest by its Cabrillo or ADIF name. */
export function templateOf(contest: string): ContestTemplate {
  const id = contest.trim().toUpperCase();
  return TEMPLATES.find((template) => template.id.test(id)) ?? GENERIC;
}

/** A contest's ADIF name. */
export function toContestId(contest: string): string {
  const id = contest.trim().toUpperCase();
  return ADIF_IDS.get(id) ?? id;
}

/** A contest's Cabrillo name. */
export function toCabrilloContest(contestId: string): string {
  const id = contestId.trim().toUpperCase();
  return id === 'ARRL-FIELD-DAY' ? 'ARRL-FD' : id;
}

/** Cabrillo's words for bands above 30 MHz. */
const BAND_WORDS: readonly (readonly [word: string, band: string])[] = [
  ['50', '6m'],
  ['70', '4m'],
  ['144', '2m'],
  ['222', '1.25m'],
  ['432', '70cm'],
  ['902', '33cm'],
  ['1.2G', '23cm'],
  ['2.3G', '13cm'],
  ['3.4G', '9cm'],
  ['5.7G', '6cm'],
  ['10G', '3cm'],
  ['24G', '1.25cm'],
  ['47G', '6mm'],
  ['75G', '4mm'],
  ['122G', '2.5mm'],
  ['123G', '2.5mm'],
  ['119G', '2.5mm'],
  ['134G', '2mm'],
  ['142G', '2mm'],
  ['241G', '1mm'],
  ['LIGHT', 'submm'],
];

/** The band of one of Cabrillo's words: `1.2G` is 23cm. */
export function bandOfWord(word: string): string | undefined {
  return BAND_WORDS.find(([text]) => text === word.toUpperCase())?.[1];
}

/** Cabrillo's word for a band above 30 MHz; undefined for HF, which wants kHz. */
export function wordOfBand(band: string): string | undefined {
  return BAND_WORDS.find(([, name]) => name === band)?.[0];
}

function part(sent: string | undefined, rcvd: string, fits: RegExp, width: number): ExchangePart {
  return sent === undefined ? { rcvd, fits, width } : { sent, rcvd, fits, width };
}
