/** How bad an issue is: an error breaks ADIF or loses meaning, a warning is off the letter, an info is worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** What the checker reports, in the order of its README table. Codes are stable. */
export const CHECK_CODES = {
  'call-missing': ['error', 'the record has no CALL'],
  'date-missing': ['error', 'the record has no QSO_DATE'],
  'time-missing': ['error', 'the record has no TIME_ON'],
  'mode-missing': ['warning', 'the record has no MODE'],
  'band-missing': ['warning', 'the record has neither BAND nor FREQ'],
  'boolean-invalid': ['error', 'not Y or N'],
  'number-invalid': ['error', 'not an ADIF number: digits, at most one point, a minus before them'],
  'integer-invalid': ['error', 'not a whole number'],
  range: ['error', 'outside the range that ADIF gives the field'],
  'range-import-only': ['warning', 'an angle outside its range, allowed on import only'],
  'date-invalid': ['error', 'not a real day YYYYMMDD from 1930 on'],
  'time-invalid': ['error', 'not a time HHMM or HHMMSS'],
  'string-control': ['warning', 'control characters or line breaks in a one-line text'],
  'string-not-ascii': [
    'warning',
    'characters outside ASCII; only *_INTL fields of ADX may hold them',
  ],
  'line-break': ['warning', 'a line that does not end with CR LF'],
  'intl-field': ['warning', 'an *_INTL field, which only ADX may hold'],
  blanks: ['warning', 'blanks around the value'],
  'location-invalid': ['error', 'not a location XDDD MM.MMM'],
  'grid-invalid': ['error', 'not a Maidenhead locator of 2, 4, 6 or 8 characters'],
  'grid-long': ['warning', 'a locator of 10 or 12 characters belongs in two fields'],
  'grid-ext-invalid': ['error', 'not characters 9 to 12 of a Maidenhead locator'],
  'grid-ext-alone': ['warning', 'the end of a locator without its first 8 characters'],
  'grid-location': ['warning', 'LAT and LON lie far outside of the grid'],
  'grid-list-invalid': ['error', 'not two or four locators of 4 or 6 characters'],
  'grid-list-apart': ['warning', 'the grids of the list do not touch each other'],
  'iota-invalid': ['error', 'not an IOTA reference such as EU-005'],
  'pota-invalid': ['error', 'not a list of POTA references such as K-0817,K-4578@US-WY'],
  'sota-invalid': ['error', 'not a SOTA reference such as W2/WE-003'],
  'wwff-invalid': ['error', 'not a WWFF reference such as KFF-4655'],
  'county-list-invalid': ['error', 'not a list such as MA,Franklin:MA,Hampshire'],
  'credit-invalid': ['error', 'not a list of credits such as IOTA,WAS:LOTW&CARD'],
  'credit-import-only': ['warning', 'a list of awards where ADIF now wants credits'],
  'sponsored-award-invalid': ['error', 'an award without a known sponsor before it, such as ARRL_'],
  'enumeration-unknown': ['error', "not a value of the field's enumeration"],
  'enumeration-import-only': ['warning', 'a value that ADIF allows on import only'],
  'enumeration-advisory': ['info', 'a value outside the enumeration, which is only advice here'],
  'enumeration-deleted': ['info', 'a value that ADIF has deleted'],
  'enumeration-dates': ['warning', 'a value that was not valid on the day of the QSO'],
  'mode-submode': ['error', 'a submode stands where the mode belongs'],
  'band-case': ['info', 'a band in other letters than usual: no fault, `fix` alone looks at it'],
  'submode-mode': ['warning', 'the SUBMODE belongs to another MODE'],
  'subdivision-dxcc': ['error', 'no such subdivision in the entity that DXCC names'],
  'county-format': ['warning', 'a county of the United States that is not written ST,County'],
  'county-state': ['warning', 'the county lies in another state than STATE names'],
  'section-dxcc': ['warning', 'the section or region lies in another entity than DXCC names'],
  'freq-band': ['warning', 'the frequency lies outside the band'],
  'freq-unit': ['warning', 'the frequency reads like kHz or Hz, ADIF wants MHz'],
  'time-order': ['warning', 'the QSO ends before it begins'],
  'call-invalid': ['warning', 'characters that no call sign has'],
  'field-unknown': ['warning', 'a name that neither ADIF nor the header defines'],
  'field-import-only': ['warning', 'a field that ADIF allows on import only'],
  'field-header': ['warning', 'a header field inside a record'],
  'field-app-invalid': ['warning', 'an APP_ name that is not APP_PROGRAMID_FIELD'],
  'field-type': ['info', 'the type in the tag is not the type of the field'],
  'userdef-invalid': ['warning', 'a USERDEF definition that is not well formed'],
  'userdef-value': ['error', 'outside the values or the range that the USERDEF defines'],
  'duplicate-qso': ['warning', 'the same QSO occurs earlier in the file'],
} as const satisfies Record<string, readonly [Severity, string]>;

/** The stable name of something the checker reports. */
export type CheckCode = keyof typeof CHECK_CODES;

/** What the readers of ADI and ADX report. */
const READ_CODES = {
  'length-repaired': ['warning', 'a length that was wrong; the value was found by what follows it'],
  'length-invalid': ['warning', 'a tag whose length is no number'],
  'broken-tag': ['warning', 'a < that begins no tag'],
  'text-ignored': ['warning', 'text outside of fields; info for a Cabrillo remark'],
  'repeated-field': ['warning', 'a field that its record already has; the first value counts'],
  'empty-record': ['info', 'a record without fields'],
  'unterminated-record': ['warning', 'the last record has no end; it is kept'],
  'header-missing-end': ['warning', 'a header without <EOH>'],
  'header-repeated': ['info', 'a second header, as in joined files'],
  'adx-attribute': ['error', 'an APP or USERDEF element without the name of its field'],
  'adx-cdata': ['warning', 'CDATA, which ADX does not allow'],
  'adx-cut': ['error', 'the data end inside of a tag'],
  'adx-doctype': ['error', 'a DOCTYPE; nothing after it was read'],
  'adx-entity': ['warning', 'an & that is no known entity; kept as text'],
  'adx-markup': ['warning', 'a < that begins no element'],
  'adx-unclosed': ['error', 'an element that is not closed'],
  'adx-unexpected': ['warning', 'an element where none belongs'],
} as const satisfies Record<string, readonly [Severity, string]>;

/** What the readers and writers of other formats report. */
const FORMAT_CODES = {
  'cabrillo-contest': ['warning', 'a QSO of another contest than the log'],
  'cabrillo-exchange': ['warning', 'an item of the exchange is missing; written as -'],
  'cabrillo-freq': ['warning', 'no frequency and no band'],
  'cabrillo-invalid': ['error', 'a QSO line without date, time, calls or exchanges; left out'],
  'cabrillo-left-out': ['error', 'a record that Cabrillo cannot hold'],
  'cabrillo-mode': ['warning', 'DG does not say which mode; MODE is missing'],
  'column-repeated': ['warning', 'a CSV column with the name of another'],
  'column-unnamed': ['warning', 'a CSV column without a name; not taken'],
  'gzip-damaged': ['error', 'compressed data that end early or are damaged'],
  'json-invalid': ['error', 'not JSON, or not an object; left out'],
  'json-value': ['warning', 'an object where a value belongs; taken as its JSON text'],
  'quote-unclosed': ['error', 'a CSV quote that is never closed; quotes mean nothing after it'],
  'row-too-long': ['warning', 'a CSV line with more cells than columns; the rest is not taken'],
} as const satisfies Record<string, readonly [Severity, string]>;

/** Everything an issue's code can be, with its usual severity and what it means. */
export const ISSUE_CODES: Readonly<Record<string, readonly [Severity, string]>> = {
  ...READ_CODES,
  ...CHECK_CODES,
  ...FORMAT_CODES,
};
