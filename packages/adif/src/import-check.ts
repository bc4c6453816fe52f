import { SPACE } from './ascii.ts';
import type { CheckCode } from './codes.ts';
import { findField, scanOf, type ScannedRecord } from './log.ts';
import { isClock, isDay, type QuickTest } from './quick-value.ts';
import { isDate, isTime } from './time.ts';
import { valueOf } from './value.ts';
import type { RecordLike } from './types.ts';

/** Why a record cannot become a QSO of a log. */
export interface ImportFault {
  readonly code: Extract<
    CheckCode,
    'call-missing' | 'date-missing' | 'date-invalid' | 'time-missing' | 'time-invalid'
  >;
  readonly field: 'CALL' | 'QSO_DATE' | 'TIME_ON';
  readonly message: string;
}

/**
 * What keeps a record out of a log: it needs a CALL, a real QSO_DATE and a real TIME_ON.
 * Everything else is kept as it stands, whatever the checker says about it.
 *
 * @returns no faults when the record is taken.
 */
export function importIssues(record: RecordLike): ImportFault[] {
  const scanned = scanOf(record);
  if (scanned && isPlainlyTaken(scanned)) return [];
  const faults: ImportFault[] = [];
  if (valueOf(record, 'CALL') === undefined) {
    faults.push({ code: 'call-missing', field: 'CALL', message: 'No CALL' });
  }
  const date = valueOf(record, 'QSO_DATE') ?? '';
  const time = valueOf(record, 'TIME_ON') ?? '';
  if (date === '') {
    faults.push({ code: 'date-missing', field: 'QSO_DATE', message: 'No QSO_DATE' });
  } else if (!isDate(date)) {
    const message = `QSO_DATE is not a day YYYYMMDD: ${JSON.stringify(date)}`;
    faults.push({ code: 'date-invalid', field: 'QSO_DATE', message });
  }
  if (time === '') {
    faults.push({ code: 'time-missing', field: 'TIME_ON', message: 'No TIME_ON' });
  } else if (!isTime(time)) {
    const message = `TIME_ON is not a time HHMM or HHMMSS: ${JSON.stringify(time)}`;
    faults.push({ code: 'time-invalid', field: 'TIME_ON', message });
  }
  return faults;
}

/** What nearly all records of a scan are; false says nothing. */
function isPlainlyTaken(scanned: ScannedRecord): boolean {
  return (
    scanned.log.notation.isVerbatim &&
    passes(scanned, 'CALL', isInk) &&
    passes(scanned, 'QSO_DATE', isDay) &&
    passes(scanned, 'TIME_ON', isClock)
  );
}

function passes({ record, log, r }: ScannedRecord, name: string, test: QuickTest): boolean {
  const f = findField(log, r, log.names.find(name));
  const { table } = log.scan;
  return f >= 0 && test(log.bytes, table.startOf(f), table.endOf(f), record);
}

/** It begins with a character that is no blank. */
const isInk: QuickTest = (bytes, start) => {
  const first = bytes[start] ?? 0;
  return first > SPACE && first < 0x7f;
};
