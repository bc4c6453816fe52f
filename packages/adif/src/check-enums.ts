import { isInBand, normaliseBand, bandOf } from './band.ts';
import {
  fault,
  quote,
  trimmed,
  type FieldFix,
  type Rule,
  type RuleContext,
} from './check-values.ts';
import {
  alternateCountyState,
  countyState,
  dxccEntity,
  enumerationState,
  hasCounties,
  hasSubdivisions,
  isSubdivision,
  regionEntries,
  sectionEntries,
  subdivisionState,
  type CodeState,
  type DatedEntry,
  type EnumerationName,
} from './enumeration.ts';
import { valueOf } from './value.ts';
import { importOnlyMode, isMode, modeOfSubmode, normaliseMode } from './mode.ts';

/** A value of a plain enumeration, in any case. */
export function enumerationRule(name: EnumerationName): Rule {
  return trimmed((value, context) => {
    reportState(enumerationState(name, value), value, context);
  });
}

/** A text whose enumeration is only advice. */
export function advisoryRule(name: EnumerationName): Rule {
  return (value, context) => {
    const state = enumerationState(name, value.trim());
    if (state === 'import-only') reportState(state, value, context);
    if (state === undefined) {
      fault(context, 'enumeration-advisory', `is not in ADIF's list: ${quote(value)}`);
    }
  };
}

export const bandRule: Rule = trimmed((value, context) => {
  const band = normaliseBand(value);
  if (band === undefined) {
    fault(context, 'enumeration-unknown', `is not a band: ${quote(value)}`);
  } else if (band !== value) {
    fault(context, 'band-case', `is not written as ADIF lists it: ${quote(value)}`, band);
  }
});

/** FREQ with BAND, FREQ_RX with BAND_RX; a frequency in kHz or Hz is seen where only that makes sense. */
export const freqRule: Rule = (value, context) => {
  const freq = Number(value);
  const bandName = context.name === 'FREQ' ? 'BAND' : 'BAND_RX';
  const band = valueOf(context.record, bandName);
  if (!(freq > 0)) {
    fault(context, 'range', `is not above 0: ${value}`);
    return;
  }
  const power = misplacedPoint(freq, band);
  if (power !== undefined) {
    const repair = shiftPoint(value, power);
    fault(context, 'freq-unit', `reads like ${power === 3 ? 'kHz' : 'Hz'}: ${value}`, repair);
  } else if (band !== undefined && normaliseBand(band) !== undefined && !isInBand(freq, band)) {
    fault(context, 'freq-band', `${value} lies outside ${bandName} ${band}`);
  }
};

/** By how many places a frequency is too large for MHz, where only that makes sense: 3 for kHz, 6 for Hz. */
export function misplacedPoint(freq: number, band: string | undefined): 3 | 6 | undefined {
  if (fits(freq, band)) return undefined;
  if (fits(freq / 1e3, band)) return 3;
  return fits(freq / 1e6, band) ? 6 : undefined;
}

export const modeRule: Rule = trimmed((value, context) => {
  if (isMode(value)) return;
  const given = valueOf(context.record, 'SUBMODE');
  const { mode, submode } = normaliseMode(value, given);
  if (!isMode(mode)) {
    fault(context, 'enumeration-unknown', `is not a mode: ${quote(value)}`);
    return;
  }
  const known = importOnlyMode(value) !== undefined;
  const code = known ? 'enumeration-import-only' : 'mode-submode';
  const message = `MODE ${quote(value)} is ${known ? 'import-only' : 'a submode'} of ${mode}`;
  const fixes: FieldFix[] = [['MODE', mode]];
  if (given === undefined && submode !== undefined) fixes.push(['SUBMODE', submode]);
  context.report({ code, message, fixes });
});

export const submodeRule: Rule = (value, context) => {
  const parent = modeOfSubmode(value);
  const mode = valueOf(context.record, 'MODE');
  if (parent === undefined) {
    fault(context, 'enumeration-advisory', `is not in ADIF's list: ${quote(value)}`);
  } else if (mode !== undefined && normaliseMode(mode).mode !== parent) {
    fault(context, 'submode-mode', `${value} belongs to MODE ${parent}, not ${quote(mode)}`);
  }
};

export const dxccRule: Rule = trimmed((value, context) => {
  const entity = /^\d+$/.test(value) ? dxccEntity(Number(value)) : undefined;
  if (!entity) {
    fault(context, 'enumeration-unknown', `is not a DXCC entity code: ${quote(value)}`);
  } else {
    reportDates(value, context, [{ code: value, dxcc: [], from: entity.from, to: entity.to }]);
  }
});

/** STATE with DXCC, MY_STATE with MY_DXCC. */
export const stateRule: Rule = trimmed((value, context) => {
  const dxcc = entityOf(context);
  if (dxcc === undefined) {
    if (!isSubdivision(value)) {
      fault(context, 'enumeration-advisory', `is in no entity's list: ${quote(value)}`);
    }
    return;
  }
  if (!hasSubdivisions(dxcc)) return;
  const state = subdivisionState(dxcc, value);
  if (state === undefined) {
    fault(context, 'subdivision-dxcc', `${quote(value)} is not in DXCC entity ${dxcc}`);
  } else {
    reportState(state, value, context);
  }
});

/** CNTY with DXCC and STATE: `ST,County` in the United States, ADIF's own list for Alaska. */
export const countyRule: Rule = trimmed((value, context) => {
  const dxcc = entityOf(context);
  const state = context.record
    .get(`${myOf(context)}STATE`)
    ?.trim()
    .toUpperCase();
  if (dxcc !== undefined && hasCounties(dxcc)) {
    reportState(countyState(dxcc, value), value, context);
  } else if (dxcc !== undefined && US_ENTITIES.has(dxcc) && !/^[A-Z]{2},./i.test(value)) {
    const repair = state !== undefined && state.length === 2 ? `${state},${value}` : undefined;
    fault(context, 'county-format', `is not written ST,County: ${quote(value)}`, repair);
  }
  const inState = /^([A-Z]{2}),./i.exec(value)?.[1]?.toUpperCase();
  const american = dxcc === undefined || US_ENTITIES.has(dxcc);
  if (american && inState !== undefined && state !== undefined && inState !== state) {
    fault(context, 'county-state', `${quote(value)} does not lie in STATE ${quote(state)}`);
  }
  if (american && context.counties?.has(value) === false) {
    const nearest = context.counties.nearest(value);
    const hint = nearest === undefined ? '' : `; ${nearest} is`;
    fault(context, 'county-unknown', `is no county: ${quote(value)}${hint}`);
  }
});

export const alternateCountyRule: Rule = trimmed((value, context) => {
  for (const code of value.split(';')) reportState(alternateCountyState(code), code, context);
});

export const sectionRule: Rule = trimmed((value, context) => {
  reportDated(sectionEntries(value), value, context);
});

export const regionRule: Rule = trimmed((value, context) => {
  reportDated(regionEntries(value), value, context);
});

const CREDIT = /^([^:,]+)(?::([^:,]+))?$/;

/** `IOTA,WAS:LOTW&CARD`; names of awards without a medium are what ADIF used before credits. */
export const creditRule: Rule = trimmed((value, context) => {
  for (const item of value.split(',')) {
    const [, name, media = ''] = CREDIT.exec(item.trim()) ?? [];
    const credit = name !== undefined && enumerationState('Credit', name) !== undefined;
    const known = media === '' || media.split('&').every((medium) => isMedium(medium));
    if (credit && known) continue;
    if (name !== undefined && media === '' && enumerationState('Award', name)) {
      fault(context, 'credit-import-only', `names an award, not a credit: ${quote(item)}`);
    } else {
      fault(context, 'credit-invalid', `holds something other than a credit: ${quote(item)}`);
    }
  }
});

/** `ARRL_DXCC_MIXED,ADIF_CENTURY_BASIC`: each award begins with its sponsor. */
export const sponsoredAwardRule: Rule = trimmed((value, context) => {
  for (const item of value.split(',')) {
    const sponsor = /^[A-Z]+_(?=.)/i.exec(item.trim())?.[0];
    if (sponsor === undefined || enumerationState('Award_Sponsor', sponsor) === undefined) {
      fault(context, 'sponsored-award-invalid', `names no known sponsor: ${quote(item)}`);
    }
  }
});

/** Alaska, Hawaii and the other states. */
const US_ENTITIES: ReadonlySet<number> = new Set([6, 110, 291]);

function reportState(state: CodeState | undefined, value: string, context: RuleContext): void {
  if (state === 'current') return;
  if (state === undefined) {
    fault(context, 'enumeration-unknown', `is not a value that ADIF lists: ${quote(value)}`);
  } else if (state === 'deleted') {
    fault(context, 'enumeration-deleted', `is a value that ADIF has deleted: ${quote(value)}`);
  } else {
    fault(context, 'enumeration-import-only', `is for import only: ${quote(value)}`);
  }
}

function reportDated(entries: readonly DatedEntry[], value: string, context: RuleContext): void {
  if (entries.length === 0) {
    reportState(undefined, value, context);
    return;
  }
  const dxcc = entityOf(context);
  const here = entries.filter(
    (entry) => dxcc === undefined || entry.dxcc.length === 0 || entry.dxcc.includes(String(dxcc)),
  );
  if (here.length > 0) reportDates(value, context, here);
  else fault(context, 'section-dxcc', `${quote(value)} is not in DXCC entity ${dxcc}`);
}

function reportDates(value: string, context: RuleContext, entries: readonly DatedEntry[]): void {
  if (entries.some(({ from, to }) => from === '' && to === '')) return;
  const day = valueOf(context.record, 'QSO_DATE');
  if (day?.length !== 8) return;
  const valid = entries.some(
    ({ from, to }) => (from === '' || day >= from) && (to === '' || day <= to),
  );
  if (!valid) fault(context, 'enumeration-dates', `${quote(value)} was not valid on ${day}`);
}

/** The entity that goes with a field: DXCC, or MY_DXCC for the operator's own side. */
function entityOf(context: RuleContext): number | undefined {
  const text = valueOf(context.record, `${myOf(context)}DXCC`);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function myOf({ name }: RuleContext): string {
  return name.startsWith('MY_') ? 'MY_' : '';
}

function isMedium(medium: string): boolean {
  return enumerationState('QSL_Medium', medium.trim()) !== undefined;
}

function fits(freq: number, band: string | undefined): boolean {
  if (band !== undefined) return isInBand(freq, band);
  return freq > 0 && freq < Infinity && bandOf(freq) !== undefined;
}

/** The decimal point moved left, digit for digit: 14074.5 by 3 is 14.0745. */
function shiftPoint(value: string, places: number): string {
  const [whole = '', fraction = ''] = value.split('.');
  const digits = whole.padStart(places + 1, '0');
  const moved = `${digits.slice(0, -places)}.${digits.slice(-places)}${fraction}`;
  let end = moved.length;
  while (moved[end - 1] === '0') end--;
  return moved.slice(0, moved[end - 1] === '.' ? end - 1 : end).replace(/^0+(?=\d)/, '');
}
