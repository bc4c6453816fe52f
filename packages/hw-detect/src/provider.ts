/** What a machine without `/proc` and `/sys` can be asked. Injected in tests. */
export interface SystemProvider {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Logical CPUs as the runtime counts them, >= 1. */
  availableParallelism(): number;
  /** Bytes. */
  totalMemory(): number;
  /** Bytes. */
  freeMemory(): number;
  /** Milliseconds since start that all CPUs together were busy, and in all. */
  cpuTimes?(): CpuTimes;
  /** What systeminformation's `cpu()` answers; may be slow, wrong or fail. */
  cpuDescription?(): Promise<unknown>;
  /** What {@link SystemProvider.remember} was given in an earlier process. */
  recall?(): unknown;
  /** Keeps a description for later processes; failing is no harm. */
  remember?(description: object): void;
}

export interface CpuTimes {
  readonly busy: number;
  readonly total: number;
}
