import { both, placeRule, ruleFor, ruleForType, ruleForUserDef } from './check-rules.ts';
import { fault, type CountyList, type Fault, type Rule, type RuleContext } from './check-values.ts';
import type { CheckCode } from './codes.ts';
import { dataTypeOf, fieldDef, letterOf } from './field.ts';
import type { AdifHeader, AdifRecord, RecordEntries, RecordLike, UserDef } from './types.ts';
import { quickToAsk, valueOf } from './value.ts';

/** A record the checker can look at: a read one, which has positions, or any other that lists its fields. */
export type CheckableRecord = RecordLike &
  RecordEntries &
  Partial<Pick<AdifRecord, 'index' | 'offset' | 'end' | 'size' | 'fieldAt' | 'typeAt'>>;

/** What the rules depend on beside the record. */
export interface FaultOptions {
  /** Where USERDEF fields are defined. */
  readonly header?: Pick<AdifHeader, 'userdefs'> & Partial<Pick<AdifHeader, 'get'>>;
  /** ADX may hold `*_INTL` fields and characters outside ASCII. */
  readonly format?: 'adi' | 'adx';
  /** The counties that CNTY may hold; without them their form is checked, and Alaska's, which ADIF lists. */
  readonly counties?: CountyList;
}

/** A fault of a record and the field it was found in. */
export interface FieldFault extends Fault {
  /** Name in capitals; absent for a fault of the whole record. */
  readonly field?: string;
  /** Place among the record's entries. */
  readonly at?: number;
}

interface FieldRule {
  readonly check: Rule;
  /** The type letter that a tag of the field may carry; empty for none. */
  readonly letter: string;
}

const REQUIRED = [
  ['CALL', 'call-missing'],
  ['QSO_DATE', 'date-missing'],
  ['TIME_ON', 'time-missing'],
  ['MODE', 'mode-missing'],
] as const satisfies readonly (readonly [string, CheckCode])[];

/** Compiles the rules of a log: the rule of each name is looked up once. */
export function createFaultFinder(
  options: FaultOptions = {},
): (record: CheckableRecord) => FieldFault[] {
  const userdefs = byName(options.header);
  const rules = new Map<string, FieldRule>();
  const adx = options.format === 'adx';
  return (record) => {
    const asked = quickToAsk(record);
    const faults: FieldFault[] = [];
    let at = 0;
    let name = '';
    const context: RuleContext = {
      record: asked,
      adx,
      counties: options.counties,
      get name() {
        return name;
      },
      report: (found) => faults.push({ ...found, field: name, at }),
    };
    for (const [field, value] of record.entries()) {
      name = field;
      if (value !== '') {
        let rule = rules.get(field);
        if (!rule) {
          rule = compile(field, userdefs, record.typeAt?.(at));
          rules.set(field, rule);
        }
        rule.check(value, context);
        const type = rule.letter === '' ? undefined : record.typeAt?.(at);
        if (type !== undefined && type !== rule.letter) {
          fault(context, 'field-type', `is of type ${rule.letter}, its tag says ${type}`);
        }
      }
      at++;
    }
    reportMissing(asked, faults);
    return faults;
  };
}

function reportMissing(record: RecordLike, faults: FieldFault[]): void {
  for (const [field, code] of REQUIRED) {
    if (valueOf(record, field) === undefined) faults.push({ code, message: `No ${field}` });
  }
  if (valueOf(record, 'BAND') === undefined && valueOf(record, 'FREQ') === undefined) {
    faults.push({ code: 'band-missing', message: 'No BAND and no FREQ' });
  }
}

/** The rules of a log's fields by name, as for records whose tags have no type. */
export function rulesOf({ header }: FaultOptions): (name: string) => Rule {
  const userdefs = byName(header);
  return (name) => compile(name, userdefs, undefined).check;
}

function byName(header: FaultOptions['header']): ReadonlyMap<string, UserDef> {
  return new Map(header?.userdefs.map((def) => [def.name.toUpperCase(), def]));
}

/** The rule of a name: ADIF's own, the header's definition, or that of the type in an APP_ field's first tag. */
function compile(
  name: string,
  userdefs: ReadonlyMap<string, UserDef>,
  tagType: string | undefined,
): FieldRule {
  const field = fieldDef(name);
  if (field) {
    const place = placeRule(field);
    const check = place ? both(place, ruleFor(field)) : ruleFor(field);
    return { check, letter: letterOf(field.type) };
  }
  const userdef = userdefs.get(name);
  const letter = (userdef ? userdef.type : tagType)?.toUpperCase() ?? '';
  const type = dataTypeOf(letter);
  if (userdef) return { check: ruleForUserDef(userdef, type), letter };
  if (!name.startsWith('APP_')) return { check: unknownRule, letter: '' };
  const check = ruleForType(type);
  const wellFormed = /^APP_[^_,:<>{}]+_[^,:<>{}]+$/.test(name);
  return { check: wellFormed ? check : both(badAppRule, check), letter };
}

/** Any value of a field that nobody defines. */
export const unknownRule: Rule = (_, context) => {
  fault(context, 'field-unknown', 'is not an ADIF field');
};

const badAppRule: Rule = (_, context) => {
  fault(context, 'field-app-invalid', 'is not APP_PROGRAMID_FIELD');
};
