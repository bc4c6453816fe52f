import { detectHardwareSync } from '@w4gns/hw-detect';
import { SHAPES } from './shapes.ts';
import { makeTree, removeTrees } from './trees.ts';

afterAll(removeTrees);

it.each(SHAPES)('reads $name', ({ files, expected }) => {
  const root = makeTree(files);
  const { machine, usable, memory, quality, issues } = detectHardwareSync({ root, env: {} });
  expect([machine.logical, machine.physical]).toEqual([expected.logical, expected.physical]);
  expect([usable.logical, usable.physical]).toEqual(
    expected.usable ?? [expected.logical, expected.physical],
  );
  expect(`${quality.physical} ${quality.source}`).toBe(expected.quality ?? 'exact sysfs');
  expect(usable.cpuQuota).toBe(expected.quota ?? Infinity);
  expect(issues).toHaveLength(expected.issues ?? 0);
  if (expected.parallelism) expect(usable.parallelism).toBe(expected.parallelism);
  if (expected.packages) expect(machine.packages).toBe(expected.packages);
  if (expected.numaNodes) expect(machine.numaNodes).toBe(expected.numaNodes);
  if (expected.memoryLimit) expect(memory.limitBytes).toBe(expected.memoryLimit);
  if (expected.kinds) {
    expect(machine.kinds.map(({ name, physical, logical }) => [name, physical, logical])).toEqual(
      expected.kinds,
    );
  }
});
