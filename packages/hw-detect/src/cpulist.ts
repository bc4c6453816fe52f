import { parseDigits } from './digits.ts';

// Linux allows 8,192 CPUs at most; anything far above is not a CPU number but a broken file.
const MAX_CPU = 65_535;
const MAX_DIGITS = 5;

/**
 * CPU numbers of a kernel cpulist: `0-3,8`, or with groups `0-31:2/8` (the first 2 of every 8).
 *
 * @returns ascending, without repeats; [] for an empty list; undefined when the text is no cpulist.
 * @see https://docs.kernel.org/core-api/cpu_hotplug.html
 */
export function parseCpuList(text: string): readonly number[] | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  const cpus: number[] = [];
  for (const part of trimmed.split(',')) {
    if (!addPart(part.trim(), cpus)) return undefined;
  }
  return ascending(cpus);
}

/** CPU numbers of a kernel mask: comma-separated 32-bit words in hexadecimal, highest first. */
export function parseCpuMask(text: string): readonly number[] | undefined {
  const words = text.trim().split(',').reverse();
  if (words.length * 32 > MAX_CPU) return undefined;
  const cpus: number[] = [];
  for (const [index, word] of words.entries()) {
    if (!/^[0-9a-f]{1,8}$/i.test(word)) return undefined;
    const bits = parseInt(word, 16);
    for (let bit = 0; bit < 32; bit++) if ((bits >>> bit) & 1) cpus.push(index * 32 + bit);
  }
  return cpus;
}

/** The shortest cpulist of ascending CPU numbers: `0-3,8`. */
export function formatCpuList(cpus: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < cpus.length;) {
    let end = i;
    while (cpus[end + 1] === (cpus[end] ?? 0) + 1) end++;
    parts.push(end === i ? `${cpus[i]}` : `${cpus[i]}-${cpus[end]}`);
    i = end + 1;
  }
  return parts.join(',');
}

/** `8`, `0-3` or `0-31:2/8`. */
function addPart(part: string, cpus: number[]): boolean {
  const [range = '', groups, ...more] = part.split(':');
  const [from = '', to = from, ...evenMore] = range.split('-');
  const [used = '1', group = used, ...most] = groups?.split('/') ?? [];
  if (more.length + evenMore.length + most.length > 0) return false;
  if (groups !== undefined && !groups.includes('/')) return false;
  const first = parseDigits(from, MAX_DIGITS);
  const last = parseDigits(to, MAX_DIGITS);
  const size = parseDigits(group, MAX_DIGITS);
  const taken = parseDigits(used, MAX_DIGITS);
  if (first === undefined || last === undefined || size === undefined || taken === undefined) {
    return false;
  }
  if (last < first || last > MAX_CPU || taken < 1 || taken > size) return false;
  for (let cpu = first; cpu <= last; cpu++) if ((cpu - first) % size < taken) cpus.push(cpu);
  return true;
}

function ascending(cpus: number[]): readonly number[] {
  for (let i = 1; i < cpus.length; i++) {
    if ((cpus[i] ?? 0) <= (cpus[i - 1] ?? 0)) return [...new Set(cpus)].sort((a, b) => a - b);
  }
  return cpus;
}
