import { adiOpening } from './adi-writer.ts';
import { rulesOf, type FaultOptions } from './faults.ts';
import type { NameTable } from './names.ts';
import { quickTestFor, type QuickTest } from './quick-value.ts';
import { plainNameOf } from './spelling.ts';
import { VerdictMemo } from './verdict-memo.ts';

/** How the fields of one name are written. */
export interface FieldPlan {
  readonly name: string;
  /** `<NAME:` in bytes. */
  readonly opening: Uint8Array;
  /** ADI gives its values to another field. */
  readonly isMoved: boolean;
  readonly test: QuickTest;
  readonly memo: VerdictMemo;
  /** The number of the last record that had it. */
  lastRecord: number;
}

/** More names than any honest log has. */
const MOST_NAMES = 2000;

/** The plans of a log's fields, each made when its name first comes. */
export class FieldPlans {
  readonly #ruleOf: ReturnType<typeof rulesOf>;
  readonly #byName = new Map<string, FieldPlan>();
  /** By the numbers that `#names` gives them. */
  #byId: (FieldPlan | undefined)[] = [];
  #names: NameTable | undefined;

  constructor(options: FaultOptions) {
    this.#ruleOf = rulesOf(options);
  }

  /** Undefined for a name that comes when there are too many already. */
  planOf(names: NameTable, id: number): FieldPlan | undefined {
    if (names !== this.#names) {
      this.#names = names;
      this.#byId = [];
    }
    return this.#byId[id] ?? this.#find(names, id);
  }

  #find(names: NameTable, id: number): FieldPlan | undefined {
    const name = names.textOf(id);
    const plan = this.#byName.get(name) ?? this.#make(name);
    if (this.#byName.size > MOST_NAMES || id > MOST_NAMES) return undefined;
    this.#byName.set(name, plan);
    for (let next = this.#byId.length; next < id; next++) this.#byId[next] = undefined;
    this.#byId[id] = plan;
    return plan;
  }

  #make(name: string): FieldPlan {
    const rule = this.#ruleOf(name);
    return {
      name,
      opening: adiOpening(name),
      isMoved: plainNameOf(name) !== undefined,
      test: quickTestFor(name, rule),
      memo: new VerdictMemo(name, rule),
      lastRecord: 0,
    };
  }
}
