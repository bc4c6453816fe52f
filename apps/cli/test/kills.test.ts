import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, runBuilt } from './run.ts';

// The built program, whose first worker thread is ended from outside, as if by the system, some time after it began.
const KILLER = fileURLToPath(new URL('./killer.mjs', import.meta.url));
const SAMPLE = readFileSync(new URL('../../../samples/sample-log.adi', import.meta.url), 'utf8');
const [HEAD = '', RECORDS = ''] = SAMPLE.split(/(?<=<EOH>)/);

/** A log of so many megabytes. */
function logOf(megabytes: number): string {
  const path = join(folder(), 'log.adi');
  writeFileSync(path, HEAD + RECORDS.repeat(Math.ceil((megabytes * 1e6) / RECORDS.length)));
  return path;
}

const killed = (afterMs: number) => ({
  NODE_OPTIONS: `--import=${KILLER}`,
  KILL_AFTER_MS: String(afterMs),
});

it.each([50, 200])(
  'counts the same although a thread is killed after %d ms',
  async (afterMs) => {
    const argv = ['awards', 'progress', '--from', logOf(36), '--workers', '2', '--json'];
    const [calm, struck] = [await runBuilt(argv), await runBuilt(argv, killed(afterMs))];
    expect(struck.err).toContain('killed a thread');
    expect({ code: struck.code, out: struck.out }).toEqual({ code: 0, out: calm.out });
  },
  60_000,
);

it.each([100])(
  'imports the same although a thread is killed after %d ms',
  async (afterMs) => {
    const log = logOf(8);
    const imported = async (env: Record<string, string>) => {
      const db = join(folder(), 'log.sqlite');
      const { code, out, err } = await runBuilt(
        ['import', log, '--workers', '2', '--json', '--db', db],
        env,
      );
      const { seconds, ...report } = JSON.parse(out) as { seconds: number };
      expect(seconds).toBeGreaterThan(0);
      const { out: qsos } = await runBuilt(['export', '-o', '-', '--db', db]);
      return { code, err, report, qsos: qsos.slice(qsos.indexOf('<EOH>')) };
    };
    const [calm, struck] = [await imported({}), await imported(killed(afterMs))];
    expect(struck.err).toContain('killed a thread');
    expect({ ...struck, err: '' }).toEqual({ ...calm, err: '', code: 0 });
  },
  60_000,
);
