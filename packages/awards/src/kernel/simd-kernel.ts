import { KERNEL_WASM } from '../gen/kernel.gen.ts';
import {
  DIMENSIONS,
  LIMITED,
  LIMITS,
  checkRange,
  lengthOf,
  type DimensionName,
  type QsoColumns,
} from './columns.ts';
import type { AwardKernel } from './kernel.ts';
import { COLUMNS, PIECE, ROW_BYTES, layOut } from './layout.ts';
import { ALL_SLOTS, ROW_WORDS, copyRows, type Count, type UnitRows } from './rows.ts';

/** What assembly/kernel.ts exports. */
interface Wasm {
  init(table: number): void;
  bits(from: number, to: number): number;
  tally(count: number, ...addresses: number[]): void;
  merge(into: number, from: number, length: number): void;
  countSlots(from: number, to: number, half: number): number;
  countUnits(from: number, to: number, half: number, low: number, high: number): number;
}

const AT = layOut();
const ADDRESSES = [
  ...COLUMNS.map(([name]) => AT.columns[name]),
  ...DIMENSIONS.map((name) => AT.rows[name]),
  AT.table,
  AT.slots,
];
const CONFIRMED_HALF = 8;
const PAGE = 65_536;

/** The kernel in WebAssembly SIMD; undefined where that does not run, or gets no memory. */
export function createSimdKernel(): AwardKernel | undefined {
  const bytes = Uint8Array.from(atob(KERNEL_WASM), (char) => char.charCodeAt(0));
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(bytes)) return undefined;
  const memory = memoryFor(Math.ceil(AT.bytes / PAGE));
  if (memory === undefined) return undefined;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const wasm = exports as unknown as Wasm;
  wasm.init(AT.table);
  return kernelOver(wasm, memory.buffer);
}

/** undefined where none can be had: engines set many addresses aside, and a shell may limit them. */
function memoryFor(initial: number): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function kernelOver(wasm: Wasm, buffer: ArrayBuffer): AwardKernel {
  const columns = columnsIn(buffer);
  const own = rowsIn(buffer);
  const count = (
    name: DimensionName,
    counter: (from: number, to: number, half: number) => number,
  ): Count => {
    const from = AT.rows[name];
    const to = from + LIMITS[name] * ROW_BYTES;
    return { worked: counter(from, to, 0), confirmed: counter(from, to, CONFIRMED_HALF) };
  };
  return {
    engine: 'simd',
    add(added) {
      const length = lengthOf(added);
      const before = length > PIECE ? copyRows(own) : undefined;
      try {
        for (let from = 0; from < length; from += PIECE) {
          addPiece(wasm, columns, added, from, Math.min(length, from + PIECE));
        }
      } catch (error) {
        if (before !== undefined) for (const name of DIMENSIONS) own[name].set(before[name]);
        throw error;
      }
      for (const name of DIMENSIONS) own[name].fill(0, 0, ROW_WORDS);
    },
    merge(others) {
      for (const name of DIMENSIONS) {
        const words = others[name].subarray(ROW_WORDS);
        new Uint32Array(buffer, AT.others, words.length).set(words);
        wasm.merge(AT.rows[name] + ROW_BYTES, AT.others, words.byteLength);
      }
    },
    rows: () => copyRows(own),
    countUnits: (name, { low, high } = ALL_SLOTS) =>
      count(name, (from, to, half) => wasm.countUnits(from, to, half, low, high)),
    countSlots: (name) => count(name, (from, to, half) => wasm.countSlots(from, to, half)),
    clear() {
      for (const name of DIMENSIONS) own[name].fill(0);
    },
  };
}

/** Copies in `added[from, to)`, checks it and marks it. */
function addPiece(
  wasm: Wasm,
  columns: QsoColumns,
  added: QsoColumns,
  from: number,
  to: number,
): void {
  const count = (to - from + 15) & ~15;
  for (const [name] of COLUMNS) {
    columns[name].set(added[name].subarray(from, to));
    columns[name].fill(0, to - from, count); // the rest of the last sixteen is unit 0, which counts nowhere
  }
  for (const name of LIMITED) {
    const start = AT.columns[name];
    const words = wasm.bits(start, start + count * columns[name].BYTES_PER_ELEMENT) >>> 0;
    const halves = (words | (words >>> 16)) & 0xffff;
    const isWide = columns[name].BYTES_PER_ELEMENT === 2;
    checkRange(name, isWide ? halves : (halves | (halves >>> 8)) & 0xff);
  }
  wasm.tally(count, ...ADDRESSES);
}

function columnsIn(buffer: ArrayBuffer): QsoColumns {
  const bytes = (at: number): Uint8Array => new Uint8Array(buffer, at, PIECE);
  return {
    entity: new Uint16Array(buffer, AT.columns.entity, PIECE),
    state: bytes(AT.columns.state),
    cqZone: bytes(AT.columns.cqZone),
    grid: new Uint16Array(buffer, AT.columns.grid, PIECE),
    band: bytes(AT.columns.band),
    modeGroup: bytes(AT.columns.modeGroup),
    confirmed: bytes(AT.columns.confirmed),
  };
}

function rowsIn(buffer: ArrayBuffer): UnitRows {
  const table = (name: DimensionName): Uint32Array =>
    new Uint32Array(buffer, AT.rows[name], LIMITS[name] * ROW_WORDS);
  return {
    entity: table('entity'),
    state: table('state'),
    cqZone: table('cqZone'),
    grid: table('grid'),
  };
}
