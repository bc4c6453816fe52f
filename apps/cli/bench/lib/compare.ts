// Ways to do the same work, side by side: each in a process of its own, so that its memory is its own, too.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { median, runNode } from './programs.ts';
import { report, rounded } from './report.ts';

export interface Way {
  readonly name: string;
  /** Of a program that is not ours. */
  readonly version?: string;
  readonly qsos: number;
  /** How often it is timed; the median counts. Default 3. */
  readonly runs?: number;
  /** Prepares the work, which is not timed, and gives what is. */
  prepare(): Promise<() => Work | Promise<Work>>;
}

export interface Work {
  /** Every way must find the same; undefined: it has checked its answer itself. */
  readonly answer?: unknown;
  /** CPU time of another program that did the work, and whose memory is not known. */
  readonly cpuMs?: number;
}

interface Timed {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly elsewhere: boolean;
  readonly answer?: unknown;
}

/** Called by the benchmark in its own process, and by each way's process with the number of the way. */
export async function compareWays(title: string, ways: readonly Way[]): Promise<void> {
  const chosen = ways[Number(process.argv[2] ?? NaN)];
  if (chosen) {
    process.stdout.write(JSON.stringify(await timed(chosen)));
    return;
  }
  const results = [];
  for (const [index, { name, version, qsos }] of ways.entries()) {
    const { out, mib } = await runNode(['--expose-gc', process.argv[1] ?? '', String(index)]);
    const { elsewhere, ...used } = JSON.parse(out) as Timed;
    results.push({ name, version, qsos, ...used, mib: elsewhere ? undefined : Math.round(mib) });
  }
  const answers = results.map(({ answer }) => answer).filter((answer) => answer !== undefined);
  for (const answer of answers) assert.deepEqual(answer, answers[0], basename(title));
  const perQso = results.map(({ cpuMs, qsos }) => cpuMs / qsos);
  const rows = results.map(({ name, version, qsos, wallMs, cpuMs, mib }, i) => ({
    name,
    version,
    QSOs: qsos,
    'wall s': rounded(wallMs / 1000),
    'CPU s': rounded(cpuMs / 1000),
    'QSOs/CPU s': Math.round((qsos / cpuMs) * 1000),
    'x CPU': rounded((perQso[i] ?? NaN) / (perQso[0] ?? NaN)),
    'peak MiB': mib,
  }));
  report(title, rows);
}

async function timed({ runs = 3, prepare }: Way): Promise<Timed> {
  const work = await prepare();
  const wall: number[] = [];
  const cpu: number[] = [];
  let answer: unknown;
  let elsewhere = false;
  for (let run = 0; run < runs; run += 1) {
    globalThis.gc?.();
    const [start, before] = [performance.now(), process.cpuUsage()];
    const done = await work();
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpu.push(done.cpuMs ?? (user + system) / 1000);
    answer = done.answer;
    elsewhere = done.cpuMs !== undefined;
  }
  return { wallMs: median(wall), cpuMs: median(cpu), answer, elsewhere };
}
