import { COLUMNS } from './columns.ts';
import type { Dialect } from './dialect.ts';
import { SEPARATOR_BYTE, TextRecord } from './fields.ts';
import type { RecordLike } from './types.ts';

/** The cells of {@link AwardCells} after id and start. */
export const AWARD_CELLS = ['fields', 'band', 'grid', 'dxcc', 'cqz', 'ituz', 'cont', 'state'];

export type AwardCells = readonly [
  ...[id: number, start: number, fields: string, band: string, grid: string | null],
  ...[
    dxcc: number | null,
    cqz: number | null,
    ituz: number | null,
    cont: string | null,
    state: string | null,
  ],
];

/** A QSO as awards read it. */
export interface AwardRow extends RecordLike {
  readonly id: number;
}

const DERIVED: ReadonlyMap<string, number> = new Map([
  ['BAND', 3],
  ['GRIDSQUARE', 4],
  ['DXCC', 5],
  ['CQZ', 6],
  ['ITUZ', 7],
  ['CONT', 8],
  ['STATE', 9],
]);

/** SQL of the text of the derived fields, in the form of the fields' own. */
export function derivedText({ character }: Dialect): string {
  const separator = character(SEPARATOR_BYTE);
  const fields = [...DERIVED].map(([name, at]) => {
    const column = AWARD_CELLS[at - 2] ?? '';
    const isText = COLUMNS.some((each) => each.name === column && each.type === 'text');
    const value = isText ? `replace(${column}, ${separator}, '')` : column;
    return `coalesce(${separator} || '${name}=' || ${value}, '')`;
  });
  return fields.join(' || ');
}

/** Answers with the record's own field, and with what was derived where it has none, so that nobody derives it again. */
export class StoredAwardRow extends TextRecord implements AwardRow {
  readonly id: number;
  readonly #cells: AwardCells;

  constructor(cells: AwardCells) {
    super(cells[2]);
    this.id = cells[0];
    this.#cells = cells;
  }

  override get(name: string): string | undefined {
    const value = super.get(name);
    if (value !== undefined) return value;
    const at = DERIVED.get(name);
    return at === undefined ? undefined : String(this.#cells[at] ?? '') || undefined;
  }
}
