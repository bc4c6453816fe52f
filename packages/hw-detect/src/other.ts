import type { CpuCounts } from './counts.ts';
import { believe, describe, type DescribedCpus } from './described.ts';
import { messageOf } from './errors.ts';
import type { SystemProvider } from './provider.ts';
import type { HwIssue, QualityInfo } from './types.ts';

/** CPUs of a machine without kernel files, as well as they are known without waiting. */
export interface OtherCpus extends CpuCounts {
  readonly described: DescribedCpus | undefined;
}

export function readProviderCpus(provider: SystemProvider): OtherCpus {
  const logical = logicalOf(provider);
  const source = 'os.availableParallelism()';
  return {
    ...coresOf(provider, logical),
    signals: [{ kind: 'online', cpus: logical, source, obeyed: true }],
    issues: [],
  };
}

/** What came of asking in this process; forgotten with {@link forgetLearned}. */
let learned = new WeakMap<SystemProvider, DescribedCpus | HwIssue>();

export function forgetLearned(): void {
  learned = new WeakMap();
}

function learnedFrom(provider: SystemProvider): DescribedCpus | undefined {
  const known = learned.get(provider);
  return known && 'logical' in known ? known : undefined;
}

/**
 * Asks systeminformation once, checks the answer and keeps it for this and later processes.
 *
 * @returns an issue when there was no believable answer in time; it is not asked again then.
 * @throws the signal's reason when aborted.
 */
export async function learnCpus(
  provider: SystemProvider,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<HwIssue | undefined> {
  const known = learned.get(provider) ?? (await askCpus(provider, timeoutMs, signal));
  learned.set(provider, known);
  return 'logical' in known ? undefined : known;
}

async function askCpus(
  provider: SystemProvider,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<DescribedCpus | HwIssue> {
  if (!provider.cpuDescription) return issue('not available');
  try {
    const answer = await within(timeoutMs, signal, provider.cpuDescription());
    const described = believe(answer, logicalOf(provider));
    if (!described) return issue('its answer contradicts itself');
    provider.remember?.(describe(described));
    return described;
  } catch (error) {
    signal?.throwIfAborted();
    return issue(messageOf(error));
  }
}

function issue(message: string): HwIssue {
  return { code: 'E_SOURCE', source: 'systeminformation', message };
}

async function within<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  answer: Promise<T>,
): Promise<T> {
  let tidy = (): void => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    const abort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', abort);
    tidy = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
  });
  return Promise.race([answer, givenUp]).finally(tidy);
}

function logicalOf(provider: SystemProvider): number {
  return Math.max(1, Math.floor(provider.availableParallelism()) || 1);
}

type Cores = Pick<OtherCpus, 'machine' | 'usable' | 'quality' | 'described'>;

function coresOf(provider: SystemProvider, logical: number): Cores {
  const now = learnedFrom(provider);
  const described = now ?? believe(provider.recall?.(), logical);
  const { platform, arch } = provider;
  // No arm64 machine of Apple's or Windows' has SMT.
  if (arch === 'arm64' && (platform === 'darwin' || platform === 'win32')) {
    return same(logical, logical, described, { physical: 'exact', source: 'arch-rule' });
  }
  if (described) {
    const source = now ? 'systeminformation' : 'cache';
    const physical = Math.round((described.physical * logical) / described.logical);
    const usable = { logical, physical: Math.max(1, physical) };
    const { logical: all, physical: cores } = described;
    const quality: QualityInfo = { physical: 'reported', source };
    return { machine: { logical: all, physical: cores }, usable, quality, described };
  }
  // Half, as the original guesses.
  const physical = Math.max(1, Math.floor(logical / 2));
  return same(logical, physical, undefined, { physical: 'estimated', source: 'guess' });
}

function same(
  logical: number,
  physical: number,
  described: DescribedCpus | undefined,
  quality: QualityInfo,
): Cores {
  const count = { logical, physical };
  return { machine: count, usable: count, quality, described };
}
