// Linux allows 8,192 CPUs at most; anything far above is not a CPU number but a broken file.
const MAX_CPU = 65_535;
const PART = /^(\d{1,5})(?:-(\d{1,5})(?::(\d{1,5})\/(\d{1,5}))?)?$/;

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

function addPart(part: string, cpus: number[]): boolean {
  const match = PART.exec(part);
  if (!match) return false;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  const group = match[4] === undefined ? 1 : Number(match[4]);
  const used = match[3] === undefined ? group : Number(match[3]);
  if (last < first || last > MAX_CPU || used < 1 || used > group) return false;
  for (let cpu = first; cpu <= last; cpu++) if ((cpu - first) % group < used) cpus.push(cpu);
  return true;
}

function ascending(cpus: number[]): readonly number[] {
  for (let i = 1; i < cpus.length; i++) {
    if ((cpus[i] ?? 0) <= (cpus[i - 1] ?? 0)) return [...new Set(cpus)].sort((a, b) => a - b);
  }
  return cpus;
}
