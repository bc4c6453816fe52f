import type { Matrix } from './evaluate.ts';

/** A unit of a matrix, and what it has reached. */
export class Row {
  /** The highest of its levels. */
  readonly best: number;
  readonly #matrix: Matrix;
  readonly #row: number;

  constructor(matrix: Matrix, row: number) {
    this.#matrix = matrix;
    this.#row = row;
    let best = 0;
    for (let i = 0; i < matrix.columns.length; i++) best = Math.max(best, this.level(i));
    this.best = best;
  }

  /** Made when it is asked for: most counts need none. */
  get name(): string {
    return this.#matrix.label(this.#matrix.units[this.#row] ?? 0);
  }

  /** The level in a column. */
  level(column: number): number {
    return this.#matrix.levels[this.#row * this.#matrix.columns.length + column] ?? 0;
  }
}

/** The units of a matrix. */
export function rowsOf(matrix: Matrix): Row[] {
  return matrix.units.map((_, row) => new Row(matrix, row));
}
