export type {
  AwardDefinition,
  CellAward,
  Certainty,
  Column,
  CompositeAward,
  Counting,
  FieldUnit,
  Listed,
  Ladder,
  ProgrammeAward,
  ProgrammeMeasure,
  Region,
  Scope,
  Stage,
} from './types.ts';
export { CallBook } from './calls.ts';
export { FIELD_NAMES } from './fields.ts';
export type { CodedColumn, Columns, RecordLike } from './record.ts';
export { AwardsError, isAwardsError, type AwardsErrorCode } from './errors.ts';
export { BANDS, type Band } from './band.ts';
export { MODE_CLASSES, type ModeClass } from './mode.ts';
export { PATHS, type Path } from './slot.ts';
export { SOURCES, type Source } from './source.ts';
export { DIAGNOSTIC_CODES, type DiagnosticCode } from './diagnostic.ts';
export { LISTED, type Diagnostic, type DiagnosticEntry, type QsoId } from './diagnostics.ts';
export { UNITS } from './plan.ts';
export { AWARDS } from './catalog/index.ts';
export { listAwards, type AwardListing } from './list.ts';
export { diagnostics } from './diagnose.ts';
export { createTally, Tally, type Book, type TallyOptions } from './tally.ts';
export type { Account, TallyFilter } from './filter.ts';
export { accountsOf, type AccountShare } from './account.ts';
export type { NextStep } from './ladder.ts';
export { nextStep, progress, type AwardProgress, type ProgressOptions } from './progress.ts';
export type { TooFar } from './spread.ts';
export { missing, unconfirmed, type Missing } from './missing.ts';
export { computeSummary, mergeSummaries, summaryOf, type Summary } from './summary.ts';
export {
  DEFAULT_THRESHOLDS,
  parseThresholds,
  type ParsedThresholds,
  type Thresholds,
} from './thresholds.ts';
export { suggestAwards, type Suggestion } from './suggest.ts';
export {
  explain,
  explainer,
  settled,
  type Evidence,
  type Explainer,
  type ExplainOptions,
  type Finding,
} from './explain.ts';
export type { Standing } from './programme-units.ts';
export { entityOfCountry } from './country.ts';
export { whatIf, type Gain, type LevelName } from './what-if.ts';
export {
  mergeReferences,
  parseReferenceList,
  type ListedReference,
  type ParsedReferences,
  type ReferenceList,
} from './reference-list.ts';
export { parseAwards, type ParsedAwards } from './custom.ts';
