import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from './types.ts';

/** The folder for things that may be lost; undefined when the environment names none. */
export function cacheDirectory(env: Environment, platform: NodeJS.Platform): string | undefined {
  const home = env['HOME'] || env['USERPROFILE'];
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg) return join(xdg, 'w4gns');
  if (platform === 'win32' && env['LOCALAPPDATA']) return join(env['LOCALAPPDATA'], 'w4gns');
  if (!home) return undefined;
  return join(home, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']), 'w4gns');
}

interface Stored {
  readonly savedAt: number;
  readonly value: unknown;
}

/** @returns undefined when the file is missing, broken or older than `maxAgeMs`. */
export function readStored(path: string, maxAgeMs: number): unknown {
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Partial<Stored> | null;
    const age = Date.now() - (stored?.savedAt ?? NaN);
    return age >= 0 && age < maxAgeMs ? stored?.value : undefined;
  } catch {
    // A cache that cannot be read is an empty cache.
    return undefined;
  }
}

/** Replaces the file at once, so that no reader sees half of it. @returns false when it cannot. */
export function writeStored(path: string, value: unknown, unique: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${unique}`, JSON.stringify({ savedAt: Date.now(), value }));
    renameSync(`${path}.${unique}`, path);
    return true;
  } catch {
    // A full or read-only disk costs the next process time, nothing else.
    return false;
  }
}
