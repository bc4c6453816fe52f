import { processEnvironment, thisMachine } from './host.ts';
import type { SystemProvider } from './provider.ts';
import type { Environment } from './types.ts';

export interface DetectOptions {
  /** Directory that holds `sys/` and `proc/`; default `W4GNS_HW_ROOT`, then `/`. */
  readonly root?: string | undefined;
  /** Whose limits; default `self`. */
  readonly pid?: number | 'self' | undefined;
  /** Default: the process's own variables. */
  readonly env?: Environment | undefined;
  /** Default: this machine's; `linux` when a root is given. */
  readonly platform?: NodeJS.Platform | undefined;
  /** Answers for a machine that has no `/proc` and `/sys`. */
  readonly provider?: SystemProvider | undefined;
  /** Milliseconds that limits may be old; default 1000, 0 = read everything now. */
  readonly maxAgeMs?: number | undefined;
}

/** Options with every default filled in. */
export interface Context {
  readonly root: string;
  readonly pid: string;
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly provider: SystemProvider;
  readonly maxAgeMs: number;
}

const DEFAULT_MAX_AGE_MS = 1_000;

/** @throws TypeError or RangeError for a bad option. */
export function resolveOptions(options: DetectOptions): Context {
  const env = options.env ?? processEnvironment();
  const provider = options.provider ?? thisMachine;
  const root = options.root ?? (env['W4GNS_HW_ROOT'] || undefined);
  if (root !== undefined && (typeof root !== 'string' || root === '')) {
    throw new TypeError('root must be the path of a directory');
  }
  return {
    root: root ?? '/',
    pid: checkPid(options.pid ?? 'self'),
    env,
    platform: options.platform ?? (root === undefined ? provider.platform : 'linux'),
    provider,
    maxAgeMs: checkAge(options.maxAgeMs ?? DEFAULT_MAX_AGE_MS),
  };
}

function checkPid(pid: number | 'self'): string {
  if (pid === 'self' || (Number.isSafeInteger(pid) && pid > 0)) return String(pid);
  throw new RangeError(`pid must be a positive integer or "self", not ${pid}`);
}

function checkAge(maxAgeMs: number): number {
  if (typeof maxAgeMs === 'number' && maxAgeMs >= 0) return maxAgeMs;
  throw new RangeError(`maxAgeMs must be >= 0, not ${maxAgeMs}`);
}
