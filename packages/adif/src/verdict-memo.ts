import { ByteTable, EXACT } from './byte-table.ts';
import type { Rule } from './check-values.ts';
import { decodeText } from './decode.ts';
import type { ScannedLog } from './log.ts';
import type { RecordLike } from './types.ts';
import { judge, type Verdict } from './verdict.ts';

/** Longer values are hardly ever there twice. */
const LONGEST = 64;

/** So many answers are remembered of a field; then it begins anew. */
const MOST_NODES = 4096;

/** A verdict, or the field whose value it depends on. */
type Node = Verdict | Question;

interface Question {
  readonly ask: string;
  readonly answers: Map<string | undefined, Node>;
}

/**
 * The verdicts on the values of one field, each found once: a rule sees nothing but the value and the
 * fields it asks for, so the same value and the same answers have the same verdict.
 */
export class VerdictMemo {
  readonly #name: string;
  readonly #rule: Rule;
  #values = newTable();
  /** By the number of the value. */
  #roots: (Node | undefined)[] = [];
  #nodes = 0;

  constructor(name: string, rule: Rule) {
    this.#name = name;
    this.#rule = rule;
  }

  /**
   * The verdict on the value in the bytes `[start, end)` of a scan.
   *
   * @param asked - takes the names of the fields that the verdict depends on.
   */
  verdict(
    { bytes, read }: Pick<ScannedLog, 'bytes' | 'read'>,
    start: number,
    end: number,
    record: RecordLike,
    asked: string[],
  ): Verdict {
    const isShort = end - start <= LONGEST;
    const id = isShort ? this.#values.idOfRange(bytes, start, end) : -1;
    const known = this.#find(this.#roots[id], record, asked);
    if (known) return known;
    const trail = new Trail(record);
    const verdict = judge(this.#name, read(start, end), this.#rule, trail);
    asked.push(...trail.answers.keys());
    if (isShort) this.#remember(id, trail.answers, verdict);
    return verdict;
  }

  #find(root: Node | undefined, record: RecordLike, asked: string[]): Verdict | undefined {
    let node = root;
    while (node && 'ask' in node) {
      asked.push(node.ask);
      node = node.answers.get(record.get(node.ask));
    }
    return node;
  }

  #remember(id: number, answers: ReadonlyMap<string, string | undefined>, verdict: Verdict): void {
    if (this.#nodes > MOST_NODES) {
      this.#values = newTable();
      this.#roots = [];
      this.#nodes = 0;
      return;
    }
    this.#nodes += answers.size + 1;
    let put = (node: Node): void => {
      this.#roots[id] = node;
    };
    let node = this.#roots[id];
    for (const [ask, answer] of answers) {
      const question: Question =
        node && 'ask' in node ? node : { ask, answers: new Map<string | undefined, Node>() };
      put(question);
      put = (next) => question.answers.set(answer, next);
      node = question.answers.get(answer);
    }
    put(verdict);
  }
}

/** A record that remembers what it was asked. */
class Trail implements RecordLike {
  readonly answers = new Map<string, string | undefined>();
  readonly #record: RecordLike;

  constructor(record: RecordLike) {
    this.#record = record;
  }

  get(name: string): string | undefined {
    const answer = this.#record.get(name);
    this.answers.set(name, answer);
    return answer;
  }
}

function newTable(): ByteTable {
  return new ByteTable(EXACT, (bytes) => decodeText(bytes));
}
