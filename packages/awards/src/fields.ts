import { capitals } from './text.ts';
import type { CodedColumn, Columns, RecordLike } from './record.ts';

/** The ADIF fields that awards read. */
export const FIELD_NAMES = [
  'CALL',
  'QSO_DATE',
  'TIME_ON',
  'QSO_DATE_OFF',
  'TIME_OFF',
  'BAND',
  'BAND_RX',
  'FREQ',
  'FREQ_RX',
  'MODE',
  'SUBMODE',
  'PROP_MODE',
  'SAT_MODE',
  'SAT_NAME',
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
  'ARRL_SECT',
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
  'MY_STATE',
  'MY_GRIDSQUARE',
  'MY_LAT',
  'MY_LON',
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

/** Fields of many different values that only QSOs out of the ordinary are asked for. */
const SELDOM: ReadonlySet<number> = new Set([F.TIME_ON, F.FREQ]);

const EMPTY: RecordLike = { get: () => undefined };

/** In place of a QSO's number: no QSO has the field. */
const ABSENT = -1;

type Reader = (row: number) => string | undefined;

/**
 * The fields of one QSO after the other, by number: each is asked for once, and columns that a log
 * has not cost next to nothing.
 */
export class Fields {
  readonly #names: string[] = [...FIELD_NAMES];
  readonly #numbers = new Map<string, number>(FIELD_NAMES.map((name, number) => [name, number]));
  readonly #values: (string | undefined)[] = FIELD_NAMES.map(() => undefined);
  /** The QSO whose value stands in {@link #values}; {@link ABSENT} where no QSO has the field. */
  readonly #read: number[] = FIELD_NAMES.map(() => 0);
  /** By field, once asked for. */
  #coded: (CodedColumn | undefined)[] = [];
  #readers: (Reader | undefined)[] = [];
  /** By field: the dictionary that was put in capitals, and its texts, by code. */
  readonly #inCapitals: {
    readonly dictionary: readonly string[];
    readonly texts: (string | undefined)[];
  }[] = [];
  #qso = 0;
  #record = EMPTY;
  #columns: Columns | undefined;
  /** The row of the QSO in the columns. */
  row = 0;
  /** Another number each time that the source of texts changes. */
  source = 0;

  /** The number of any field. */
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
    if (this.#columns !== undefined) this.#turn(undefined);
    this.#record = record;
    this.#qso++;
  }

  /** Turns to columns, to their first QSO; {@link toRow} names another. */
  columns(columns: Columns): void {
    this.#turn(columns);
    this.toRow(0);
  }

  toRow(row: number): void {
    this.row = row;
    this.#qso++;
  }

  /** The text of a field; undefined when it is absent or empty. */
  text(field: number): string | undefined {
    const read = this.#read[field];
    if (read === ABSENT) return undefined;
    const coded = this.#coded[field];
    if (coded !== undefined) return coded.dictionary[coded.codes[this.row] ?? 0] || undefined;
    return read === this.#qso ? this.#values[field] : this.#ask(field);
  }

  /** The text in capitals without blanks around it; undefined when nothing is left. */
  capitals(field: number): string | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const coded = this.#coded[field];
    if (coded === undefined) return capitals(text) || undefined;
    return (
      (this.#capitalsOf(field, coded)[coded.codes[this.row] ?? 0] ??= capitals(text)) || undefined
    );
  }

  #capitalsOf(field: number, { dictionary }: CodedColumn): (string | undefined)[] {
    const known = this.#inCapitals[field];
    if (known?.dictionary === dictionary) return known.texts;
    const texts: (string | undefined)[] = [];
    this.#inCapitals[field] = { dictionary, texts };
    return texts;
  }

  /** The column of a field where it is coded; undefined where texts have to be asked for one by one. */
  coded(field: number): CodedColumn | undefined {
    if (this.#columns === undefined) return undefined;
    this.text(field); // asks for the column
    return this.#coded[field];
  }

  /** Has no QSO of the columns the field? */
  isAbsent(field: number): boolean {
    return this.text(field) === undefined && this.#read[field] === ABSENT;
  }

  #turn(columns: Columns | undefined): void {
    this.#columns = columns;
    this.#read.fill(0);
    this.#coded = [];
    this.#readers = [];
    this.source++;
  }

  #ask(field: number): string | undefined {
    const text =
      this.#columns === undefined
        ? this.#record.get(this.#names[field] ?? '')
        : this.#textInColumn(field, this.#columns);
    const value = text === '' ? undefined : text;
    this.#values[field] = value;
    if (this.#read[field] !== ABSENT) this.#read[field] = this.#qso;
    return value;
  }

  #textInColumn(field: number, columns: Columns): string | undefined {
    if (this.#coded[field] === undefined && this.#readers[field] === undefined)
      this.#open(field, columns);
    const coded = this.#coded[field];
    return coded === undefined
      ? this.#readers[field]?.(this.row)
      : coded.dictionary[coded.codes[this.row] ?? 0];
  }

  #open(field: number, columns: Columns): void {
    const name = this.#names[field] ?? '';
    const column =
      SELDOM.has(field) && columns.reader !== undefined
        ? columns.reader(name)
        : columns.column(name);
    if (typeof column === 'function') this.#readers[field] = column;
    else if (column?.dictionary.some((text) => text !== '') === true) this.#coded[field] = column;
    else this.#read[field] = ABSENT;
  }
}
