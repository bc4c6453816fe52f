/** A QSO as the analytics tables take it. */
export interface AnalysedQso {
  readonly id?: number | undefined;
  get(name: string): string | undefined;
  entries(): Iterable<readonly [name: string, value: string]>;
  /** Seconds since 1970 UTC. */
  readonly start?: number | undefined;
  readonly band?: string | undefined;
  readonly modeGroup?: string | undefined;
  readonly dxcc?: number | undefined;
  readonly cont?: string | undefined;
  readonly cqz?: number | undefined;
  readonly ituz?: number | undefined;
}
