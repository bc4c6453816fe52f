import { adiFormat } from './adi-writer.ts';
import { ByteWriter } from './byte-writer.ts';
import type { ConformChange } from './conform-change.ts';
import { createConformer, type Conformed } from './conform.ts';
import type { CheckableRecord } from './faults.ts';
import { FieldPlans } from './field-plan.ts';
import type { FormatOptions, WritableRecord } from './format.ts';
import { scanOf, type ScannedRecord } from './log.ts';
import { RecordChanges } from './record-changes.ts';
import { checkable, type RecordWriter } from './record-writer.ts';
import { MANY } from './value.ts';
import { ENTANGLED, FINE } from './verdict.ts';

/**
 * Writes records as ADI by the letter of ADIF: the bytes that `createConformer` and `adiFormat` give.
 *
 * The fields of a record that was read from ADI are copied byte for byte where a look at their bytes
 * shows that nothing has to change; other values are judged one by one, and the verdict is remembered.
 * Only where fields depend on what others become, the whole record goes through the conformer.
 */
export class ConformingWriter implements RecordWriter {
  readonly #out = new ByteWriter();
  readonly #conform: (record: CheckableRecord) => Conformed;
  readonly #format: (record: WritableRecord) => string;
  readonly #plans: FieldPlans;
  readonly #changes = new RecordChanges();
  /** Tags that are written with a type are left to `adiFormat`. */
  readonly #isTyped: boolean;
  #records = 0;

  constructor(options: FormatOptions = {}) {
    const faultOptions = { header: { userdefs: options.userdefs ?? [] } };
    this.#conform = createConformer(faultOptions);
    this.#plans = new FieldPlans(faultOptions);
    const { head, format } = adiFormat({ ...options, charset: 'ascii' });
    this.#out.text(head);
    this.#format = format;
    this.#isTyped = (options.types?.size ?? 0) > 0;
  }

  get size(): number {
    return this.#out.size;
  }

  take(): Uint8Array {
    return this.#out.take();
  }

  end(): Uint8Array {
    return this.#out.take();
  }

  issues(): [] {
    return [];
  }

  write(record: WritableRecord): readonly ConformChange[] {
    const scanned = this.#isTyped ? undefined : scanOf(record);
    return (scanned && this.#copyRecord(scanned)) ?? this.#rewrite(record);
  }

  /** The whole record through the conformer. */
  #rewrite(record: WritableRecord): readonly ConformChange[] {
    const { record: conformed, changes } = this.#conform(checkable(record));
    this.#out.text(this.#format(conformed));
    return changes;
  }

  /** Field by field; undefined, and nothing written, where that is not possible. */
  #copyRecord(scanned: ScannedRecord): readonly ConformChange[] | undefined {
    const { log, first, last } = scanned;
    if (!log.notation.isVerbatim || last - first > MANY) return undefined;
    const out = this.#out;
    const mark = out.size;
    const changes = this.#changes;
    changes.clear();
    this.#records++;
    let f = first;
    while (f < last && this.#copyField(scanned, f)) f++;
    if (f < last || changes.areEntangled) {
      out.size = mark;
      return undefined;
    }
    if (out.size > mark) out.adiEnd();
    return changes.all();
  }

  #copyField({ log, record }: ScannedRecord, f: number): boolean {
    const { table } = log.scan;
    const start = table.startOf(f);
    const end = table.endOf(f);
    if (start === end) return true;
    const plan = this.#plans.planOf(log.names, table.idOf(f));
    if (!plan || plan.isMoved || plan.lastRecord === this.#records) return false;
    plan.lastRecord = this.#records;
    if (plan.test(log.bytes, start, end, record)) {
      this.#out.adiField(plan.opening, log.bytes, start, end);
      return true;
    }
    const changes = this.#changes;
    const verdict = plan.memo.verdict(log, start, end, record, changes.asked);
    if (verdict === ENTANGLED) return false;
    if (verdict !== FINE) changes.add(plan.name, verdict);
    if (verdict.text === undefined) this.#out.adiField(plan.opening, log.bytes, start, end);
    else if (verdict.text !== '') this.#out.adiText(plan.opening, verdict.text);
    return true;
  }
}
