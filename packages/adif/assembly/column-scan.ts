// Columns of ADI records in AssemblyScript; tools/src/gen/wasm.ts compiles it into src/gen/column-scan.gen.ts.
//
// It takes only records in the usual shape: tags `<NAME:LENGTH>` or `<NAME:LENGTH:T>`, each value followed by a tag or by
// white space before one, `<EOR>` at the end. At any other thing it stops before the record, which src/adi-scanner.ts then
// reads: that is the one place with the rules of ADI, and what is read here it would read alike.
//
// Fields that nobody asked for are passed over. Of the others the places are noted by column and row; then, column by column
// since each has its own table, the values get codes: each different one another, from 1 in the order they first come. `src/column-scan.ts` says what to look for and takes the
// results: column numbers, addresses and sizes in the blocks below.

const LT: u32 = 60;
const GT: u32 = 62;
const COLON: u32 = 58;
const ZERO: u32 = 48;
const SPACE: u32 = 32;
const CR: u32 = 13;
const LF: u32 = 10;
const TAB: u32 = 9;

/** Longest value that is taken: six digits. */
const MOST_LENGTH: u32 = 999_999;

/** Longest value that has a code. */
const MOST_CODED: u32 = 1024;

/** Longest `<NAME:`: three loads of sixteen bytes. */
const MOST_TAG: u32 = 48;

const MOST_TAGS: u32 = 1024;
const MOST_COLUMNS: u32 = 2048;

/** Rows that the codes of one scan have room for. */
const MOST_ROWS: u32 = 4096;

// A column: addresses of its codes and places (starts and lengths), both by row; the latter again, or 0 when nothing is
// wanted; what is wanted; whether the scan came upon it, and whether a row has a code; its table of values with the shift
// from a hash to a slot, the next code, and the code at which the table grows.
const COLUMN_SIZE: usize = 64;
const CODES: usize = 0;
const PLACES: usize = 4;
const NOTED_IN: usize = 8;
const WANTED: usize = 12;
const SEEN: usize = 16;
const PRESENT: usize = 20;
const SLOTS: usize = 24;
const SHIFT: usize = 28;
const NEXT_CODE: usize = 32;
const LAST_CODE: usize = 36;

const WANT_CODES: u32 = 1;
const WANT_PLACES: u32 = 2;

// A slot: the value itself or, of more than eight bytes, half a hash and the address of a copy; its length; its code, 0 in
// a free slot.
const SLOT_SIZE: usize = 16;
const SLOT_LENGTH: usize = 8;
const SLOT_CODE: usize = 12;
const HASH_HALF: u64 = 0xffffffff00000000;

// A tag: its bytes, one bit for each of them, its size, its column, and the tag that came next the last time.
const TAG_SIZE: usize = 64;
const MASK: usize = 48;
const SIZE: usize = 54;
const COLUMN: usize = 56;
const NEXT_TAG: usize = 60;

const TAGS: usize = 1024;
const TAG_SLOTS: usize = TAGS + <usize>MOST_TAGS * TAG_SIZE;
const TAG_SLOT_BITS: usize = 11;
const COLUMNS: usize = TAG_SLOTS + (4 << TAG_SLOT_BITS);
const NEWS: usize = COLUMNS + <usize>MOST_COLUMNS * COLUMN_SIZE;
const HEAP: usize = NEWS + <usize>MOST_COLUMNS * 4;

/** The first tag stands for `<EOR>`, in the letters seen last: what comes next is the first field of a record. */
const EOR: usize = TAGS;
const EOR_SIZE: usize = 5;

let free: usize = HEAP;
let tags: u32 = 1;
let columns: u32 = 0;
/** Odd, another one in each instance: nobody can make up values or names that all fall on one slot. */
let multiplier: u64 = 1;

/** Where the scan stopped at an unknown tag. */
export let position: usize = 0;
/** The end of the last record that was taken. */
export let boundary: usize = 0;
/** Records that were taken. */
export let rows: u32 = 0;
/** Columns with values that are new since {@link begin}; their addresses are at {@link newsAt}. */
export let news: u32 = 0;

let lastTag: usize = EOR;

export function newsAt(): usize {
  return NEWS;
}

export function seed(low: u32, high: u32): void {
  multiplier = (<u64>low) | ((<u64>high) << 32) | 1;
}

/** Memory, all zero. */
export function alloc(bytes: usize): usize {
  const at = (free + 15) & ~15;
  free = at + bytes;
  const missing = <i32>((free + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return at;
}

/** The address of a new column, 0 when there are too many. */
export function addColumn(): usize {
  if (columns == MOST_COLUMNS) return 0;
  columns++;
  return COLUMNS + <usize>(columns - 1) * COLUMN_SIZE;
}

/** Gives a column memory for what may be wanted of it. */
export function openColumn(column: usize): void {
  if (load<u32>(column, CODES) != 0) return;
  store<u32>(column, <u32>alloc(<usize>MOST_ROWS * 4), CODES);
  store<u32>(column, <u32>alloc((<usize>MOST_ROWS + 1) * 8), PLACES);
  store<u32>(column, 1, NEXT_CODE);
  setSlots(column, 6);
}

/** Says what is wanted of an open column: {@link WANT_CODES}, {@link WANT_PLACES}, both or nothing. */
export function want(column: usize, wanted: u32): void {
  store<u32>(column, wanted, WANTED);
  store<u32>(column, wanted == 0 ? 0 : load<u32>(column, PLACES), NOTED_IN);
}

/** The address of the codes by row, 0 when no row has a value. */
export function codesOf(column: usize): usize {
  return load<u32>(column, PRESENT) == 0 ? 0 : <usize>load<u32>(column, CODES);
}

/** The address of starts and lengths by row, 0 when no row has a value. */
export function placesOf(column: usize): usize {
  return load<u32>(column, SEEN) == 0 ? 0 : <usize>load<u32>(column, PLACES);
}

function setSlots(column: usize, bits: u32): void {
  store<u32>(column, <u32>alloc(SLOT_SIZE << bits), SLOTS);
  store<u32>(column, 64 - bits, SHIFT);
  store<u32>(column, 3 << (bits - 2), LAST_CODE);
}

/** Doubles the table of a column. */
function grow(column: usize): void {
  const bits = 64 - load<u32>(column, SHIFT);
  const from = <usize>load<u32>(column, SLOTS);
  setSlots(column, bits + 1);
  for (let old = from; old < from + (SLOT_SIZE << bits); old += SLOT_SIZE) {
    if (load<u32>(old, SLOT_CODE) == 0) continue;
    const isLong = load<u32>(old, SLOT_LENGTH) > 8;
    let slot = home(column, isLong ? load<u64>(old) & HASH_HALF : load<u64>(old));
    while (load<u32>(slot, SLOT_CODE) != 0) slot = after(column, slot);
    v128.store(slot, v128.load(old));
  }
}

/** The slot where a value is looked for first. */
function home(column: usize, key: u64): usize {
  const place = <usize>((key * multiplier) >> (<u64>load<u32>(column, SHIFT)));
  return <usize>load<u32>(column, SLOTS) + (place << 4);
}

function after(column: usize, slot: usize): usize {
  const slots = <usize>load<u32>(column, SLOTS);
  const bits = <usize>(64 - load<u32>(column, SHIFT));
  return slots + ((slot + SLOT_SIZE - slots) & ((SLOT_SIZE << bits) - 1));
}

/** The code of up to eight bytes, the first one lowest. */
export function codeOfKey(column: usize, low: u32, high: u32, length: u32): u32 {
  return codeOfShort(column, (<u64>low) | ((<u64>high) << 32), length);
}

function codeOfShort(column: usize, key: u64, length: u32): u32 {
  let slot = home(column, key);
  for (let code = load<u32>(slot, SLOT_CODE); code != 0; code = load<u32>(slot, SLOT_CODE)) {
    if (load<u64>(slot) == key && load<u32>(slot, SLOT_LENGTH) == length) return code;
    slot = after(column, slot);
  }
  return insert(column, slot, key, length);
}

/** The code of more than eight bytes. */
export function codeOfLong(column: usize, start: usize, length: u32): u32 {
  const tail = start + length - 8;
  let hash: u64 = length;
  for (let at = start; at < tail; at += 8) hash = mixed(hash, load<u64>(at));
  hash = mixed(hash, load<u64>(tail)) & HASH_HALF;
  let slot = home(column, hash);
  for (let code = load<u32>(slot, SLOT_CODE); code != 0; code = load<u32>(slot, SLOT_CODE)) {
    const key = load<u64>(slot);
    if (
      load<u32>(slot, SLOT_LENGTH) == length &&
      (key & HASH_HALF) == hash &&
      isEqual(<usize>(<u32>key), start, length)
    )
      return code;
    slot = after(column, slot);
  }
  const copy = alloc(length);
  memory.copy(copy, start, length);
  return insert(column, slot, hash | (<u64>copy), length);
}

function mixed(hash: u64, word: u64): u64 {
  const product = (hash ^ word) * multiplier;
  return product ^ (product >> 32);
}

function isEqual(a: usize, b: usize, length: usize): bool {
  const tail = length - 8;
  for (let i: usize = 0; i < tail; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  return load<u64>(a + tail) == load<u64>(b + tail);
}

function insert(column: usize, slot: usize, key: u64, length: u32): u32 {
  const code = takeCode(column);
  store<u64>(slot, key);
  store<u32>(slot, length, SLOT_LENGTH);
  store<u32>(slot, code, SLOT_CODE);
  if (code >= load<u32>(column, LAST_CODE)) grow(column);
  return code;
}

/** The next code of a column, for a value that is kept elsewhere. */
export function takeCode(column: usize): u32 {
  const code = load<u32>(column, NEXT_CODE);
  store<u32>(column, code + 1, NEXT_CODE);
  return code;
}

/** Are the bytes at `at` those of the tag? */
function isTag(at: usize, tag: usize): bool {
  const mask = load<u64>(tag, MASK);
  if (!isPart(at, tag, (<u32>mask) & 0xffff)) return false;
  const second = (<u32>mask) >> 16;
  return (
    second == 0 ||
    (isPart(at + 16, tag + 16, second) && isPart(at + 32, tag + 32, <u32>load<u16>(tag, MASK + 4)))
  );
}

/** Are those of sixteen bytes the same that have their bit set? */
function isPart(a: usize, b: usize, mask: u32): bool {
  return (i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b))) & mask) == mask;
}

/** Bytes of what may be a `<NAME:` at `at`: up to its colon, 0 where that is too far. */
export function tagSize(at: usize): u32 {
  for (let i: u32 = 0; i < MOST_TAG; i += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at + i), i8x16.splat(<i8>COLON)));
    if (found != 0) return i + <u32>ctz(found) + 1;
  }
  return 0;
}

/** Makes the `size` bytes at `at` a tag of a column; false when there are too many. */
export function addTag(at: usize, size: u32, column: usize): bool {
  if (tags == MOST_TAGS) return false;
  const tag = TAGS + <usize>tags * TAG_SIZE;
  tags++;
  memory.copy(tag, at, size);
  store<u64>(tag, ((<u64>1) << size) - 1, MASK);
  store<u16>(tag, size, SIZE);
  store<u32>(tag, <u32>column, COLUMN);
  store<u32>(tagSlot(at, size), <u32>tag);
  return true;
}

/** The slot with the tag of `size` bytes at `at`, or where it belongs. */
function tagSlot(at: usize, size: u32): usize {
  const isShort = size < 8;
  const first = load<u64>(at) & (isShort ? low(size) : ~(<u64>0));
  const hash = isShort ? first * multiplier : mixed(first * multiplier, load<u64>(at + size - 8));
  for (let i = <usize>(hash >> (64 - TAG_SLOT_BITS)); ; i = (i + 1) & ((1 << TAG_SLOT_BITS) - 1)) {
    const slot = TAG_SLOTS + (i << 2);
    const tag = <usize>load<u32>(slot);
    if (tag == 0 || (load<u16>(tag, SIZE) == size && isTag(at, tag))) return slot;
  }
  return 0;
}

/** The lowest `bytes` bytes of eight, one at least. */
function low(bytes: u32): u64 {
  return ~(<u64>0) >> (<u64>(64 - (bytes << 3)));
}

/** The tag at `at`, 0 when it is unknown. */
function findTag(at: usize): usize {
  // EOR> in any letters
  if ((load<u32>(at, 1) & 0xffdfdfdf) == 0x3e524f45) {
    store<u64>(EOR, load<u64>(at));
    store<u64>(EOR, (1 << EOR_SIZE) - 1, MASK);
    return EOR;
  }
  const size = tagSize(at);
  return size == 0 ? 0 : <usize>load<u32>(tagSlot(at, size));
}

/** Begins at a record; forgets the rows of the scan before. */
export function begin(at: usize): void {
  for (let i: u32 = 0; i < columns; i++) {
    const column = COLUMNS + <usize>i * COLUMN_SIZE;
    if (load<u32>(column, SEEN) == 0) continue;
    memory.fill(<usize>load<u32>(column, PLACES), 0, <usize>rows * 8);
    store<u32>(column, 0, SEEN);
    store<u32>(column, 0, PRESENT);
  }
  position = boundary = at;
  lastTag = EOR;
  rows = news = 0;
}

/**
 * Takes records up to the first that ends at or after `stop`, or is not in the usual shape, or does not end before `safe`,
 * after which 64 bytes follow. True: stopped at an unknown tag, before which nothing is lost.
 */
export function scan(stop: usize, safe: usize): bool {
  let at = position;
  let before = lastTag;
  let row = <usize>rows * 8;
  while (at < safe) {
    let byte = <u32>load<u8>(at);
    if (byte != LT) {
      if (!isSpace(byte)) break;
      at++;
      continue;
    }
    let tag = <usize>load<u32>(before, NEXT_TAG);
    if (tag == 0 || !isTag(at, tag)) {
      tag = findTag(at);
      if (tag == 0) {
        position = at;
        lastTag = before;
        return true;
      }
      store<u32>(before, <u32>tag, NEXT_TAG);
    }
    if (tag == EOR) {
      if (before == EOR) break;
      at += EOR_SIZE;
      boundary = at;
      rows++;
      row += 8;
      if (at >= stop || rows == MOST_ROWS) break;
      before = EOR;
      continue;
    }
    before = tag;
    let start = at + <usize>load<u16>(tag, SIZE);
    let length = <u32>load<u8>(start) - ZERO;
    if (length > 9) break;
    byte = load<u8>(start, 1);
    start += 2;
    if (byte != GT) {
      for (; byte - ZERO < 10 && length <= MOST_LENGTH; byte = load<u8>(start++)) {
        length = length * 10 + byte - ZERO;
      }
      if (byte == COLON && isLetter(load<u8>(start)) && load<u8>(start, 1) == GT) {
        byte = GT;
        start += 2;
      }
      if (byte != GT || length > MOST_LENGTH) break;
    }
    const end = start + length;
    if (end >= safe) break;
    at = tagAfter(end);
    if (at == 0) break;
    const column = <usize>load<u32>(tag, COLUMN);
    const places = <usize>load<u32>(column, NOTED_IN);
    if (length == 0 || places == 0) continue;
    if (length > MOST_CODED) break;
    store<u32>(column, 1, SEEN);
    // Of a name that the record repeats the first value counts.
    const place = places + row;
    if (load<u32>(place) == 0) store<u64>(place, (<u64>start) | ((<u64>length) << 32));
  }
  return false;
}

/** Where a value ends well: at a tag or at white space before one; else 0. Past that white space, or into it. */
function tagAfter(end: usize): usize {
  const two = <u32>load<u16>(end);
  if ((two & 0xff) == LT) return end;
  if (two == (SPACE | (LT << 8))) return end + 1;
  const byte = two >> 8;
  if (!isSpace(two & 0xff)) return 0;
  return byte == LT || (byte == LF && load<u8>(end, 2) == LT) ? end + 1 : 0;
}

/** After the last {@link scan}: codes the values of all rows, and forgets the places of a record that was not taken. */
export function finish(): void {
  for (let i: u32 = 0; i < columns; i++) {
    const column = COLUMNS + <usize>i * COLUMN_SIZE;
    if (load<u32>(column, SEEN) == 0) continue;
    store<u64>(<usize>load<u32>(column, PLACES) + <usize>rows * 8, 0);
    if ((load<u32>(column, WANTED) & WANT_CODES) == 0) continue;
    const next = load<u32>(column, NEXT_CODE);
    codeRows(column);
    if (load<u32>(column, NEXT_CODE) == next) continue;
    store<u32>(NEWS + <usize>news * 4, <u32>column);
    news++;
  }
}

function codeRows(column: usize): void {
  const places = <usize>load<u32>(column, PLACES);
  const codes = <usize>load<u32>(column, CODES);
  let slots = <usize>load<u32>(column, SLOTS);
  let shift = <u64>load<u32>(column, SHIFT);
  let all: u32 = 0;
  for (let i: usize = 0; i < <usize>rows; i++) {
    const start = <usize>load<u32>(places + i * 8);
    const length = load<u32>(places + i * 8, 4);
    let code: u32 = 0;
    if (length != 0) {
      const key = load<u64>(start) & low(min<u32>(length, 8));
      // Where most values are found, without a call.
      const slot = slots + ((<usize>((key * multiplier) >> shift)) << 4);
      if (length <= 8 && load<u64>(slot) == key && load<u32>(slot, SLOT_LENGTH) == length) {
        code = load<u32>(slot, SLOT_CODE);
      } else {
        code = length > 8 ? codeOfLong(column, start, length) : codeOfShort(column, key, length);
        slots = <usize>load<u32>(column, SLOTS);
        shift = <u64>load<u32>(column, SHIFT);
      }
    }
    store<u32>(codes + i * 4, code);
    all |= code;
  }
  store<u32>(column, all, PRESENT);
}

function isSpace(byte: u32): bool {
  return byte == SPACE || byte == LF || byte == CR || byte == TAB;
}

function isLetter(byte: u32): bool {
  const upper = byte & 0xdf;
  return upper >= 0x41 && upper <= 0x5a;
}
