import type { ConformChange } from './conform-change.ts';
import { UNCHANGED } from './record-writer.ts';
import type { Verdict } from './verdict.ts';

/** The changes of one record as its fields are judged one by one. */
export class RecordChanges {
  /** The fields that some verdict depends on. */
  asked: string[] = [];
  #rewritten: string[] = [];
  #verdicts: Verdict[] = [];

  /** Forgets everything, for the next record. */
  clear(): void {
    if (this.asked.length > 0) this.asked = [];
    if (this.#verdicts.length > 0) this.#verdicts = [];
    if (this.#rewritten.length > 0) this.#rewritten = [];
  }

  add(name: string, verdict: Verdict): void {
    this.#verdicts.push(verdict);
    if (verdict.spelled.length + verdict.repaired.length > 0) this.#rewritten.push(name);
  }

  /** Some verdict was given on what another field no longer is. */
  get areEntangled(): boolean {
    return this.#rewritten.some((name) => this.asked.includes(name));
  }

  /** In the order of the conformer, which looks at the whole record three times. */
  all(): readonly ConformChange[] {
    const verdicts = this.#verdicts;
    if (verdicts.length === 0) return UNCHANGED;
    return [
      ...verdicts.flatMap(({ spelled }) => spelled),
      ...verdicts.flatMap(({ repaired }) => repaired),
      ...verdicts.flatMap(({ dropped }) => dropped),
    ];
  }
}
