import { capitals } from './text.ts';
import type { Columns, RecordLike } from './record.ts';

/** The ADIF fields that awards read. */
export const FIELD_NAMES = [
  'CALL',
  'QSO_DATE',
  'TIME_ON',
  'BAND',
  'BAND_RX',
  'FREQ',
  'FREQ_RX',
  'MODE',
  'SUBMODE',
  'PROP_MODE',
  'SWL',
  'QSO_COMPLETE',
  'DXCC',
  'COUNTRY',
  'CONT',
  'CQZ',
  'ITUZ',
  'STATE',
  'CNTY',
  'USACA_COUNTIES',
  'GRIDSQUARE',
  'VUCC_GRIDS',
  'IOTA',
  'REGION',
  'DARC_DOK',
  'PFX',
  'SKCC',
  'TX_PWR',
  'SIG',
  'SIG_INFO',
  'POTA_REF',
  'SOTA_REF',
  'WWFF_REF',
  'MY_SIG',
  'MY_SIG_INFO',
  'MY_POTA_REF',
  'MY_SOTA_REF',
  'MY_WWFF_REF',
  'MY_DXCC',
  'MY_GRIDSQUARE',
  'MY_MORSE_KEY_TYPE',
  'STATION_CALLSIGN',
  'OPERATOR',
  'QSL_RCVD',
  'QSL_RCVD_VIA',
  'LOTW_QSL_RCVD',
  'EQSL_QSL_RCVD',
  'EQSL_AG',
  'DCL_QSL_RCVD',
  'QRZCOM_QSO_DOWNLOAD_STATUS',
  'APP_QRZLOG_STATUS',
  'APP_CLUBLOG_QSL_RCVD',
  'APP_LOTW_RXQSL',
  'APP_LOTW_2XQSL',
  'APP_LOTW_OWNCALL',
  'CREDIT_GRANTED',
  'CREDIT_SUBMITTED',
  'APP_LOTW_CREDIT_GRANTED',
] as const;

/** Numbers of the fields that awards read. */
export const F = Object.fromEntries(FIELD_NAMES.map((name, number) => [name, number])) as Readonly<
  Record<(typeof FIELD_NAMES)[number], number>
>;

const EMPTY: RecordLike = { get: () => undefined };

type Reader = (row: number) => string | undefined;

/**
 * The fields of one QSO after the other, by number: each is asked for once, and columns that a log
 * has not cost next to nothing.
 */
export class Fields {
  readonly #names: string[] = [...FIELD_NAMES];
  readonly #numbers = new Map<string, number>(FIELD_NAMES.map((name, number) => [name, number]));
  readonly #values: (string | undefined)[] = FIELD_NAMES.map(() => undefined);
  /** The QSO whose value stands in {@link #values}; -1 where no QSO has the field. */
  readonly #read: number[] = FIELD_NAMES.map(() => 0);
  readonly #readers: (Reader | undefined)[] = [];
  #qso = 0;
  #record = EMPTY;
  #byColumns = false;
  #row = 0;

  /** The number of any field. New ones must be named before {@link columns} is called. */
  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#values.push(undefined);
    this.#read.push(0);
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  /** Turns to a record. */
  record(record: RecordLike): void {
    if (this.#byColumns) this.#read.fill(0);
    this.#byColumns = false;
    this.#record = record;
    this.#qso++;
  }

  /** Turns to columns; {@link row} then names a QSO. */
  columns(columns: Columns): void {
    this.#byColumns = true;
    this.#names.forEach((name, field) => {
      const reader = columns.column(name);
      this.#readers[field] = reader;
      this.#read[field] = reader === undefined ? -1 : 0;
    });
  }

  row(row: number): void {
    this.#row = row;
    this.#qso++;
  }

  /** The text of a field; undefined when it is absent or empty. */
  text(field: number): string | undefined {
    const read = this.#read[field];
    return read === -1 ? undefined : read === this.#qso ? this.#values[field] : this.#ask(field);
  }

  /** The text in capitals without blanks around it; undefined when nothing is left. */
  capitals(field: number): string | undefined {
    const text = this.text(field);
    return text === undefined ? undefined : capitals(text) || undefined;
  }

  #ask(field: number): string | undefined {
    const text = this.#byColumns
      ? this.#readers[field]?.(this.#row)
      : this.#record.get(this.#names[field] ?? '');
    const value = text === '' ? undefined : text;
    this.#values[field] = value;
    this.#read[field] = this.#qso;
    return value;
  }
}
