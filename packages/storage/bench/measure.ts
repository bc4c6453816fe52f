import { spawnSync } from 'node:child_process';

export interface Sample {
  /** Milliseconds. */
  readonly wall: number;
  readonly cpu: number;
}

export async function measure(work: () => Promise<void>): Promise<Sample> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

/** Another program, with the CPU time of itself and its children as the shell tells it. */
export function measureCommand(command: string, input: string): Sample {
  const start = performance.now();
  const { status, stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='%U %S'; time ${command}`], {
    input,
  });
  const wall = performance.now() - start;
  const text = stderr.toString().trim();
  if (status !== 0) throw new Error(text);
  const [user = 0, system = 0] = (text.split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: (user + system) * 1000 };
}

export function median(samples: readonly Sample[]): Sample {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  return {
    wall: middle(samples.map(({ wall }) => wall)),
    cpu: middle(samples.map(({ cpu }) => cpu)),
  };
}

/** Names with medians of `runs`, taken in turns so that a busy moment strikes all of them. */
export async function compare(
  cases: Readonly<Record<string, () => Promise<Sample> | Sample>>,
  runs = 3,
): Promise<Record<string, Sample>> {
  const samples = new Map<string, Sample[]>(Object.keys(cases).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, sample] of Object.entries(cases)) samples.get(name)?.push(await sample());
  }
  return Object.fromEntries([...samples].map(([name, list]) => [name, median(list)]));
}

/** Prints milliseconds and, of each, the ratio to the first case. */
export function printTable(title: string, results: Readonly<Record<string, Sample>>): void {
  const [base] = Object.values(results);
  const rows = Object.entries(results).map(([name, { wall, cpu }]) => [
    name,
    {
      'wall ms': Math.round(wall),
      'cpu ms': Math.round(cpu),
      'x wall': ratio(wall, base?.wall),
      'x cpu': ratio(cpu, base?.cpu),
    },
  ]);
  console.log(title);
  console.table(Object.fromEntries(rows));
}

function ratio(value: number, base = NaN): number {
  return Number((value / base).toFixed(2));
}
