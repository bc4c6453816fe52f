import type { CheckCode } from './codes.ts';
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
