import type { CpuCounts } from './counts.ts';
import type { SystemProvider } from './host.ts';
import type { QualityInfo } from './types.ts';

/** CPUs of a machine without kernel files: what the runtime counts, and a rule for cores. */
export function readProviderCpus(provider: SystemProvider): CpuCounts {
  const logical = Math.max(1, Math.floor(provider.availableParallelism()) || 1);
  const { physical, quality } = coresOf(provider, logical);
  const count = { logical, physical };
  const source = 'os.availableParallelism()';
  return {
    machine: count,
    usable: count,
    quality,
    signals: [{ kind: 'online', cpus: logical, source, obeyed: true }],
    issues: [],
  };
}

/** No arm64 machine of Apple's or Windows' has SMT; elsewhere half, as the original guesses. */
function coresOf(
  { platform, arch }: SystemProvider,
  logical: number,
): { readonly physical: number; readonly quality: QualityInfo } {
  if (arch === 'arm64' && (platform === 'darwin' || platform === 'win32')) {
    return { physical: logical, quality: { physical: 'exact', source: 'arch-rule' } };
  }
  const physical = Math.max(1, Math.floor(logical / 2));
  return { physical, quality: { physical: 'estimated', source: 'guess' } };
}
