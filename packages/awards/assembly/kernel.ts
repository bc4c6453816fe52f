// The award kernel in AssemblyScript; tools/src/gen/wasm.ts compiles it into src/gen/kernel.gen.ts.
//
// Each unit has a row of 16 bytes: 64 bits for the slots (band x mode group) worked, 64 for those confirmed. One
// 128-bit load, OR and store per unit marks both. WebAssembly has no gather or scatter, so what runs sixteen wide is
// the making of the slot numbers; a table turns a slot number into the bits of a row.
//
// The addresses are in src/kernel/layout.ts, which gives them to every call: nothing here allocates.

/** Bit of a slot number that says "confirmed"; below it stand band (4 bits) and mode group (2 bits). */
const CONFIRMED: u8 = 64;

/** Fills the table of row bits by slot number, 128 rows. */
export function init(table: usize): void {
  for (let slot: usize = 0; slot < 64; slot++) {
    const bit: u64 = (<u64>1) << (<u64>slot);
    store<u64>(table + (slot << 4), bit);
    store<u64>(table + (slot << 4), 0, 8);
    store<u64>(table + ((slot + 64) << 4), bit);
    store<u64>(table + ((slot + 64) << 4), bit, 8);
  }
}

/** All 16-byte pieces of `[from, to)` ORed; the four 32-bit lanes of it are ORed too. */
export function bits(from: usize, to: usize): u32 {
  let all = i64x2.splat(0);
  for (let at = from; at < to; at += 16) all = v128.or(all, v128.load(at));
  const half = i64x2.extract_lane(all, 0) | i64x2.extract_lane(all, 1);
  return (<u32>half) | (<u32>(half >> 32));
}

/** Marks `count` contacts, a multiple of 16. The first eight addresses are columns, the next ones rows. */
export function tally(
  count: usize,
  entity: usize,
  state: usize,
  cqZone: usize,
  grid: usize,
  band: usize,
  modeGroup: usize,
  confirmed: usize,
  entities: usize,
  states: usize,
  cqZones: usize,
  grids: usize,
  table: usize,
  slots: usize,
): void {
  const flag = i8x16.splat(CONFIRMED);
  for (let at: usize = 0; at < count; at += 16) {
    const place = v128.or(i8x16.shl(v128.load(band + at), 2), v128.load(modeGroup + at));
    const sure = v128.and(i8x16.ne(v128.load(confirmed + at), i8x16.splat(0)), flag);
    v128.store(slots, v128.or(place, sure));
    for (let i: usize = 0; i < 16; i++) {
      const row = at + i;
      const mark = v128.load(table + ((<usize>load<u8>(slots + i)) << 4));
      add(entities + ((<usize>load<u16>(entity + (row << 1))) << 4), mark);
      add(states + ((<usize>load<u8>(state + row)) << 4), mark);
      add(cqZones + ((<usize>load<u8>(cqZone + row)) << 4), mark);
      add(grids + ((<usize>load<u16>(grid + (row << 1))) << 4), mark);
    }
  }
}

/** ORs rows into others. */
export function merge(into: usize, from: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 16) add(into + at, v128.load(from + at));
}

/** Bits set in the worked (`half` 0) or confirmed (8) halves of the rows in `[from, to)`. */
export function countSlots(from: usize, to: usize, half: usize): u32 {
  let count: u64 = 0;
  for (let at = from + half; at < to; at += 16) count += popcnt<u64>(load<u64>(at));
  return <u32>count;
}

/** Rows in `[from, to)` with a bit of the mask in that half. */
export function countUnits(from: usize, to: usize, half: usize, low: u32, high: u32): u32 {
  const mask = (<u64>low) | ((<u64>high) << 32);
  let count: u32 = 0;
  for (let at = from + half; at < to; at += 16) count += <u32>((load<u64>(at) & mask) != 0);
  return count;
}

function add(row: usize, mark: v128): void {
  v128.store(row, v128.or(v128.load(row), mark));
}
