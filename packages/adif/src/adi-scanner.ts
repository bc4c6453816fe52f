import { COLON, END_OF_FILE, GT, LF, LT, SLASH, SPACE, ZERO, isSpace } from './ascii.ts';
import { FieldTable } from './field-table.ts';
import { LengthRepair, type LengthRule } from './length.ts';
import { FOLD, HASH_STEP, type NameTable } from './names.ts';
import { type Mark, type Tag, isCutTag, markOf, readTag } from './tag.ts';
import type { RawIssue, Scan, ScanRange } from './scan.ts';

/** The bytes of a simple field name: letters, digits, underscore. */
const SIMPLE = Uint8Array.from({ length: 256 }, (_, c) =>
  /[A-Za-z0-9_]/.test(String.fromCharCode(c)) && c < 128 ? 1 : 0,
);

/** Longest run of digits that the quick path takes for a length. */
const QUICK_DIGITS = 7;

/** ADI bytes to the offsets of every field; it decodes nothing. */
export class AdiScanner implements Scan {
  readonly table: FieldTable;
  headerEnd: number | undefined;
  readonly start: number;
  end: number;
  issues: RawIssue[] = [];

  readonly #bytes: Uint8Array;
  readonly #names: NameTable;
  readonly #range: ScanRange;
  readonly #repair: LengthRepair;
  #inHeader: boolean;
  #startsWithTag = false;
  #done = false;
  #acceptedIssues = 0;
  /** Where the last text ended: text that goes on is not reported again. */
  #textEnd = -1;

  constructor(bytes: Uint8Array, names: NameTable, range: ScanRange) {
    this.#bytes = bytes;
    this.#names = names;
    this.#range = range;
    this.#repair = new LengthRepair(bytes, range.start);
    this.#inHeader = range.mayHaveHeader;
    this.start = this.end = range.start;
    this.table = new FieldTable((Math.min(range.stop, bytes.length) - range.start) >>> 4);
  }

  scan(): this {
    let at = this.#range.start;
    if (this.#inHeader) {
      while (isSpace(this.#bytes[at])) at++;
      this.#startsWithTag = this.#bytes[at] === LT;
    }
    if (this.start >= this.#range.stop) this.#done = true;
    else this.#scanFields(at);
    if (!this.#done && this.#range.isFinal) this.#finish();
    this.issues.length = this.#acceptedIssues;
    return this;
  }

  /** The hot loop: tags of the usual shape whose length lands on white space or a tag; all else is asked elsewhere. */
  #scanFields(from: number): void {
    const bytes = this.#bytes;
    const size = bytes.length;
    let at = from;
    while (at < size && !this.#done) {
      let byte = bytes[at] ?? 0;
      if (byte !== LT) {
        at = byte <= SPACE && isSpace(byte) ? at + 1 : this.#skipText(at);
        continue;
      }
      let i = at + 1;
      let hash = 0;
      for (byte = bytes[i] ?? 0; SIMPLE[byte] === 1; byte = bytes[++i] ?? 0) {
        hash = (Math.imul(hash, HASH_STEP) + (FOLD[byte] ?? 0)) | 0;
      }
      if (byte !== COLON || i === at + 1) {
        at = this.#unusualTag(at);
        continue;
      }
      const nameEnd = i;
      let length = 0;
      for (byte = bytes[++i] ?? 0; byte >= ZERO && byte < COLON; byte = bytes[++i] ?? 0) {
        length = length * 10 + byte - ZERO;
      }
      const digits = i - nameEnd - 1;
      if (byte === COLON && SIMPLE[bytes[i + 1] ?? 0] === 1) byte = bytes[(i += 2)] ?? 0;
      const end = i + 1 + length;
      if (byte !== GT || digits === 0 || digits > QUICK_DIGITS) {
        at = this.#unusualTag(at);
        continue;
      }
      const next = bytes[end] ?? 0;
      const id = this.#names.idOf(bytes, at + 1, nameEnd, hash);
      if (next === LT || (next <= SPACE && this.#isSpaceBeforeTag(end))) {
        this.#take(id, i + 1, end);
        at = end;
      } else {
        at = this.#takeRepaired(id, i + 1, length, at);
      }
    }
  }

  #isSpaceBeforeTag(at: number): boolean {
    const bytes = this.#bytes;
    return (
      isSpace(bytes[at]) && (bytes[at + 1] === LT || (bytes[at + 1] === LF && bytes[at + 2] === LT))
    );
  }

  #take(id: number, start: number, end: number): void {
    if (this.table.add(id, start, end)) this.#repeated(id, start);
  }

  #repeated(id: number, start: number): void {
    const field = this.#names.nameOf(id);
    this.#report(
      { code: 'repeated-field', severity: 'warning', offset: this.#tagBefore(start), field },
      `${field} occurs more than once in this record.`,
      'Both are kept; a look-up returns the first that is not empty.',
    );
  }

  #tagBefore(start: number): number {
    return this.#bytes.lastIndexOf(LT, start - 1);
  }

  /** Takes a value whose declared length lands nowhere; returns where it ends. */
  #takeRepaired(id: number, start: number, length: number, tagAt: number): number {
    const repair = this.#repair;
    const end = repair.settle(start, length);
    if (repair.rule === 'line-breaks' || repair.rule === 'next-tag') {
      this.#lengthIssue(repair.rule, id, length, end - start, tagAt);
    }
    this.#take(id, start, end);
    return this.#stopIfStarved(end);
  }

  #lengthIssue(rule: LengthRule, id: number, length: number, found: number, offset: number): void {
    const field = this.#names.nameOf(id);
    if (Number.isNaN(length)) {
      this.#report(
        { code: 'length-invalid', severity: 'warning', offset, field },
        `The length of ${field} is not a number.`,
        `Read up to the next tag: ${found} bytes.`,
      );
      return;
    }
    const why =
      rule === 'line-breaks' ? 'its line breaks were converted' : 'it ends at no tag or blank';
    this.#report(
      { code: 'length-repaired', severity: 'warning', offset, field },
      `${field} claims ${length} characters, but ${why}.`,
      `Read as ${found} bytes.`,
    );
  }

  /** A tag that is not of the usual shape: a mark, a name with blanks, a broken length, or only text. */
  #unusualTag(at: number): number {
    const tag = readTag(this.#bytes, at);
    if (!tag) {
      if (isCutTag(this.#bytes, at)) this.#repair.touchedEnd = true;
      return this.#stopIfStarved(this.#skipText(at));
    }
    if (tag.length === undefined) return this.#mark(at, tag);
    const id = this.#names.idOfRange(this.#bytes, tag.nameStart, tag.nameEnd);
    return this.#takeRepaired(id, tag.close, tag.length, at);
  }

  #mark(at: number, tag: Tag): number {
    const mark: Mark = markOf(this.#bytes, tag);
    if (mark === 'record') this.#endRecord(at, tag.close);
    else if (mark === 'header') this.#endHeader(at, tag.close);
    else if (mark === 'text') return this.#skipText(at);
    return tag.close;
  }

  #endRecord(at: number, close: number): void {
    if (this.#inHeader && !this.#isRecordSoFar()) return;
    this.#leaveHeader();
    if (!this.table.hasOpenFields) {
      this.#report(
        { code: 'empty-record', severity: 'info', offset: at },
        'A record without fields.',
      );
      this.#accept(close);
      return;
    }
    this.#addRecord(close);
  }

  /** Before any `<EOH>`: is this a record of a log without header, or still header text? */
  #isRecordSoFar(): boolean {
    if (this.#startsWithTag) return true;
    const id = this.#names.find('CALL');
    return id >= 0 && this.table.nameIds.subarray(0, this.table.taken).includes(id);
  }

  #leaveHeader(): void {
    if (!this.#inHeader) return;
    this.#inHeader = false;
    if (this.#startsWithTag) return;
    this.#report(
      { code: 'header-missing-end', severity: 'warning', offset: this.#range.start },
      'Text before the first record, but no <EOH>.',
      'Read as a log without header.',
    );
  }

  #addRecord(end: number): void {
    this.table.endRecord(end);
    this.#accept(end);
  }

  #accept(end: number): void {
    this.end = end;
    this.#acceptedIssues = this.issues.length;
    if (end >= this.#range.stop) this.#done = true;
  }

  #endHeader(at: number, close: number): void {
    if (!this.#inHeader) {
      this.table.dropOpenFields();
      this.#report(
        { code: 'header-repeated', severity: 'info', offset: at },
        'A second header, as in joined files.',
        'Its fields belong to no record.',
      );
    } else {
      this.#takeHeader(close);
    }
    this.#accept(close);
  }

  /** The data are over: what remains is a header or a record without its end mark. */
  #finish(): void {
    if (this.#inHeader && !this.#isRecordSoFar()) this.#finishHeader();
    else if (this.table.hasOpenFields) {
      this.#leaveHeader();
      this.#report(
        {
          code: 'unterminated-record',
          severity: 'warning',
          offset: this.#tagBefore(this.table.starts[this.table.fieldCount] ?? 0),
        },
        'The last record has no <EOR>.',
        'Kept as a record.',
      );
      this.#addRecord(this.#bytes.length);
    }
    this.#accept(this.#bytes.length);
  }

  #finishHeader(): void {
    if (this.#bytes.length === this.#range.start) return;
    this.#takeHeader(this.#bytes.length);
    this.issues.push({
      code: 'header-missing-end',
      severity: 'warning',
      offset: this.#range.start,
      message: 'No <EOH> and no record.',
    });
  }

  /** What was read so far is the header; its text may look like anything, so only its lengths are worth a report. */
  #takeHeader(end: number): void {
    this.#inHeader = false;
    this.headerEnd = end;
    this.table.endHeader();
    this.issues = this.issues
      .filter(({ code }) => code.startsWith('length-'))
      .map(({ record: _record, ...issue }) => issue);
  }

  /** Text between fields is ignored; said so inside a record, where it may be the rest of a value, and for broken tags. */
  #skipText(at: number): number {
    const bytes = this.#bytes;
    const next = bytes.indexOf(LT, at + 1);
    const end = next < 0 ? bytes.length : next;
    if (at !== this.#textEnd) this.#textIssue(at);
    this.#textEnd = end;
    return end;
  }

  #textIssue(offset: number): void {
    const bytes = this.#bytes;
    const isComment = bytes[offset] === SLASH && bytes[offset + 1] === SLASH;
    const isInRecord = this.table.hasOpenFields && bytes[offset] !== END_OF_FILE;
    if (bytes[offset] === LT) {
      this.#report(
        { code: 'broken-tag', severity: 'warning', offset },
        'A < that begins no tag.',
        'Taken as text.',
      );
    } else if (isInRecord && !isComment) {
      this.#report(
        { code: 'text-ignored', severity: 'warning', offset },
        'Text between fields; it may be the rest of a value whose length is too short.',
      );
    }
  }

  /** More data could change what was just decided: leave the record for the next scan. */
  #stopIfStarved(at: number): number {
    if (this.#repair.touchedEnd && !this.#range.isFinal) this.#done = true;
    return at;
  }

  #report(
    issue: Pick<RawIssue, 'code' | 'severity' | 'offset' | 'field'>,
    message: string,
    repair?: string,
  ): void {
    this.issues.push({
      ...issue,
      record: this.table.recordCount + 1,
      message,
      ...(repair === undefined ? {} : { repair }),
    });
  }
}
