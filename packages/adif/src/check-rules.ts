import {
  advisoryRule,
  alternateCountyRule,
  bandRule,
  countyRule,
  creditRule,
  dxccRule,
  enumerationRule,
  freqRule,
  modeRule,
  regionRule,
  sectionRule,
  sponsoredAwardRule,
  stateRule,
  submodeRule,
} from './check-enums.ts';
import {
  booleanRule,
  dateRule,
  fault,
  gridExtRule,
  gridListRule,
  gridRule,
  integerRule,
  intlMultilineRule,
  intlRule,
  locationRule,
  multilineRule,
  numberRule,
  patternRule,
  quote,
  stringRule,
  timeRule,
  trimmed,
  type Rule,
} from './check-values.ts';
import { ENUMERATIONS } from './gen/enumerations.gen.ts';
import type { DataType, FieldDef } from './field.ts';
import { instantOf, startOf } from './time.ts';
import { valueOf } from './value.ts';
import type { UserDef } from './types.ts';
import type { EnumerationName } from './enumeration.ts';

/** Whatever stands there. */
export const anything: Rule = () => undefined;

/** The types of numbers and what lies in each. */
const LIMITS: Readonly<Partial<Record<DataType, NumberLimits>>> = {
  Digit: { min: 0, max: 9, isWhole: true },
  Integer: { min: -Infinity, max: Infinity, isWhole: true },
  Number: { min: -Infinity, max: Infinity, isWhole: false },
  PositiveInteger: { min: 1, max: Infinity, isWhole: true },
};

/** The rule of each data type that needs nothing but the value. */
const BY_TYPE: Readonly<Record<DataType, Rule>> = {
  AwardList: creditRule,
  CreditList: creditRule,
  SponsoredAwardList: sponsoredAwardRule,
  Boolean: booleanRule,
  Digit: integerRule(0, 9),
  Integer: integerRule(),
  Number: numberRule(),
  PositiveInteger: integerRule(1),
  Character: stringRule,
  IntlCharacter: intlRule,
  Date: dateRule,
  Time: timeRule,
  IOTARefNo: patternRule(/^(?:AF|AN|AS|EU|NA|OC|SA)-\d{3}$/i, 'iota-invalid', 'an IOTA reference'),
  String: stringRule,
  IntlString: intlRule,
  MultilineString: multilineRule,
  IntlMultilineString: intlMultilineRule,
  Enumeration: stringRule,
  GridSquare: gridRule,
  GridSquareExt: gridExtRule,
  GridSquareList: gridListRule,
  Location: locationRule,
  POTARef: pota(false),
  POTARefList: pota(true),
  SecondarySubdivisionList: patternRule(
    /^[A-Z]{2},[^,:]+(?::[A-Z]{2},[^,:]+)*$/i,
    'county-list-invalid',
    'a list of counties',
  ),
  SecondaryAdministrativeSubdivisionListAlt: alternateCountyRule,
  SOTARef: patternRule(/^[A-Z0-9]{1,8}\/[A-Z0-9]{2}-\d{3}$/i, 'sota-invalid', 'a SOTA reference'),
  WWFFRef: patternRule(/^[A-Z0-9]{1,4}FF-\d{4}$/i, 'wwff-invalid', 'a WWFF reference'),
};

/** A call sign, or what a station signs with. */
export const callRule: Rule = trimmed((value, context) => {
  if (!/^[A-Z0-9/]+$/i.test(value)) {
    fault(context, 'call-invalid', `holds characters no call sign has: ${quote(value)}`);
  }
});

/** QSO_DATE_OFF, and with it TIME_OFF, is not before the start. */
export const dateOffRule: Rule = (value, context) => {
  dateRule(value, context);
  const start = startOf(context.record);
  const time = valueOf(context.record, 'TIME_OFF');
  const end = time === undefined ? undefined : instantOf(value.trim(), time);
  // Either time may lack its seconds: compare minutes.
  if (start !== undefined && end !== undefined && minutes(end) < minutes(start)) {
    fault(context, 'time-order', 'and TIME_OFF lie before QSO_DATE and TIME_ON');
  }
};

/** A frequency in MHz, one rule for each field that BAND or BAND_RX goes with. */
export const frequencyRule: Rule = both(numberRule(), whenNumber(freqRule));

/** Fields whose rule asks for more than their data type. */
const BY_NAME: ReadonlyMap<string, Rule> = new Map([
  ['ARRL_SECT', sectionRule],
  ['BAND', bandRule],
  ['BAND_RX', bandRule],
  ['CALL', callRule],
  ['CNTY', countyRule],
  ['CONTEST_ID', both(stringRule, advisoryRule('Contest_ID'))],
  ['DARC_DOK', stringRule],
  ['DXCC', dxccRule],
  ['FREQ', frequencyRule],
  ['FREQ_RX', frequencyRule],
  ['MODE', modeRule],
  ['MY_ARRL_SECT', sectionRule],
  ['MY_CNTY', countyRule],
  ['MY_DARC_DOK', stringRule],
  ['MY_DXCC', dxccRule],
  ['MY_STATE', stateRule],
  ['OPERATOR', callRule],
  ['OWNER_CALLSIGN', callRule],
  ['QSO_DATE_OFF', dateOffRule],
  ['REGION', regionRule],
  ['STATE', stateRule],
  ['STATION_CALLSIGN', callRule],
  ['SUBMODE', both(stringRule, submodeRule)],
]);

const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  ['GUEST_OP', 'OPERATOR'],
  ['VE_PROV', 'STATE'],
]);

/** The rule for the values of a field that ADIF defines. */
export function ruleFor(field: FieldDef): Rule {
  const special = BY_NAME.get(field.name);
  if (special) return special;
  const enumeration = field.type === 'Enumeration' ? (field.enumeration ?? '') : '';
  if (isEnumeration(enumeration)) return enumerationRule(enumeration);
  const limits = limitsOf(field);
  if (!limits) return BY_TYPE[field.type];
  return limits.isWhole ? integerRule(limits.min, limits.max) : numberRule(limits.min, limits.max);
}

/** What the values of a field of numbers must lie within. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
}

/** The limits of a field that needs no more than a number within limits; undefined for every other. */
export function limitsOf({ name, type, min, max }: FieldDef): NumberLimits | undefined {
  if (BY_NAME.has(name)) return undefined;
  const byType = LIMITS[type];
  return byType && { ...byType, min: min ?? byType.min, max: max ?? byType.max };
}

/** The rule for a data type alone, as APP_ and USERDEF fields have it. */
export function ruleForType(type: DataType | undefined): Rule {
  return type === undefined ? anything : BY_TYPE[type];
}

/** The rule for a field that the header defines. */
export function ruleForUserDef({ values, range }: UserDef, type: DataType | undefined): Rule {
  const base = ruleForType(type ?? (range ? 'Number' : undefined));
  if (!values && !range) return base;
  return both(base, (value, context) => {
    const text = value.trim();
    const listed = values?.some((one) => one.toUpperCase() === text.toUpperCase()) ?? true;
    const [low, high] = range ?? [-Infinity, Infinity];
    const outside = Number(text) < low || Number(text) > high;
    if (!listed || outside) fault(context, 'userdef-value', `is not allowed: ${quote(value)}`);
  });
}

/** Reports an import-only or header field where neither belongs; GUEST_OP and VE_PROV have successors. */
export function placeRule(field: FieldDef): Rule | undefined {
  if (field.header) return (_, context) => fault(context, 'field-header', 'belongs in the header');
  if (!field.importOnly) return undefined;
  const successor = SUCCESSORS.get(field.name);
  return (value, context) => {
    const message = `${field.name} is for import only, ${successor ?? 'nothing'} replaces it`;
    const free = successor !== undefined && valueOf(context.record, successor) === undefined;
    const fixes = free
      ? ([
          [field.name, ''],
          [successor, value],
        ] as const)
      : undefined;
    context.report({ code: 'field-import-only', message, ...(fixes && { fixes }) });
  };
}

/** Two rules, one after the other. */
export function both(first: Rule, second: Rule): Rule {
  return (value, context) => {
    first(value, context);
    second(value, context);
  };
}

function whenNumber(rule: Rule): Rule {
  return (value, context) => {
    const text = value.trim();
    if (/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) rule(text, context);
  };
}

function pota(list: boolean): Rule {
  const one = '[A-Z0-9]{1,4}-\\d{4,5}(?:@[A-Z]{2}-[A-Z0-9]{1,3})?';
  const pattern = new RegExp(list ? `^${one}(?:,${one})*$` : `^${one}$`, 'i');
  return patternRule(
    pattern,
    'pota-invalid',
    list ? 'a list of POTA references' : 'a POTA reference',
  );
}

function isEnumeration(name: string): name is EnumerationName {
  return name in ENUMERATIONS;
}

function minutes(instant: number): number {
  return Math.floor(instant / 60_000);
}
