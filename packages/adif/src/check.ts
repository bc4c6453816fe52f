import { quote, type FieldFix } from './check-values.ts';
import { CHECK_CODES } from './codes.ts';
import { toUtf8 } from './encoding.ts';
import { qsoKey } from './duplicate.ts';
import {
  createFaultFinder,
  type CheckableRecord,
  type FaultOptions,
  type FieldFault,
} from './faults.ts';
import { dataTypeOf, fieldDef } from './field.ts';
import { createPositioner, LineCounter } from './position.ts';
import type { AdifPart } from './push-reader.ts';
import type { AdifIssue, AdifLog, UserDef } from './types.ts';

/** What the checker knows about the log beside its records. */
export interface CheckOptions extends FaultOptions {
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

/** Starts a check of one log: data types, enumerations, ranges, dates, dependencies, duplicates. */
export function createChecker(options: CheckOptions = {}): Checker {
  const faultFinder = createFaultFinder(options);
  const seen = new Map<string, number>();
  let count = 0;
  return {
    header: () => headerIssues(options),
    check(record) {
      const number = (record.index ?? count) + 1;
      count = number;
      const faults = faultFinder(record);
      const key = qsoKey(record);
      const earlier = key === undefined ? undefined : seen.get(key);
      if (earlier !== undefined) {
        faults.push({ code: 'duplicate-qso', message: `The same QSO as record ${earlier}` });
      } else if (key !== undefined) seen.set(key, number);
      return toIssues(faults, record, number, options);
    },
  };
}

/** The issues of a single record; duplicates are a matter of a whole log. */
export function checkRecord(record: CheckableRecord, options: CheckOptions = {}): AdifIssue[] {
  const number = (record.index ?? 0) + 1;
  return toIssues(createFaultFinder(options)(record), record, number, options);
}

/** Definitions that clash with ADIF's own fields or lack what their type wants, and fields of a wrong form. */
function headerIssues({ header, positionOf }: CheckOptions): AdifIssue[] {
  const userdefs = header?.userdefs ?? [];
  const bad = userdefs.flatMap((def): AdifIssue[] => {
    const isKnown = userdefs.some((one) => one.name === def.name && one.id < def.id);
    const problem = isKnown ? 'is defined twice' : userdefProblem(def);
    if (problem === undefined) return [];
    const message = `USERDEF${def.id} ${def.name} ${problem}`;
    const place = { offset: def.offset, ...(positionOf?.(def.offset) ?? NOWHERE) };
    return [{ code: 'userdef-invalid', severity: 'warning', ...place, message }];
  });
  return [...bad, ...HEADER_FORMS.flatMap((form) => formIssue(form, header, positionOf))];
}

/** The form that two header fields must have; that of a header is its start. */
const HEADER_FORMS: readonly (readonly [string, RegExp])[] = [
  ['ADIF_VER', /^\d+\.\d+\.\d+$/],
  ['CREATED_TIMESTAMP', /^\d{8} \d{6}$/],
];

function formIssue(
  [field, form]: (typeof HEADER_FORMS)[number],
  header: CheckOptions['header'],
  positionOf: CheckOptions['positionOf'],
): AdifIssue[] {
  const value = header?.get?.(field);
  if (value === undefined || form.test(value)) return [];
  const message = `${field} is not of the form that ADIF wants: ${quote(value)}`;
  const place = { offset: 0, ...(positionOf?.(0) ?? NOWHERE) };
  return [{ code: 'header-invalid', severity: 'warning', ...place, field, message }];
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

/** Faults as issues; letter case is no fault in ADIF, `fix` alone minds it. */
function toIssues(
  faults: readonly FieldFault[],
  record: CheckableRecord,
  number: number,
  options: CheckOptions,
): AdifIssue[] {
  return faults
    .filter(({ code }) => code !== 'band-case')
    .map((one) => toIssue(one, record, number, options));
}

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
function describe(fixes: readonly FieldFix[], field: string | undefined): string {
  const [only] = fixes;
  if (fixes.length === 1 && only?.[0] === field) return only?.[1] ?? '';
  return fixes
    .map(([name, value]) => (value === '' ? `no ${name}` : `${name}=${value}`))
    .join(', ');
}

/** What {@link checkLog} needs beside the log. */
export interface CheckLogOptions extends Pick<CheckOptions, 'format' | 'counties'> {
  /** The bytes the log was read from: issues get their line and column from them (of UTF-16, from its UTF-8). */
  readonly bytes: Uint8Array;
}

/** Every issue of a log, the reader's own included, in the order of the file. */
export function checkLog(log: AdifLog, { bytes, ...options }: CheckLogOptions): AdifIssue[] {
  const positionOf = createPositioner(toUtf8(bytes));
  const checker = createChecker({ ...options, header: log.header, positionOf });
  const issues = [...log.issues, ...checker.header()];
  for (const record of log.records) {
    for (const issue of checker.check(record)) issues.push(issue);
  }
  return issues.sort((a, b) => a.offset - b.offset);
}

/**
 * Checks a log that is read as a stream, part by part: the issues of a part, the reader's own included.
 * Only what tells duplicates is kept from part to part.
 */
export function createPartChecker(
  options: Pick<CheckOptions, 'format' | 'counties'> = {},
): (part: AdifPart) => AdifIssue[] {
  const lines = new LineCounter();
  let positionOf = createPositioner(new Uint8Array(0));
  let checker: Checker | undefined;
  return ({ header, records, issues, bytes, offset }) => {
    positionOf = createPositioner(bytes, { offset, ...lines.position(bytes[0]) });
    const found = [...issues];
    // A header comes whole, with the part that holds its end.
    if (!checker && (records.length > 0 || header.text !== '')) {
      checker = createChecker({ ...options, header, positionOf: (at) => positionOf(at) });
      found.push(...checker.header());
    }
    for (const record of records) found.push(...(checker?.check(record) ?? []));
    lines.advance(bytes, 0, bytes.length);
    return found.sort((a, b) => a.offset - b.offset);
  };
}
