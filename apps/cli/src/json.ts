import type { Io } from './io.ts';

/** Prints the one JSON document of a command. */
export async function printJson(io: Io, value: unknown): Promise<void> {
  await io.out(`${JSON.stringify(value, undefined, 2)}\n`);
}
