import { createPositioner, type AdifIssue, type AppType, type UserDef } from '@w4gns/adif';
import type { LostValue, UserField } from '@w4gns/storage';
import type { PackedPiece } from '../workers/pack.ts';

export interface FileIssue extends AdifIssue {
  readonly file: string;
}

/** read = added + updated + duplicates + rejected, always. */
export interface ImportReport {
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Values that gave way to another record's in a merge. */
  readonly conflicts: number;
  /** The first of them. */
  readonly lost: readonly LostValue[];
  readonly issues: readonly FileIssue[];
  readonly seconds: number;
  readonly workers: number;
}

type PlacedUserDef = (UserDef | AppType) & Pick<AdifIssue, 'line' | 'column'>;

function differing({ name, offset, line, column }: PlacedUserDef): AdifIssue {
  return {
    code: 'userdef-differs',
    severity: 'warning',
    offset,
    line,
    column,
    field: name.toUpperCase(),
    message: `The log defines ${JSON.stringify(name)} otherwise already: it keeps its own definition`,
  };
}

type PositionOf = (offset: number) => { line: number; column: number };

/** Counts records as pieces pass, and gives their issues a place in the file. */
export class Intake {
  read = 0;
  rejected = 0;
  readonly issues: FileIssue[] = [];
  /** What the header and the tags of `APP_` fields define, with its places. */
  readonly userdefs: PlacedUserDef[] = [];
  readonly #appTypes = new Set<string>();
  readonly #file: string;
  readonly #positionOf: PositionOf;

  /** @param positionOf - for pieces that do not say where they stand. */
  constructor(file: string, positionOf: PositionOf) {
    this.#file = file;
    this.#positionOf = positionOf;
  }

  take({ read, rejected, issues, userdefs = [], appTypes, place }: PackedPiece): void {
    const positionOf = place ? createPositioner(place.bytes, place) : this.#positionOf;
    for (const { record, ...issue } of issues) {
      this.issues.push({
        ...issue,
        ...positionOf(issue.offset),
        ...(record === undefined ? {} : { record: record + this.read }),
        file: this.#file,
      });
    }
    for (const userdef of [...userdefs, ...appTypes.filter((each) => this.#isNew(each))]) {
      this.userdefs.push({ ...userdef, ...positionOf(userdef.offset) });
    }
    this.read += read;
    this.rejected += rejected;
  }

  /** Each piece of a log tells the types that it meets. */
  #isNew({ name, type }: AppType): boolean {
    const { size } = this.#appTypes;
    return this.#appTypes.add(`${name}:${type}`).size > size;
  }

  /** Tells of definitions that the log did not take. */
  refuse(refused: readonly UserField[]): void {
    for (const userdef of this.userdefs) {
      if (refused.includes(userdef)) this.issues.push({ ...differing(userdef), file: this.#file });
    }
  }
}

/** The reports of several files as one. */
export function sumReports(reports: readonly ImportReport[]): ImportReport {
  const sum = (of: (report: ImportReport) => number) =>
    reports.reduce((total, each) => total + of(each), 0);
  return {
    read: sum(({ read }) => read),
    added: sum(({ added }) => added),
    updated: sum(({ updated }) => updated),
    duplicates: sum(({ duplicates }) => duplicates),
    rejected: sum(({ rejected }) => rejected),
    conflicts: sum(({ conflicts }) => conflicts),
    lost: reports.flatMap(({ lost }) => lost),
    issues: reports.flatMap(({ issues }) => issues),
    seconds: sum(({ seconds }) => seconds),
    workers: Math.max(...reports.map(({ workers }) => workers)),
  };
}
