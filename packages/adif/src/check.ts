import { placeRule, both, ruleFor, ruleForType, ruleForUserDef } from './check-rules.ts';
import { fault, type Fault, type FieldFix, type Rule, type RuleContext } from './check-values.ts';
import { CHECK_CODES, type CheckCode } from './codes.ts';
import { qsoKey } from './duplicate.ts';
import { dataTypeOf, fieldDef } from './field.ts';
import { valueOf } from './value.ts';
import type {
  AdifHeader,
  AdifIssue,
  AdifRecord,
  FieldPosition,
  RecordEntries,
  RecordLike,
  UserDef,
} from './types.ts';

/** A record the checker can look at: a read one, which has positions, or any other that lists its fields. */
export type CheckableRecord = RecordLike &
  RecordEntries &
  Partial<Pick<AdifRecord, 'index' | 'offset' | 'fieldAt'>>;

/** What the checker knows about the log beside its records. */
export interface CheckOptions {
  /** Where USERDEF fields are defined. */
  readonly header?: Pick<AdifHeader, 'userdefs'>;
  /** ADX may hold `*_INTL` fields and characters outside ASCII. */
  readonly format?: 'adi' | 'adx';
  /** Line and column of a byte offset; without it issues carry line and column 0. */
  readonly positionOf?: (offset: number) => { line: number; column: number };
}

/** Checks the records of one log, one after the other. */
export interface Checker {
  /** Issues of the header's own definitions; call it once. */
  header(): AdifIssue[];
  /** Issues of the next record. */
  check(record: CheckableRecord): AdifIssue[];
}

/** A fault of a record and the field it was found in. */
export interface FieldFault extends Fault {
  /** Name in capitals; absent for a fault of the whole record. */
  readonly field?: string;
  /** Place among the record's entries. */
  readonly at?: number;
}

const REQUIRED = [
  ['CALL', 'call-missing'],
  ['QSO_DATE', 'date-missing'],
  ['TIME_ON', 'time-missing'],
  ['MODE', 'mode-missing'],
] as const satisfies readonly (readonly [string, CheckCode])[];

/** Starts a check of one log: data types, enumerations, ranges, dates, dependencies, duplicates. */
export function createChecker(options: CheckOptions = {}): Checker {
  const faultFinder = createFaultFinder(options);
  const seen = new Map<string, number>();
  let count = 0;
  return {
    header: () => userdefIssues(options),
    check(record) {
      const number = (record.index ?? count) + 1;
      count = number;
      const faults = faultFinder(record);
      const key = qsoKey(record);
      const earlier = key === undefined ? undefined : seen.get(key);
      if (earlier !== undefined) {
        faults.push({ code: 'duplicate-qso', message: `The same QSO as record ${earlier}` });
      } else if (key !== undefined) seen.set(key, number);
      return faults.map((one) => toIssue(one, record, number, options));
    },
  };
}

/** The issues of a single record; duplicates are a matter of a whole log. */
export function checkRecord(record: CheckableRecord, options: CheckOptions = {}): AdifIssue[] {
  const number = (record.index ?? 0) + 1;
  return createFaultFinder(options)(record).map((one) => toIssue(one, record, number, options));
}

/** Compiles the rules of a log: the rule of each name is looked up once. */
export function createFaultFinder(
  options: CheckOptions = {},
): (record: CheckableRecord) => FieldFault[] {
  const userdefs = new Map(options.header?.userdefs.map((def) => [def.name.toUpperCase(), def]));
  const rules = new Map<string, Rule>();
  const adx = options.format === 'adx';
  return (record) => {
    const faults: FieldFault[] = [];
    let at = 0;
    let name = '';
    const context: RuleContext = {
      record,
      adx,
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
          rule = compile(field, userdefs, record.fieldAt?.(at));
          rules.set(field, rule);
        }
        rule(value, context);
      }
      at++;
    }
    reportMissing(record, faults);
    return faults;
  };
}

function reportMissing(record: CheckableRecord, faults: FieldFault[]): void {
  for (const [field, code] of REQUIRED) {
    if (valueOf(record, field) === undefined) faults.push({ code, message: `No ${field}` });
  }
  if (valueOf(record, 'BAND') === undefined && valueOf(record, 'FREQ') === undefined) {
    faults.push({ code: 'band-missing', message: 'No BAND and no FREQ' });
  }
}

/** The rule of a name: ADIF's own, the header's definition, or that of the type in an APP_ field's first tag. */
function compile(
  name: string,
  userdefs: ReadonlyMap<string, UserDef>,
  position: FieldPosition | undefined,
): Rule {
  const field = fieldDef(name);
  if (field) {
    const place = placeRule(field);
    return place ? both(place, ruleFor(field)) : ruleFor(field);
  }
  const userdef = userdefs.get(name);
  if (userdef) return ruleForUserDef(userdef, dataTypeOf(userdef.type ?? ''));
  if (!name.startsWith('APP_')) {
    return (_, context) => fault(context, 'field-unknown', 'is not an ADIF field');
  }
  const rule = ruleForType(dataTypeOf(position?.type ?? ''));
  if (/^APP_[^_,:<>{}]+_[^,:<>{}]+$/.test(name)) return rule;
  return both(
    (_, context) => fault(context, 'field-app-invalid', 'is not APP_PROGRAMID_FIELD'),
    rule,
  );
}

/** Definitions that clash with ADIF's own fields or lack what their type wants. */
function userdefIssues(options: CheckOptions): AdifIssue[] {
  const issues: AdifIssue[] = [];
  for (const def of options.header?.userdefs ?? []) {
    const problem = userdefProblem(def);
    if (problem === undefined) continue;
    const { line, column } = options.positionOf?.(def.offset) ?? NOWHERE;
    const [severity] = CHECK_CODES['userdef-invalid'];
    const message = `USERDEF${def.id} ${def.name} ${problem}`;
    issues.push({ code: 'userdef-invalid', severity, offset: def.offset, line, column, message });
  }
  return issues;
}

function userdefProblem({ name, type, values, range }: UserDef): string | undefined {
  if (fieldDef(name.toUpperCase())) return 'has the name of an ADIF field';
  if (/[,:<>{}]|^\s|\s$/.test(name) || name === '') return 'has a name that ADIF does not allow';
  if (type !== undefined && dataTypeOf(type) === undefined) return `has an unknown type ${type}`;
  if (type?.toUpperCase() === 'E' && !values) return 'is an enumeration without values';
  if (range && range[0] > range[1]) return 'has a range that ends before it begins';
  return undefined;
}

const NOWHERE = { line: 0, column: 0 };

function toIssue(
  found: FieldFault,
  record: CheckableRecord,
  number: number,
  { positionOf }: CheckOptions,
): AdifIssue {
  const { code, message, field, at, fixes } = found;
  const place = at === undefined ? undefined : record.fieldAt?.(at);
  const offset = place?.offset ?? record.offset ?? 0;
  const { line, column } = positionOf?.(offset) ?? NOWHERE;
  const [severity] = CHECK_CODES[code];
  const issue: AdifIssue = { code, severity, offset, line, column, record: number, message };
  if (field !== undefined) issue.field = field;
  if (fixes) issue.repair = describe(fixes, field);
  return issue;
}

/** A repair for people: the new value, with names where other fields change too. */
export function describe(fixes: readonly FieldFix[], field: string | undefined): string {
  const [only] = fixes;
  if (fixes.length === 1 && only?.[0] === field) return only?.[1] ?? '';
  return fixes
    .map(([name, value]) => (value === '' ? `no ${name}` : `${name}=${value}`))
    .join(', ');
}
