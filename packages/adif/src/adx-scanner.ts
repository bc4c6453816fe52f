import { AdxTags, elementNameOf, fieldNameOf } from './adx-tags.ts';
import { AMPERSAND, GT, LT, SLASH, isSpace } from './ascii.ts';
import { HASH_STEP } from './byte-table.ts';
import { decodeText } from './decode.ts';
import { FieldTable } from './field-table.ts';
import type { NameTable } from './names.ts';
import type { RawIssue, Scan, ScanRange } from './scan.ts';
import { type Markup, attributesOf, hasBadReference, readMarkup } from './xml.ts';

type Section = 'outside' | 'header' | 'record';

/** ADX bytes (UTF-8 or another superset of ASCII) to the offsets of every field. */
export class AdxScanner implements Scan {
  readonly table: FieldTable;
  headerEnd: number | undefined;
  readonly start: number;
  end: number;
  issues: RawIssue[] = [];

  readonly #bytes: Uint8Array;
  readonly #names: NameTable;
  readonly #range: ScanRange;
  readonly #tags: AdxTags;
  #section: Section = 'outside';
  #mayHaveHeader: boolean;
  #recordStart = 0;
  #done = false;
  #acceptedIssues = 0;

  constructor(bytes: Uint8Array, names: NameTable, range: ScanRange) {
    this.#bytes = bytes;
    this.#names = names;
    this.#range = range;
    this.#tags = new AdxTags(bytes, names);
    this.#mayHaveHeader = range.mayHaveHeader;
    this.start = this.end = range.start;
    this.table = new FieldTable((Math.min(range.stop, bytes.length) - range.start) >>> 5);
  }

  scan(): this {
    let at = this.#range.start;
    if (at >= this.#range.stop) this.#done = true;
    while (!this.#done) {
      if (this.#section === 'record') at = this.#scanUsual(at);
      const next = this.#skipText(at);
      if (next < 0) break;
      const markup = readMarkup(this.#bytes, next);
      if (!markup) {
        this.#report('adx-cut', 'error', next, 'The data end inside markup.');
        break;
      }
      at = this.#step(next, markup);
    }
    if (!this.#done && this.#range.isFinal) this.#finish();
    this.issues.length = this.#acceptedIssues;
    return this;
  }

  /**
   * THE hot loop: the fields `<NAME>text</NAME>` of a record, without any other markup or reference in
   * them. It stops at the first other thing, which {@link #step} then looks at.
   */
  #scanUsual(from: number): number {
    const { table } = this;
    const bytes = this.#bytes;
    const tags = this.#tags;
    let at = from;
    for (;;) {
      while (isSpace(bytes[at])) at++;
      if (bytes[at] !== LT || bytes[at + 1] === SLASH) return at;
      let hash = 0;
      let close = at + 1;
      for (let byte = bytes[close]; byte !== GT; byte = bytes[++close]) {
        if (byte === undefined || byte === LT) return at;
        hash = (Math.imul(hash, HASH_STEP) + byte) | 0;
      }
      const tag = tags.tagOf(at + 1, close, hash);
      const size = tags.sizes[tag] ?? 0;
      if (size === 0) return at;
      let end = close + 1;
      for (let byte = bytes[end]; byte !== LT; byte = bytes[++end]) {
        if (byte === undefined || byte === AMPERSAND) return at;
      }
      if (!isCloseTag(bytes, end, at + 1, size)) return at;
      table.add(tags.ids[tag] ?? 0, close + 1, end);
      at = end + size + CLOSE_TAG_SIZE;
    }
  }

  /** The next `<`, -1 when there is none; text before it belongs to no field. */
  #skipText(from: number): number {
    let at = from;
    while (isSpace(this.#bytes[at])) at++;
    const next = this.#bytes.indexOf(LT, at);
    if (next !== at && this.#section === 'record' && at < this.#bytes.length) {
      this.#report('text-ignored', 'warning', at, 'Text between the fields of a record.');
    }
    return next;
  }

  #step(at: number, markup: Markup): number {
    switch (markup.kind) {
      case 'doctype':
        this.#refuseDoctype(at);
        return this.#bytes.length;
      case 'open':
      case 'empty':
        return this.#open(at, markup);
      case 'close':
        return this.#close(at, markup);
      case 'text':
        this.#report('adx-markup', 'warning', at, 'A < that begins no element.');
        return markup.close;
      default:
        return markup.close;
    }
  }

  /** A document type can define entities that explode or read files: nothing after it is read. */
  #refuseDoctype(at: number): void {
    this.#report('adx-doctype', 'error', at, 'ADX has no DOCTYPE; nothing after it was read.');
    this.#done = true;
    this.#accept(this.#bytes.length);
  }

  #open(at: number, markup: Markup): number {
    const name = this.#nameOf(markup);
    if (name === 'RECORD' || name === 'HEADER') return this.#begin(at, markup, name);
    if (name === 'ADX' || name === 'RECORDS') return markup.close;
    if (this.#section === 'outside') {
      this.#report('adx-unexpected', 'warning', at, `<${name}> stands outside HEADER and RECORD.`);
      return markup.close;
    }
    return this.#field(at, markup, name);
  }

  #begin(at: number, markup: Markup, name: 'RECORD' | 'HEADER'): number {
    if (this.#section === 'record') this.#endRecord(at, false);
    this.#section = name === 'RECORD' ? 'record' : 'header';
    this.#recordStart = at;
    if (markup.kind === 'empty') this.#end(at, markup.close, name);
    return markup.close;
  }

  #close(at: number, markup: Markup): number {
    const name = this.#nameOf(markup);
    if (name === 'RECORD' || name === 'HEADER') this.#end(at, markup.close, name);
    else if (name === 'RECORDS' || name === 'ADX') {
      if (this.#section === 'record') this.#endRecord(at, false);
    } else {
      this.#report('adx-unexpected', 'warning', at, `</${name}> closes nothing.`);
    }
    return markup.close;
  }

  #end(at: number, close: number, name: 'RECORD' | 'HEADER'): void {
    if (name === 'RECORD' && this.#section === 'record') this.#endRecord(close, true);
    else if (name === 'HEADER' && this.#section === 'header') this.#endHeader(close);
    else this.#report('adx-unexpected', 'warning', at, `</${name}> closes nothing.`);
  }

  #endHeader(close: number): void {
    this.#section = 'outside';
    if (!this.#mayHaveHeader) {
      this.table.dropOpenFields();
      this.#report('header-repeated', 'info', this.#recordStart, 'A second HEADER.');
    } else {
      this.table.endHeader();
      this.headerEnd = close;
      this.issues = this.issues.map(({ record: _record, ...issue }) => issue);
    }
    this.#accept(close);
  }

  #endRecord(end: number, isClosed: boolean): void {
    this.#section = 'outside';
    const offset = this.#recordStart;
    if (!isClosed)
      this.#report('unterminated-record', 'warning', offset, 'A record has no </RECORD>.');
    this.#reportRepeated();
    if (this.table.hasOpenFields) this.table.endRecord(end);
    else this.#report('empty-record', 'info', offset, 'A record without fields.');
    this.#accept(end);
  }

  #reportRepeated(): void {
    for (const f of this.table.repeatedFields()) {
      const field = this.#names.textOf(this.table.idOf(f));
      const offset = this.#bytes.lastIndexOf(LT, this.table.startOf(f) - 1);
      const message = `${field} occurs more than once in this record.`;
      this.issues.push({
        code: 'repeated-field',
        severity: 'warning',
        offset,
        record: this.table.recordCount + 1,
        field,
        message,
      });
    }
  }

  #field(at: number, markup: Markup, name: string): number {
    const { close } = markup;
    if (markup.kind === 'empty') return this.#take(at, markup, name, close, close);
    let end = close;
    for (;;) {
      end = this.#bytes.indexOf(LT, end);
      const next = end < 0 ? undefined : readMarkup(this.#bytes, end);
      if (!next) return this.#cut(at, markup, name);
      if (next.kind === 'close' || next.kind === 'open' || next.kind === 'empty') {
        return this.#takeUntil(at, markup, name, end, next);
      }
      if (next.kind === 'doctype') return this.#takeUntil(at, markup, name, end, next);
      end = next.close;
    }
  }

  /** The data end inside a field: wait for more, or keep what is there. */
  #cut(at: number, markup: Markup, name: string): number {
    if (!this.#range.isFinal) {
      this.#done = true;
      return at;
    }
    this.#report('adx-unclosed', 'error', at, `<${name}> is not closed.`, name);
    return this.#take(at, markup, name, markup.close, this.#bytes.length);
  }

  #takeUntil(at: number, markup: Markup, name: string, end: number, next: Markup): number {
    const isOwn = next.kind === 'close' && this.#nameOf(next) === this.#nameOf(markup);
    if (isOwn) {
      this.#take(at, markup, name, markup.close, end);
      return next.close;
    }
    this.#report('adx-unclosed', 'error', at, `<${name}> is not closed.`, name);
    return this.#take(at, markup, name, markup.close, end);
  }

  #take(at: number, markup: Markup, element: string, start: number, end: number): number {
    const name = this.#fieldName(at, markup, element);
    this.table.add(this.#tags.idOf(name), start, end);
    this.#checkContent(at, name, this.#bytes.subarray(start, end));
    return end;
  }

  #checkContent(at: number, field: string, content: Uint8Array): void {
    if (content.includes(AMPERSAND) && hasBadReference(decodeText(content))) {
      this.#report(
        'adx-entity',
        'warning',
        at,
        `${field} holds an & that is no known entity; kept as text.`,
        field,
      );
    }
    if (content.includes(LT) && decodeText(content).includes('<![CDATA[')) {
      this.#report(
        'adx-cdata',
        'warning',
        at,
        `${field} holds CDATA, which ADX does not allow.`,
        field,
      );
    }
  }

  /** APP and USERDEF elements carry the name in their attributes. */
  #fieldName(at: number, markup: Markup, element: string): string {
    if (element === 'USERDEF' && this.#section === 'header') {
      return `USERDEF${attributesOf(this.#bytes, markup).get('FIELDID') ?? ''}`;
    }
    const name = fieldNameOf(this.#bytes, markup);
    if (name !== undefined) return name;
    this.#report('adx-attribute', 'error', at, `<${element}> has no FIELDNAME.`, element);
    return element;
  }

  #nameOf(markup: Markup): string {
    return elementNameOf(this.#bytes, markup);
  }

  #finish(): void {
    if (this.#section === 'record') this.#endRecord(this.#bytes.length, false);
    this.#accept(this.#bytes.length);
  }

  #accept(end: number): void {
    this.end = end;
    this.#mayHaveHeader = false;
    this.#acceptedIssues = this.issues.length;
    if (end >= this.#range.stop) this.#done = true;
  }

  #report(
    code: string,
    severity: RawIssue['severity'],
    offset: number,
    message: string,
    field?: string,
  ): void {
    const record = this.#section === 'outside' ? {} : { record: this.table.recordCount + 1 };
    this.issues.push({
      code,
      severity,
      offset,
      ...record,
      ...(field === undefined ? {} : { field }),
      message,
    });
  }
}

/** `</` and `>`. */
const CLOSE_TAG_SIZE = 3;

/** Does the `<` at `at` begin the end tag of the name in `[name, name + size)`, letter by letter? */
function isCloseTag(bytes: Uint8Array, at: number, name: number, size: number): boolean {
  if (bytes[at + 1] !== SLASH || bytes[at + 2 + size] !== GT) return false;
  for (let i = 0; i < size; i++) if (bytes[at + 2 + i] !== bytes[name + i]) return false;
  return true;
}
