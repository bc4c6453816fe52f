/** Why a QSO, or a part of it, does not count. */
export const DIAGNOSTIC_CODES = [
  'no-call',
  'no-date', // missing, or not a day
  'too-early', // before 1945-11-15
  'no-band', // neither BAND nor FREQ: counts for mixed awards only
  'not-a-band', // BAND or FREQ in no amateur band: counts for no award
  'unknown-mode', // counts for mixed awards only
  'listener', // SWL
  'incomplete', // QSO_COMPLETE says N or NIL
  'relay', // through a repeater or the internet
  'crossband', // two bands, not by satellite
  'satellite', // counts for satellite awards only, for USA-CA and the Marathon not at all
  'satellite-name', // SAT_NAME without PROP_MODE SAT: by satellite where PROP_MODE is missing
  'county-by-moon', // by the moon: no county for USA-CA
  'marathon-band', // outside 160 to 6 m: not counted by the Marathon, nor by WPX
  'afloat', // /MM or /AM: in no entity
  'dxcc-unlisted', // DXCC is not a number of the list
  'dxcc-dates', // DXCC did not exist on that day: the call's entity counts
  'dxcc-mismatch', // DXCC differs from the call's entity
  'unknown-call', // no DXCC, and the call tells no entity
  'ambiguous-call', // no DXCC, and the prefix is that of several entities: SV2A/A
  'continent-mismatch', // CONT is no continent of the entity: the entity's counts, for AN none
  'bad-state',
  'bad-county',
  'bad-cq-zone',
  'bad-itu-zone',
  'bad-grid',
  'bad-reference', // IOTA, POTA, SOTA or WWFF
  'sixty-metres', // not counted by WAS, WAC, WAZ, nor by DXCC's bands
  'too-many-units', // more distinct values than can be kept
] as const;

/** Why a QSO, or a part of it, does not count. */
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** A remark on one QSO. */
export interface Remark {
  readonly code: DiagnosticCode;
  /** The value at fault, as logged. */
  readonly value?: string;
}
