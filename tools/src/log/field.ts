/** One ADI field with a space behind it; the length counts bytes of UTF-8, as most programs write it. */
export function field(name: string, value: string): string {
  return `<${name}:${Buffer.byteLength(value)}>${value} `;
}

/** Fields in the order given; absent values are left out. */
export function fields(values: Readonly<Record<string, string | number | undefined>>): string {
  const written: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') written.push(field(name, String(value)));
  }
  return written.join('');
}
