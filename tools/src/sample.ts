import { generateLog, type LogOptions } from './log/generate.ts';

/** What `samples/sample-log.adi` is made from. */
export const SAMPLE = { seed: 4, qsos: 4000, awkward: true } as const satisfies LogOptions;

/** The log that the project ships for a first try. */
export function generateSample(): Record<string, string> {
  return { 'samples/sample-log.adi': [...generateLog(SAMPLE)].join('') };
}
