import { formatCpuList, parseCpuList } from '../cpulist.ts';
import type { FileTree } from '../tree.ts';
import type { HwIssue } from '../types.ts';

export interface Affinity {
  /** Online CPUs the process may run on, ascending; never empty. */
  readonly cpus: readonly number[];
  /** Undefined when no file says so and all online CPUs are assumed. */
  readonly source: string | undefined;
  readonly issues: readonly HwIssue[];
}

/**
 * CPUs left by taskset, cpuset, isolcpus and the like. The kernel's list holds offline CPUs too
 * (after `nosmt` it still says 0-7 of 0,2,4,6), so only its meeting with `online` counts.
 */
export function readAffinity(tree: FileTree, pid: string, online: readonly number[]): Affinity {
  const file = `/proc/${pid}/status`;
  const line = lineAfter(`\n${tree.read(file) ?? ''}`, '\nCpus_allowed_list:');
  if (line === undefined) return { cpus: online, source: undefined, issues: [] };
  const listed = parseCpuList(line);
  const allowed = new Set(listed);
  const cpus = online.filter((cpu) => allowed.has(cpu));
  if (cpus.length > 0) {
    const source = `${file} Cpus_allowed_list ${formatCpuList(listed ?? [])}`;
    return { cpus, source, issues: [] };
  }
  const message = `Cpus_allowed_list ${JSON.stringify(line)} names no online CPU; taken as all`;
  return { cpus: online, source: undefined, issues: [{ code: 'E_FORMAT', source: file, message }] };
}

/** The rest of the line that a mark begins; plain search, as a first regular expression is dear. */
function lineAfter(text: string, mark: string): string | undefined {
  const at = text.indexOf(mark);
  if (at < 0) return undefined;
  const start = at + mark.length;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).trim();
}
