import type { Band } from './band.ts';
import type { DiagnosticCode } from './diagnostic.ts';
import type { ModeClass } from './mode.ts';
import type { Path } from './slot.ts';
import type { Source } from './source.ts';

/** How sure we are of a rule: read in the sponsor's text, in a third party's, or general knowledge. */
export type Certainty = 'official' | 'secondary' | 'memory';

/** Part of a log by band, mode and path; what is left out does not restrict. */
export interface Scope {
  readonly bands?: readonly Band[];
  /** QSOs on these bands do not count, those without a band do. */
  readonly notBands?: readonly Band[];
  readonly modes?: readonly ModeClass[];
  /** Default: `terrestrial` and `eme`. */
  readonly paths?: readonly Path[];
}

/** One column of a matrix unit x column, such as a band of 5BWAS. */
export interface Column extends Scope {
  readonly id: string;
}

/** The counts at which the sponsor gives something. After the last step comes every `then`, up to `max`. */
export interface Ladder {
  readonly steps: readonly number[];
  readonly then?: number;
  readonly max?: number;
  /** Points that each step asks for too. */
  readonly points?: readonly number[];
  /** Groups of units ({@link CellAward.heads}) that each step asks for too: states of counties. */
  readonly groups?: readonly number[];
  /** Steps that only units of {@link CellAward.among} help to reach: no deleted ones. */
  readonly current?: readonly boolean[];
}

/** One of several goals that follow each other. */
export interface Stage {
  /** Lowest level of members that counts: none, C, T, S. */
  readonly level: '' | 'C' | 'T' | 'S';
  /** First day that counts, YYYYMMDD. */
  readonly since?: number;
  /** Members that complete the stage; nothing asks for more in the last one. */
  readonly count?: number;
}

/** Part of the references of a user's list that an award asks for. */
export interface Listed {
  /** Word in the list's column `award`. */
  readonly tag?: string;
  /** What references begin with. */
  readonly prefix?: string;
  /** The part that is asked for, and the most. */
  readonly share: number;
  readonly most: number;
  /** Of each group ({@link CellAward.heads}), not of all together. */
  readonly each?: true;
}

/**
 * How the cells of an award become its total.
 *
 * - `units`: distinct units (the default).
 * - `sum`: cells of the matrix unit x column.
 * - `best`: the column that has most units; `count` of them added when more than one is asked for, of
 *   which the first `always` columns are some.
 * - `capped`: as `sum`, a column giving at most `cap`.
 * - `points`: units, with as many points as a unit has columns, at most `cap`.
 * - `highest`: units are pairs `group number`; the highest number of each group, added up.
 * - `stages`: units are pairs `member level` and time (`1234C 20240704123000`); members of the last stage,
 *   after the contact that completed the stages before it.
 * - `shares`: units by group, of each at most its cap.
 * - `bestGroups`: units are pairs `group unit`; the `count` groups with most units, of which each may
 *   have the units `each`, added up.
 */
export type Counting =
  | { readonly kind: 'units' }
  | { readonly kind: 'sum' }
  | { readonly kind: 'best'; readonly count: number; readonly always?: number }
  | { readonly kind: 'capped'; readonly cap: number }
  | { readonly kind: 'points'; readonly cap: number }
  | { readonly kind: 'highest' }
  | { readonly kind: 'stages'; readonly stages: readonly Stage[] }
  | { readonly kind: 'shares'; readonly caps: Readonly<Record<string, number>> }
  | { readonly kind: 'bestGroups'; readonly count: number; readonly each: readonly string[] };

/** A unit taken from one ADIF field: its values are the units. */
export interface FieldUnit {
  /** ADIF field name in capitals. */
  readonly field: string;
  /** Only for stations in these DXCC entities. */
  readonly dxcc?: readonly number[];
  /** Regular expression the value, in capitals, must match whole. */
  readonly pattern?: string;
  /** Separator when the field lists several values. */
  readonly separator?: string;
  /** Only where SIG names this activity; the field is mostly SIG_INFO then. */
  readonly sig?: string;
}

/** What a hunter or activator programme counts. */
export type ProgrammeMeasure =
  | 'hunter'
  | 'activator'
  | 'kilo'
  | 'repeatHunter'
  | 'repeatActivator'
  | 'repeatParksHunter'
  | 'repeatParksActivator'
  | 'parkToPark'
  | 'operator'
  | 'lateHunter'
  | 'lateActivator'
  | 'n1ccHunter'
  | 'n1ccActivator'
  | 'newYearHunter'
  | 'newYearActivator'
  | 'dxHunter'
  | 'dxActivator'
  | 'regionHunter'
  | 'regionActivator'
  | 'allHunter'
  | 'allActivator'
  | 'pointsHunter'
  | 'pointsActivator';

/** Locations (ISO 3166-2: `US-NC`) of which references are asked for. */
export interface Region {
  readonly among: readonly string[];
  /** A location that stands in for one that lacks. */
  readonly wild?: string;
}

interface AwardBase {
  /** `DXCC.mixed`, `WAS.band.20m`. */
  readonly id: string;
  readonly title: string;
  readonly sponsor: string;
  /** Where the rule was read. */
  readonly rules: string;
  readonly certainty: Certainty;
  readonly ladder: Ladder;
  /** `entity`: all contacts from one own DXCC entity; `person`: the holder's, wherever made. */
  readonly own: 'entity' | 'person';
}

/** An award on cells: distinct units in a scope, confirmed in accepted ways. */
export interface CellAward extends AwardBase {
  readonly kind: 'cells';
  /** A unit of {@link UNITS} or a field. */
  readonly unit: string | FieldUnit;
  readonly scope: Scope;
  readonly columns?: readonly Column[];
  readonly counting: Counting;
  /** First and last day that counts, YYYYMMDD. */
  readonly since?: number;
  readonly until?: number;
  /** Kilometres that own stations may be apart at most. */
  readonly withinKm?: number;
  /** What confirms; `log` means that nothing more than the QSO is asked for. */
  readonly confirmedBy: readonly Source[];
  /** ADIF credits (CREDIT_GRANTED, CREDIT_SUBMITTED) that book a cell. */
  readonly credits?: readonly string[];
  /** The award's units are those of a list that the user has: a part of them is asked for. */
  readonly listed?: Listed;
  /** The units there are, when the list is closed. */
  readonly among?: readonly string[];
  /** Units that are not in `among` count too: deleted entities. */
  readonly open?: true;
  /** The name of the result's list of units: `states`, `zones`. */
  readonly list?: string;
  /** Units are named `kind name`: the lists that hold the names of each kind. */
  readonly kinds?: Readonly<Record<string, string>>;
  /** Units' names begin with their group's, before a mark: the name of the list of groups, `states` of counties. */
  readonly heads?: { readonly list: string; readonly before: string };
  /** Logged values under this diagnostic are listed as `unmatched`. */
  readonly faults?: DiagnosticCode;
  /**
   * For units by year: how many years count, the last of them being the year asked for. The id of
   * such an award stands for a family, `DXMarathon` for `DXMarathon.2024`.
   */
  readonly years?: number;
  /** Awards of which one must be held first: have reached its first step. */
  readonly holderOf?: readonly CellAward[];
}

/** An award of POTA, SOTA or WWFF on sets of QSOs. */
export interface ProgrammeAward extends AwardBase {
  readonly kind: 'programme';
  readonly programme: 'POTA' | 'SOTA' | 'WWFF';
  readonly measure: ProgrammeMeasure;
  readonly region?: Region;
  /** QSOs on this band, or in these modes, count alone. */
  readonly only?: { readonly band: Band } | { readonly modes: readonly ModeClass[] };
}

/** An award for others: counts those of its parts that have reached so many units. */
export interface CompositeAward extends AwardBase {
  readonly kind: 'composite';
  readonly parts: readonly { readonly award: CellAward; readonly at: number }[];
}

/** An award as data. */
export type AwardDefinition = CellAward | ProgrammeAward | CompositeAward;

/** The awards on cells that an award is made of. */
export function cellAwardsOf(award: AwardDefinition): readonly CellAward[] {
  if (award.kind === 'cells') return [award, ...(award.holderOf ?? [])];
  return award.kind === 'composite' ? award.parts.map((part) => part.award) : [];
}
