import { HwConfigError } from './errors.ts';
import type { Signal } from './signals.ts';
import type { Environment, HwIssue } from './types.ts';

/** What the environment variables ask for. */
export interface EnvironmentSignals {
  /** `W4GNS_WORKERS`: a count, or a share (0.5) of the usable CPUs. */
  readonly workers: { readonly count: number } | { readonly share: number } | undefined;
  readonly maxWorkers: number | undefined;
  readonly ciWorkers: number | undefined;
  /** `W4GNS_CPUS`, `W4GNS_PHYSICAL_CORES`: take the machine to have this many. */
  readonly cpus: number | undefined;
  readonly physicalCores: number | undefined;
  /** The variable that tells of a CI machine. */
  readonly ciVariable: string | undefined;
  /** Schedulers and serverless hosts, then foreign settings that are shown but not obeyed. */
  readonly signals: readonly Signal[];
  readonly issues: readonly HwIssue[];
}

/** @throws {@link HwConfigError} for a malformed `W4GNS_*` variable; an empty one counts as unset. */
export function readEnvironment(env: Environment): EnvironmentSignals {
  const issues: HwIssue[] = [];
  return {
    workers: workersOf(env),
    maxWorkers: countOf(env, 'W4GNS_MAX_WORKERS'),
    ciWorkers: countOf(env, 'W4GNS_CI_WORKERS'),
    cpus: countOf(env, 'W4GNS_CPUS'),
    physicalCores: countOf(env, 'W4GNS_PHYSICAL_CORES'),
    ciVariable: ciVariableOf(env),
    signals: [...capSignals(env, issues), ...serverlessSignals(env, issues)],
    issues,
  };
}

/** Variables whose change must show in the very next call; the others are read once a second. */
const WATCHED = [
  'W4GNS_WORKERS',
  'W4GNS_MAX_WORKERS',
  'W4GNS_CI_WORKERS',
  'W4GNS_CPUS',
  'W4GNS_PHYSICAL_CORES',
  'W4GNS_CI',
  'W4GNS_HONOR',
  'CI',
] as const;

/** A text that changes with the variables that are looked at in every call. */
export function environmentKey(env: Environment): string {
  let key = '';
  for (const name of WATCHED) {
    const value = env[name];
    if (value !== undefined) key += `${name}=${value}\n`;
  }
  return key;
}

/** A switch such as `W4GNS_HW_NO_SI`; undefined when unset. */
export function switchOf(env: Environment, name: string): boolean | undefined {
  const value = env[name]?.trim().toLowerCase() ?? '';
  if (value === '') return undefined;
  if (value === '1' || value === 'true') return true;
  if (value === '0' || value === 'false') return false;
  throw new HwConfigError(name, value, '0 or 1');
}

function countOf(env: Environment, name: string): number | undefined {
  const value = env[name]?.trim() ?? '';
  if (value === '') return undefined;
  const count = toCount(value);
  if (count === undefined) throw new HwConfigError(name, value, 'a whole number from 1 to 65535');
  return count;
}

function toCount(text: string): number | undefined {
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= 65_535 ? count : undefined;
}

function workersOf(env: Environment): EnvironmentSignals['workers'] {
  const value = env['W4GNS_WORKERS']?.trim() ?? '';
  if (value === '') return undefined;
  const percent = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(value)?.[1];
  if (percent !== undefined && Number(percent) > 0) return { share: Number(percent) / 100 };
  const count = toCount(value);
  if (count !== undefined) return { count };
  throw new HwConfigError(
    'W4GNS_WORKERS',
    value,
    'a whole number >= 1 or a percentage such as 50%',
  );
}

const CI_VARIABLES = [
  'CI',
  'CONTINUOUS_INTEGRATION',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'TRAVIS',
  'CIRCLECI',
  'JENKINS',
  'JENKINS_URL',
  'BUILDKITE',
  'TF_BUILD',
  'TEAMCITY_VERSION',
  'CODEBUILD_BUILD_ID',
  'APPVEYOR',
  'DRONE',
  'BITBUCKET_BUILD_NUMBER',
] as const;

/** `CI=false` says no for all others, as it does to npm; the original took it for a yes. */
function ciVariableOf(env: Environment): string | undefined {
  const asked = switchOf(env, 'W4GNS_CI');
  if (asked !== undefined) return asked ? 'W4GNS_CI' : undefined;
  if (env['CI'] !== undefined && env['CI'] !== '' && !isYes(env['CI'])) return undefined;
  return CI_VARIABLES.find((name) => isYes(env[name]));
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && !/^\s*(?:|0|false|no|off)\s*$/i.test(value);
}

interface CapSource {
  readonly kind: 'scheduler' | 'env';
  /** The first one that is set counts. */
  readonly names: readonly string[];
  /** Obeyed only when `W4GNS_HONOR` lists this name. */
  readonly honor?: string;
}

/** CPUs that a scheduler gave this job on this machine, then settings of other programs. */
const CAPS: readonly CapSource[] = [
  { kind: 'scheduler', names: ['SLURM_CPUS_PER_TASK', 'SLURM_CPUS_ON_NODE'] },
  { kind: 'scheduler', names: ['PBS_NUM_PPN', 'NCPUS'] },
  { kind: 'scheduler', names: ['NSLOTS'] },
  { kind: 'scheduler', names: ['LSB_DJOB_NUMPROC'] },
  { kind: 'scheduler', names: ['PJM_VNODE_CORE'] },
  { kind: 'env', names: ['OMP_NUM_THREADS'], honor: 'omp' },
  { kind: 'env', names: ['OMP_THREAD_LIMIT'], honor: 'omp' },
  { kind: 'env', names: ['GOMAXPROCS'], honor: 'go' },
  { kind: 'env', names: ['RAYON_NUM_THREADS'], honor: 'rayon' },
  { kind: 'env', names: ['LOKY_MAX_CPU_COUNT'], honor: 'loky' },
  { kind: 'env', names: ['UV_THREADPOOL_SIZE'], honor: 'uv' },
];

function capSignals(env: Environment, issues: HwIssue[]): Signal[] {
  const honored = honoredOf(env);
  const signals: Signal[] = [];
  for (const { kind, names, honor } of CAPS) {
    for (const name of names) {
      const value = env[name];
      if (value === undefined || value === '' || !applies(env, name)) continue;
      // OMP_NUM_THREADS may list nested levels: "4,2".
      const cpus = toCount(value.split(',')[0]?.trim() ?? '');
      const obeyed = honor === undefined || honored.includes(honor);
      if (cpus === undefined) issues.push(malformed(name, value));
      else signals.push({ kind, cpus, source: name, obeyed });
      break;
    }
  }
  return signals;
}

// Slurm's per-node count belongs to the whole job; it is this machine's only in one-node jobs.
function applies(env: Environment, name: string): boolean {
  if (name !== 'SLURM_CPUS_ON_NODE') return true;
  return (env['SLURM_JOB_NUM_NODES'] ?? env['SLURM_NNODES']) === '1';
}

// AWS Lambda gives one vCPU per 1,769 MB of configured memory.
const LAMBDA_MB_PER_CPU = 1_769;

function serverlessSignals(env: Environment, issues: HwIssue[]): Signal[] {
  const name = 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE';
  const value = env[name];
  if (value === undefined || value === '') return [];
  const megabytes = toCount(value);
  if (megabytes === undefined) {
    issues.push(malformed(name, value));
    return [];
  }
  return [{ kind: 'serverless', cpus: megabytes / LAMBDA_MB_PER_CPU, source: name, obeyed: true }];
}

function malformed(name: string, value: string): HwIssue {
  const message = `${JSON.stringify(value)} is not a count of CPUs; ignored`;
  return { code: 'E_FORMAT', source: name, message };
}

function honoredOf(env: Environment): readonly string[] {
  const value = env['W4GNS_HONOR']?.trim() ?? '';
  if (value === '') return [];
  const names = value.split(',').map((name) => name.trim());
  const known = [...new Set(CAPS.flatMap(({ honor = [] }) => honor))];
  if (names.every((name) => known.includes(name))) return names;
  throw new HwConfigError('W4GNS_HONOR', value, `names of ${known.join(', ')}`);
}
