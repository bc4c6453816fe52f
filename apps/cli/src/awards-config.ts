import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { badInput } from './errors.ts';
import type { Io } from './io.ts';

/** The file of thresholds and own awards that W4GNS_AWARDS_CONFIG names, as JSON; undefined when none is named. */
export async function readAwardsConfig(io: Io): Promise<unknown> {
  const name = io.env['W4GNS_AWARDS_CONFIG'];
  if (!name) return undefined;
  const text = await readFile(resolve(io.cwd, name), 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw badInput(
      `W4GNS_AWARDS_CONFIG: ${name}: ${code === 'ENOENT' ? 'there is no such file' : String(code)}`,
    );
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badInput(`W4GNS_AWARDS_CONFIG: ${name} is not JSON: ${(error as Error).message}`);
  }
}
