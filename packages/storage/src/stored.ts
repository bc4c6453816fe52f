import { NO_START } from './columns.ts';
import { TextRecord } from './fields.ts';
import type { StoredQso } from './types.ts';

/** The cells of {@link StoredRow} after id and start. */
export const STORED_CELLS = [
  ...['fields', 'call', 'station', 'band', 'mode', 'submode', 'mode_group', 'freq'],
  ...['grid', 'dxcc', 'cqz', 'ituz', 'cont', 'state', 'confirmed'],
];

export type StoredRow = readonly [
  ...[id: number, start: number, fields: string, call: string, station: string, band: string],
  ...[mode: string | null, submode: string | null, group: string, freq: number | null],
  ...[grid: string | null, dxcc: number | null, cqz: number | null, ituz: number | null],
  ...[cont: string | null, state: string | null, confirmed: number],
];

export class Stored extends TextRecord implements StoredQso {
  readonly id: number;
  readonly start: number | undefined;
  readonly call: string;
  readonly station: string;
  readonly band: string;
  readonly mode: string | undefined;
  readonly submode: string | undefined;
  readonly modeGroup: string;
  readonly freqHz: number | undefined;
  readonly grid: string | undefined;
  readonly dxcc: number | undefined;
  readonly cqz: number | undefined;
  readonly ituz: number | undefined;
  readonly cont: string | undefined;
  readonly state: string | undefined;
  readonly confirmed: number;

  constructor(row: StoredRow) {
    super(row[2]);
    this.id = row[0];
    this.start = row[1] === NO_START ? undefined : row[1];
    this.call = row[3];
    this.station = row[4];
    this.band = row[5];
    this.mode = row[6] ?? undefined;
    this.submode = row[7] ?? undefined;
    this.modeGroup = row[8];
    this.freqHz = row[9] ?? undefined;
    this.grid = row[10] ?? undefined;
    this.dxcc = row[11] ?? undefined;
    this.cqz = row[12] ?? undefined;
    this.ituz = row[13] ?? undefined;
    this.cont = row[14] ?? undefined;
    this.state = row[15] ?? undefined;
    this.confirmed = row[16];
  }
}
