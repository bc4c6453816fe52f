import { COLON, END_OF_FILE, GT, LF, LT, SLASH, SPACE, ZERO, isSpace } from './ascii.ts';
import { FieldTable, PACKED_NAMES, packed } from './field-table.ts';
import { LengthRepair, type LengthRule } from './length.ts';
import type { NameTable } from './names.ts';
import { RECORD_START, TagChain, sameTag } from './tag-chain.ts';
import { type Mark, type Tag, isCutTag, markOf, readTag } from './tag.ts';
import type { RawIssue, Scan, ScanRange } from './scan.ts';

/** Longest value that the quick path takes: six digits, far from any overflow, and packed in the table. */
const QUICK_LENGTH = 999_999;

/** The quick path looks ahead without asking for the end of the data; it stops this far before. */
const SAFE_MARGIN = 64;

/** `EOR>` as a big-endian number, its letters in any case. */
const EOR = 0x454f523e;
const EOR_MASK = 0xdfdfdfff | 0;
const EOR_SIZE = 5;

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
  readonly #view: DataView;
  readonly #chain: TagChain;
  #place = RECORD_START;
  /** Names are numbered as they first come; while the numbers of a record only rise, no name is there twice. */
  #isUnordered = false;
  #inHeader: boolean;
  #startsWithTag = false;
  #done = false;
  #acceptedIssues = 0;
  /** Where the last text ended: text that goes on is not reported again. */
  #textEnd = -1;

  /** @param table - one to use again, in place of a new one. */
  constructor(bytes: Uint8Array, names: NameTable, range: ScanRange, table?: FieldTable) {
    this.#bytes = bytes;
    this.#names = names;
    this.#range = range;
    this.#repair = new LengthRepair(bytes, range.start, range.isFinal);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#chain = new TagChain(bytes, names);
    this.#inHeader = range.mayHaveHeader;
    this.start = this.end = range.start;
    table?.reset();
    this.table = table ?? new FieldTable((Math.min(range.stop, bytes.length) - range.start) >>> 4);
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

  #scanFields(from: number): void {
    let at = from;
    while (at < this.#bytes.length && !this.#done) {
      at = this.#scanUsual(at);
      if (at < this.#bytes.length && !this.#done) at = this.#scanOne(at);
    }
  }

  /** Whatever stands at `at`, in any shape. */
  #scanOne(at: number): number {
    const byte = this.#bytes[at];
    if (byte === LT) return this.#anyTag(at);
    return isSpace(byte) ? at + 1 : this.#skipText(at);
  }

  /**
   * THE hot loop: tags `<NAME:LENGTH>` whose length lands on a tag, or on white space before one, and
   * `<EOR>`. It stops at the first other thing, which {@link #scanOne} then looks at.
   */
  #scanUsual(from: number): number {
    const { table } = this;
    const bytes = this.#bytes;
    const view = this.#view;
    const chain = this.#chain;
    const safe = bytes.length - SAFE_MARGIN;
    let { cells } = table;
    let f = table.taken;
    let place = this.#place;
    let at = from;
    while (at < safe) {
      let byte = bytes[at] ?? 0;
      if (byte !== LT) {
        if (!isSpace(byte)) break;
        at++;
        continue;
      }
      let size = chain.sizes[place] ?? 0;
      if (size === 0 || !sameTag(view, at, chain.starts[place] ?? 0, size)) {
        if ((view.getInt32(at + 1) & EOR_MASK) === EOR) {
          table.taken = f;
          if (this.#inHeader || !table.hasOpenFields) break;
          at += EOR_SIZE;
          this.#addRecord(at);
          place = RECORD_START;
          if (this.#done) break;
          continue;
        }
        if (!chain.learn(place, at)) break;
        size = chain.sizes[place] ?? 0;
      }
      let i = at + size;
      let length = (bytes[i] ?? 0) - ZERO;
      if (length < 0 || length > 9) break;
      for (byte = bytes[++i] ?? 0; byte >= ZERO && byte < COLON; byte = bytes[++i] ?? 0) {
        length = length * 10 + byte - ZERO;
        if (length > QUICK_LENGTH) break;
      }
      if (byte === COLON && bytes[i + 2] === GT && isLetter(bytes[i + 1]))
        byte = bytes[(i += 2)] ?? 0;
      const end = i + 1 + length;
      if (byte !== GT || end >= safe) break;
      const next = bytes[end] ?? 0;
      if (next !== LT && (next !== SPACE || bytes[end + 1] !== LT) && !this.#isSpaceBeforeTag(end))
        break;
      const id = chain.ids[place] ?? 0;
      if (id >= PACKED_NAMES) break;
      if (2 * f === cells.length) cells = this.#grow(f);
      cells[2 * f] = i + 1;
      cells[2 * f + 1] = packed(id, length);
      f++;
      if (id < place) this.#isUnordered = true;
      place = id + 1;
      at = next === LT ? end : end + 1;
    }
    table.taken = f;
    this.#place = place;
    return at;
  }

  #grow(taken: number): Uint32Array {
    this.table.taken = taken;
    this.table.growFields();
    return this.table.cells;
  }

  #isSpaceBeforeTag(at: number): boolean {
    const bytes = this.#bytes;
    return (
      isSpace(bytes[at]) && (bytes[at + 1] === LT || (bytes[at + 1] === LF && bytes[at + 2] === LT))
    );
  }

  #take(id: number, start: number, end: number): void {
    this.table.add(id, start, end);
    this.#isUnordered = true;
  }

  #reportRepeated(): void {
    for (const f of this.table.repeatedFields()) {
      const field = this.#names.textOf(this.table.idOf(f));
      const offset = this.#tagBefore(this.table.startOf(f));
      this.#report(
        { code: 'repeated-field', severity: 'warning', offset, field },
        `${field} occurs more than once in this record.`,
        'Both are kept; a look-up returns the first that is not empty.',
      );
    }
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
    const field = this.#names.textOf(id);
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

  /** A tag of any shape: a field, a mark, or what is only text. */
  #anyTag(at: number): number {
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
    for (let f = 0; f < this.table.taken; f++) if (this.table.idOf(f) === id) return true;
    return false;
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
    if (this.#isUnordered) this.#reportRepeated();
    this.table.endRecord(end);
    this.#accept(end);
  }

  #accept(end: number): void {
    this.end = end;
    this.#acceptedIssues = this.issues.length;
    this.#isUnordered = false;
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
          offset: this.#tagBefore(this.table.startOf(this.table.fieldCount)),
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
    { code, severity, offset, field }: Pick<RawIssue, 'code' | 'severity' | 'offset' | 'field'>,
    message: string,
    repair?: string,
  ): void {
    const issue: RawIssue = { code, severity, offset, record: this.table.recordCount + 1, message };
    if (field !== undefined) issue.field = field;
    if (repair !== undefined) issue.repair = repair;
    this.issues.push(issue);
  }
}

function isLetter(byte: number | undefined): boolean {
  const upper = (byte ?? 0) & 0xdf;
  return upper >= 0x41 && upper <= 0x5a;
}
