import {
  LIMITS,
  createJsKernel,
  createKernel,
  createSimdKernel,
  slotMask,
  type AwardKernel,
  type DimensionName,
  type QsoColumns,
  type UnitRows,
} from '@w4gns/awards/kernel';
import fc from 'fast-check';

/** A contact as a row of numbers. */
interface Contact {
  readonly entity: number;
  readonly state: number;
  readonly cqZone: number;
  readonly grid: number;
  readonly band: number;
  readonly modeGroup: number;
  readonly confirmed: number;
}

const DIMENSIONS: readonly DimensionName[] = ['entity', 'state', 'cqZone', 'grid'];
const ENGINES = [
  { engine: 'simd', create: createSimdKernel },
  { engine: 'js', create: createJsKernel },
];

/** Few values, so that contacts meet; with both ends of each range. */
const below = (limit: number) =>
  fc.oneof(fc.constantFrom(0, 1, limit - 1), fc.nat(limit - 1), fc.nat(Math.min(5, limit - 1)));
const contact: fc.Arbitrary<Contact> = fc.record({
  entity: below(LIMITS.entity),
  state: below(LIMITS.state),
  cqZone: below(LIMITS.cqZone),
  grid: below(LIMITS.grid),
  band: below(LIMITS.band),
  modeGroup: below(LIMITS.modeGroup),
  confirmed: fc.constantFrom(0, 0, 1, 255),
});
const contacts = fc.array(contact, { maxLength: 70, size: 'max' });

function columnsOf(list: readonly Contact[]): QsoColumns {
  return {
    entity: Uint16Array.from(list, (c) => c.entity),
    state: Uint8Array.from(list, (c) => c.state),
    cqZone: Uint8Array.from(list, (c) => c.cqZone),
    grid: Uint16Array.from(list, (c) => c.grid),
    band: Uint8Array.from(list, (c) => c.band),
    modeGroup: Uint8Array.from(list, (c) => c.modeGroup),
    confirmed: Uint8Array.from(list, (c) => c.confirmed),
  };
}

function kernelWith(
  create: () => AwardKernel | undefined,
  ...pieces: readonly Contact[][]
): AwardKernel {
  const kernel = create();
  if (kernel === undefined) throw new Error('This engine does not run here.');
  for (const piece of pieces) kernel.add(columnsOf(piece));
  return kernel;
}

/** The words of rows that hold a mark. */
function marksOf(rows: UnitRows) {
  return DIMENSIONS.map((dimension) => {
    const marks: string[] = [];
    rows[dimension].forEach((word, i) => {
      if (word !== 0) marks.push(`${i}: ${word}`);
    });
    return marks;
  });
}

function repeat(qso: Contact, length: number): Contact[] {
  return Array.from({ length }, () => qso);
}

/** Units and slots counted with Sets, the slow and plain way. */
function naiveCounts(list: readonly Contact[], dimension: DimensionName, bands: readonly number[]) {
  const slots = { worked: new Set<string>(), confirmed: new Set<string>() };
  const units = { worked: new Set<number>(), confirmed: new Set<number>() };
  for (const qso of list.filter((one) => one[dimension] !== 0)) {
    for (const kind of qso.confirmed ? (['worked', 'confirmed'] as const) : (['worked'] as const)) {
      slots[kind].add(`${qso[dimension]} ${qso.band} ${qso.modeGroup}`);
      if (bands.includes(qso.band)) units[kind].add(qso[dimension]);
    }
  }
  return {
    slots: { worked: slots.worked.size, confirmed: slots.confirmed.size },
    units: { worked: units.worked.size, confirmed: units.confirmed.size },
  };
}

it('has SIMD here', () => {
  expect(createKernel().engine).toBe('simd');
});

function noMemory(): never {
  throw new RangeError('could not allocate memory');
}

it('does without SIMD where WebAssembly gets no memory', () => {
  const found = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly') ?? {};
  const instead = Object.create(WebAssembly, { Memory: { value: noMemory } }) as unknown;
  try {
    Object.defineProperty(globalThis, 'WebAssembly', { ...found, value: instead });
    expect(createKernel().engine).toBe('js');
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', found);
  }
});

describe.each(ENGINES)('the $engine engine', ({ create }) => {
  it('counts what sets count', () => {
    fc.assert(
      fc.property(contacts, fc.uniqueArray(fc.nat(15)), (list, bands) => {
        const kernel = kernelWith(create, list);
        for (const dimension of DIMENSIONS) {
          const expected = naiveCounts(list, dimension, bands);
          expect(kernel.countSlots(dimension)).toEqual(expected.slots);
          expect(kernel.countUnits(dimension, slotMask(bands))).toEqual(expected.units);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same for any order, any split, any repetition and any merge', () => {
    fc.assert(
      fc.property(contacts, contacts, fc.nat(70), (list, others, cut) => {
        const whole = marksOf(kernelWith(create, [...list, ...others]).rows());
        const pieces = [others, list.slice(cut).reverse(), list.slice(0, cut), list];
        expect(marksOf(kernelWith(create, ...pieces).rows())).toEqual(whole);
        const merged = kernelWith(create, list);
        merged.merge(kernelWith(create, others).rows());
        merged.merge(merged.rows());
        expect(marksOf(merged.rows())).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['entity', 'state', 'cqZone', 'grid', 'band', 'modeGroup'] as const)(
    'refuses a number out of range in %s and adds nothing',
    (name) => {
      const kernel = kernelWith(create, [{ ...ORDINARY, entity: 7 }]);
      const before = marksOf(kernel.rows());
      const columns = columnsOf(repeat(ORDINARY, 20_000));
      for (const at of [0, 13, 16_384, 19_999]) {
        columns[name].fill(1);
        columns[name][at] = LIMITS[name];
        if ((columns[name][at] ?? 0) < LIMITS[name]) continue; // the column cannot hold it
        expect(() => kernel.add(columns)).toThrow(expect.objectContaining({ code: 'E_COLUMNS' }));
        expect(marksOf(kernel.rows())).toEqual(before);
      }
    },
  );

  it('refuses columns of different lengths', () => {
    const kernel = kernelWith(create);
    const columns = { ...columnsOf([ORDINARY]), band: new Uint8Array(2) };
    expect(() => kernel.add(columns)).toThrow(expect.objectContaining({ code: 'E_COLUMNS' }));
  });

  it('starts again after clear, and after columns that it refused', () => {
    const expected = marksOf(kernelWith(create, [ORDINARY]).rows());
    const other = { ...ORDINARY, entity: 9, band: 9 };
    const kernel = kernelWith(create, repeat(other, 16));
    kernel.clear();
    expect(marksOf(kernel.rows()).flat()).toEqual([]);
    const wrong = repeat({ ...other, band: 16 }, 16);
    expect(() => kernel.add(columnsOf(wrong))).toThrow();
    kernel.add(columnsOf([ORDINARY]));
    expect(marksOf(kernel.rows())).toEqual(expected);
  });

  it('counts nothing for unit 0', () => {
    const kernel = kernelWith(create, [{ ...ORDINARY, state: 0, grid: 0 }]);
    expect(kernel.countUnits('state')).toEqual({ worked: 0, confirmed: 0 });
    expect(kernel.countUnits('entity')).toEqual({ worked: 1, confirmed: 1 });
    expect(kernel.rows().grid.every((word) => word === 0)).toBe(true);
  });
});

it('finds the same rows with both engines, across pieces', () => {
  let seed = 1;
  const next = (limit: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % limit;
  };
  const list = Array.from({ length: 33_001 }, () => ({
    entity: next(LIMITS.entity),
    state: next(LIMITS.state),
    cqZone: next(LIMITS.cqZone),
    grid: next(LIMITS.grid),
    band: next(LIMITS.band),
    modeGroup: next(LIMITS.modeGroup),
    confirmed: next(2),
  }));
  const [simd, js] = ENGINES.map(({ create }) => marksOf(kernelWith(create, list).rows()));
  expect(simd).toEqual(js);
});

it.each([
  { bands: undefined, modeGroups: undefined, low: 0xffffffff, high: 0xffffffff },
  { bands: [0], modeGroups: undefined, low: 0xf, high: 0 },
  { bands: [8], modeGroups: [1], low: 0, high: 2 },
  { bands: undefined, modeGroups: [3], low: 0x88888888, high: 0x88888888 },
  { bands: [], modeGroups: undefined, low: 0, high: 0 },
])('masks bands $bands and mode groups $modeGroups', ({ bands, modeGroups, low, high }) => {
  expect(slotMask(bands, modeGroups)).toEqual({ low, high });
});

const ORDINARY: Contact = {
  entity: 1,
  state: 1,
  cqZone: 1,
  grid: 1,
  band: 1,
  modeGroup: 1,
  confirmed: 1,
};
