import { generateLog, type LogOptions } from './log/generate.ts';

export const SAMPLE_PATH = 'samples/sample-log.adi';

/** What the sample log is made from. */
export const SAMPLE = { seed: 4, qsos: 4000, awkward: true } as const satisfies LogOptions;

/** The log that the project ships for a first try. */
export function generateSample(): Record<string, string> {
  return { [SAMPLE_PATH]: [...generateLog(SAMPLE)].join('') };
}
