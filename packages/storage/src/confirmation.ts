/** Who confirmed a QSO, as bits of the column `confirmed`. */
export const CONFIRMED = { paper: 1, lotw: 2, eqsl: 4, dcl: 8, qrz: 16 } as const;

/** The field that says so, and the letters that do. V: confirmed and credited (ADIF 3.1.7, QSL Rcvd enumeration). */
export const CONFIRMING: readonly (readonly [field: string, letters: string, bit: number])[] = [
  ['QSL_RCVD', 'YV', CONFIRMED.paper],
  ['LOTW_QSL_RCVD', 'YV', CONFIRMED.lotw],
  ['EQSL_QSL_RCVD', 'YV', CONFIRMED.eqsl],
  ['DCL_QSL_RCVD', 'YV', CONFIRMED.dcl],
  ['QRZCOM_QSO_DOWNLOAD_STATUS', 'Y', CONFIRMED.qrz],
  ['APP_QRZLOG_STATUS', 'C', CONFIRMED.qrz],
];
