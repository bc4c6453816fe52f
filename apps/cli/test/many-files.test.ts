import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run } from './run.ts';

const SAMPLE = readFileSync(new URL('../../../samples/sample-log.adi', import.meta.url), 'utf8');
const [HEAD = '', ...RECORDS] = SAMPLE.split(/(?<=<EOH>|<EOR>)/);

/** Files with so many records of the sample each, one after the other. */
function filesOf(sizes: readonly number[]): string[] {
  const place = folder();
  let at = 0;
  return sizes.map((size, i) => {
    const path = join(place, `${i}.adi`);
    writeFileSync(path, HEAD + RECORDS.slice(at, (at += size)).join(''));
    return path;
  });
}

type Counts = Readonly<Record<'read' | 'total' | 'duplicates', number>>;

const SIZES = [900, 20, 1, 400, 3, 250];

it.each([['1'], ['2'], ['auto']])(
  'counts several files as it counts one, with %s workers',
  async (workers) => {
    const count = async (files: readonly string[]) => {
      const { code, out } = await run([
        ...['awards', 'progress', '--json', '--workers', workers],
        ...files.flatMap((file) => ['--from', file]),
      ]);
      expect(code).toBe(0);
      return JSON.parse(out) as unknown;
    };
    const whole = SIZES.reduce((a, b) => a + b);
    expect(await count(filesOf(SIZES))).toEqual(await count(filesOf([whole])));
  },
);

it.each([['1'], ['2']])(
  'imports several files in their order, with %s workers, each as one unit',
  async (workers) => {
    const files = filesOf(SIZES);
    const bad = join(folder(), 'x.bin');
    writeFileSync(bad, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]));
    const db = join(folder(), 'log.sqlite');
    const argv = ['import', '--json', '--workers', workers];
    const broken = await run([...argv, ...files.slice(0, 2), bad, ...files], { db });
    expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('x.bin') as unknown });
    const again = JSON.parse((await run([...argv, ...files], { db })).out) as Counts;
    const whole = filesOf([SIZES.reduce((a, b) => a + b)]);
    const fresh = join(folder(), 'log.sqlite');
    const { read, total } = JSON.parse(
      (await run([...argv, ...whole], { db: fresh })).out,
    ) as Counts;
    expect(again).toMatchObject({ read, total });
    expect(again.duplicates).toBeGreaterThan(900);
  },
);
