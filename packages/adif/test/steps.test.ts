import { AdiScanner } from '../src/adi-scanner.ts';
import { NameTable } from '../src/names.ts';

/** How many bytes the scanner looks at, one that a search skips over included. */
function stepsOf(text: string): { steps: number; length: number } {
  const bytes = Uint8Array.from(Buffer.from(text, 'latin1'));
  let steps = 0;
  const searched = (from: number, found: number): number => {
    steps += Math.abs((found < 0 ? bytes.length : found) - from);
    return found;
  };
  const special: Readonly<Record<string, unknown>> = {
    indexOf: (byte: number, from = 0) => searched(from, bytes.indexOf(byte, from)),
    lastIndexOf: (byte: number, from = bytes.length) =>
      searched(from, Math.max(0, bytes.lastIndexOf(byte, from))),
    subarray: (start = 0, end = bytes.length) => {
      steps += Math.max(0, Math.min(end, bytes.length) - start);
      return bytes.subarray(start, end);
    },
  };
  const counted = new Proxy(bytes, {
    get(_, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) steps++;
      return typeof key === 'string' && key in special
        ? special[key]
        : (Reflect.get(bytes, key, bytes) as unknown);
    },
  });
  const range = { start: 0, stop: bytes.length, mayHaveHeader: true, isFinal: true };
  new AdiScanner(counted, new NameTable(), range).scan();
  return { steps, length: bytes.length };
}

const times = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join('');

/** Values that begin with `start` and claim to end where the text ends, or as many bytes after it as `more` says. */
function endingTogether(
  count: number,
  start: string,
  more: (lines: number) => number = () => 0,
): string {
  const records: string[] = [];
  let length = 0;
  for (let lines = 1; lines <= count; lines++) {
    const value = `${start}<B:1>y `;
    length += value.length;
    const record = `<A:${length + more(lines)}>${value}`;
    length += record.length - value.length;
    records.unshift(record);
  }
  return records.join('');
}

/** Logs that tempt a reader to look at the same bytes again and again, `n` a measure of their size. */
const LOGS: Readonly<Record<string, (n: number) => string>> = {
  'tags that never end': (n) => `<A:${3 * n}>x${times(n, () => '<A:9')}`,
  'nothing but <': (n) => '<'.repeat(8 * n),
  'lengths one too large': (n) => times(n, () => '<CALL:6>K1ABC<NOTES:30>a\nb<EOR>\n'),
  'lengths far too large': (n) => times(n, () => '<CALL:50000>K1ABC<NOTES:70000>\xe9x<EOR>\n'),
  'lengths in characters': (n) => times(n, () => '<NAME:4>Jos\xc3\xa9<QTH:6>D\xc3\xbcssel<EOR>\n'),
  'lines that were CR LF': (n) => times(n, () => '<NOTES:10>a\nb\nc\nd <X:1>y<EOR>\n'),
  'tags inside values': (n) => times(n, (i) => `<A:${Math.max(1, 20 * (i % 1000) + 1)}>a`) + '\xe9',
  'values that all end in one stretch of blanks': (n) =>
    `${endingTogether(n, 'x\n', (lines) => lines)}${' '.repeat(n / 2)}${'x'.repeat(4 * n)}`,
  'values that all end in one stretch of continuation bytes': (n) =>
    `${endingTogether(n, 'x\xe9')}${'\x80'.repeat(8 * n)}x`,
  'values that end in one of two stretches': (n) =>
    `${endingTogether(n, '\xe9\n', (lines) => lines)}${' '.repeat(n / 4)}${'\x80'.repeat(4 * n)}x`,
  'joined logs': (n) =>
    times(n, (i) => `<EOH>\n<CALL:9>K1ABC<EOR><NOTES:${i}>\xc3\xa9\n\n<EOR>// end\n`),
};

it.each(Object.keys(LOGS))('looks at each byte a few times only: %s', (name) => {
  const log = LOGS[name] ?? String;
  const small = stepsOf(log(300));
  const large = stepsOf(log(1200));
  expect(large.steps / large.length).toBeLessThan(1.3 * (small.steps / small.length));
  expect(large.steps / large.length).toBeLessThan(25);
});
