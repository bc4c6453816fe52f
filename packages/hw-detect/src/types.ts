/** What the work mostly does: `io` waits, `cpu` computes, `mixed` does both. */
export type Workload = 'io' | 'cpu' | 'mixed';

export type ConstraintKind =
  | 'online'
  | 'affinity'
  | 'cgroup-quota'
  | 'scheduler'
  | 'serverless'
  | 'env'
  | 'memory'
  | 'ci'
  | 'option';

/** One limit that was looked at, whether it limits or not. */
export interface Constraint {
  readonly kind: ConstraintKind;
  /** CPUs, fractional for a CFS quota; Infinity = looked at, no limit. */
  readonly cpus: number;
  /** File, variable or option that says so: `/sys/fs/cgroup/a/cpu.max`, `SLURM_CPUS_PER_TASK`. */
  readonly source: string;
  /** True on the tightest one, or ones, of those that are obeyed. */
  readonly binding: boolean;
  /** False = shown only: a setting of another program, such as `OMP_NUM_THREADS`. */
  readonly obeyed: boolean;
}

/** Cores of one speed, online CPUs only. */
export interface CoreKind {
  readonly name: 'performance' | 'efficiency' | 'low-power' | `tier-${number}`;
  readonly physical: number;
  readonly logical: number;
  /** 0..1, the fastest kind is 1; undefined when the machine does not say. */
  readonly relativeSpeed: number | undefined;
  readonly cpus: readonly number[];
}

export interface MachineInfo {
  /** Online logical CPUs. */
  readonly logical: number;
  /** Distinct cores that hold them. */
  readonly physical: number;
  readonly packages: number;
  readonly numaNodes: number;
  readonly smt: boolean | undefined;
  /** Fastest first; one entry on a uniform machine. */
  readonly kinds: readonly CoreKind[];
}

export interface UsableInfo {
  /** Online CPUs that this process may run on. */
  readonly logical: number;
  /** Distinct cores that hold those CPUs. */
  readonly physical: number;
  /** CPUs, fractional; Infinity = no quota on any visible level. */
  readonly cpuQuota: number;
  /** Integer >= 1: threads worth running after every limit, fractions rounded up. */
  readonly parallelism: number;
  /** The same CPUs without efficiency and low-power cores; absent = not looked at. */
  readonly fast?: { readonly logical: number; readonly physical: number };
}

export interface MemoryInfo {
  readonly totalBytes: number;
  /** Tightest cgroup or address-space limit; Infinity = none. */
  readonly limitBytes: number;
  readonly availableBytes: number;
}

export interface PressureInfo {
  /** Percent of the last 10 s in which some task waited for a CPU, 0..100. */
  readonly cpuSome10: number;
  /** Share of quota periods in which this cgroup was throttled, 0..1. */
  readonly throttledRatio: number;
}

export interface QualityInfo {
  /** `exact`: the kernel lists the cores; `reported`: a summary of it; `estimated`: a guess. */
  readonly physical: 'exact' | 'reported' | 'estimated';
  readonly source:
    'sysfs' | 'cpuinfo' | 'systeminformation' | 'arch-rule' | 'cache' | 'env' | 'guess';
}

/** Something that was there but could not be read or understood; detection went on without it. */
export interface HwIssue {
  readonly code: 'E_READ' | 'E_FORMAT' | 'E_SOURCE';
  /** The file or program. */
  readonly source: string;
  readonly message: string;
}

export type ContainerKind = 'docker' | 'kubernetes' | 'lxc' | 'podman' | 'unknown';

export interface HardwareInfo {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly brand: string | undefined;
  /** The whole machine. */
  readonly machine: MachineInfo;
  /** What this process may use of it. */
  readonly usable: UsableInfo;
  readonly memory: MemoryInfo;
  readonly pressure: PressureInfo | undefined;
  readonly isCI: boolean;
  /** What `W4GNS_*` variables ask of the worker policy; absent = nothing. */
  readonly overrides?: WorkerOverrides;
  readonly virtualized: boolean | undefined;
  readonly container: ContainerKind | undefined;
  /** Widest first. */
  readonly constraints: readonly Constraint[];
  readonly quality: QualityInfo;
  readonly issues: readonly HwIssue[];
  /** Milliseconds since the epoch. */
  readonly detectedAt: number;
}

export interface WorkerOverrides {
  /** `W4GNS_WORKERS`, a percentage already turned into workers: the answer, whatever else holds. */
  readonly workers?: number;
  /** `W4GNS_MAX_WORKERS`. */
  readonly maxWorkers?: number;
  /** `W4GNS_CI_WORKERS`. */
  readonly ciWorkers?: number;
  /** The variable that says this is a CI machine. */
  readonly ciVariable?: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;
