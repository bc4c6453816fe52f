import type { Count } from './counts.ts';
import type { CoreKind } from './types.ts';

/** A believable description of CPUs from systeminformation or from the cache of one. */
export interface DescribedCpus extends Count {
  readonly packages: number;
  readonly brand: string | undefined;
  readonly performanceCores: number | undefined;
  readonly efficiencyCores: number | undefined;
}

/**
 * Checks a description against itself and against the runtime's own count: some versions answer
 * with no cores, more cores than CPUs, `Infinity` or negative efficiency cores.
 *
 * @param runtimeCpus - logical CPUs that the runtime can use, a lower bound.
 * @returns undefined when the description cannot be true.
 */
export function believe(description: unknown, runtimeCpus: number): DescribedCpus | undefined {
  if (typeof description !== 'object' || description === null) return undefined;
  const fields = description as Record<string, unknown>;
  const logical = count(fields['cores']);
  const physical = count(fields['physicalCores']);
  if (logical === undefined || physical === undefined) return undefined;
  if (physical > logical || logical < runtimeCpus) return undefined;
  return {
    logical,
    physical,
    packages: Math.min(count(fields['processors']) ?? 1, physical),
    brand: brandOf(fields),
    ...kindsOf(fields, logical, physical),
  };
}

/** The same facts in the shape that {@link believe} reads. */
export function describe(cpus: DescribedCpus): object {
  const { logical, physical, packages, brand, performanceCores, efficiencyCores } = cpus;
  return {
    cores: logical,
    physicalCores: physical,
    processors: packages,
    brand,
    performanceCores,
    efficiencyCores,
  };
}

/** Core kinds; CPU numbers are not known. */
export function kindsOfDescribed(cpus: DescribedCpus): readonly CoreKind[] {
  const { logical, physical, performanceCores, efficiencyCores } = cpus;
  const kind = (name: 'performance' | 'efficiency', cores: number, threads: number): CoreKind => ({
    name,
    physical: cores,
    logical: threads,
    relativeSpeed: name === 'performance' ? 1 : undefined,
    cpus: [],
  });
  if (performanceCores === undefined || efficiencyCores === undefined) {
    return [kind('performance', physical, logical)];
  }
  return [
    kind('performance', performanceCores, logical - efficiencyCores),
    kind('efficiency', efficiencyCores, efficiencyCores),
  ];
}

/** Usable CPUs without efficiency cores. */
export function fastOfDescribed(cpus: DescribedCpus, usable: Count): Count {
  const [{ logical, physical } = cpus] = kindsOfDescribed(cpus);
  return {
    logical: Math.min(logical, usable.logical),
    physical: Math.min(physical, usable.physical),
  };
}

type Kinds = Pick<DescribedCpus, 'performanceCores' | 'efficiencyCores'>;

/** Efficiency cores have no second thread, so both sums must come out. */
function kindsOf(fields: Record<string, unknown>, logical: number, physical: number): Kinds {
  const performanceCores = count(fields['performanceCores']);
  const efficiencyCores = count(fields['efficiencyCores']);
  const none: Kinds = { performanceCores: undefined, efficiencyCores: undefined };
  if (performanceCores === undefined || efficiencyCores === undefined) return none;
  const threads = (logical - efficiencyCores) / performanceCores;
  if (performanceCores + efficiencyCores !== physical) return none;
  return threads === 1 || threads === 2 ? { performanceCores, efficiencyCores } : none;
}

function brandOf(fields: Record<string, unknown>): string | undefined {
  const words = [fields['manufacturer'], fields['brand']].filter(
    (word): word is string => typeof word === 'string' && word.trim() !== '',
  );
  return words.length === 0 ? undefined : words.join(' ').slice(0, 200);
}

function count(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 65_535
    ? Number(value)
    : undefined;
}
