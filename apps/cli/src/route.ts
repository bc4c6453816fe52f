import { resolve } from 'node:path';
import { sniffFormat, type FileFormat } from '@w4gns/adif/node';
import { badInput } from './errors.ts';
import { fileFormat } from './export/formats.ts';
import { openInput } from './input.ts';
import type { Io } from './io.ts';
import { refuseOtherFiles } from './log-file.ts';

/** From where to where; `-` is standard input or output. */
export interface Route {
  readonly input: string;
  /** The path of the input, or what came through standard input. */
  readonly source: string | Uint8Array;
  /** What the input is in. */
  readonly from: FileFormat;
  readonly output: string;
}

/** What a user says about IN and OUT of a command. */
export interface RouteArguments {
  readonly command: string;
  readonly positionals: readonly string[];
  /** The format of IN; found out without it. */
  readonly from?: string | undefined;
  readonly json?: boolean | undefined;
}

/** IN and OUT of a command, checked before anything is written. */
export async function routeOf(
  { command, positionals, from: asked, json }: RouteArguments,
  io: Io,
): Promise<Route> {
  const [input, output, extra] = positionals;
  if (input === undefined || output === undefined || extra !== undefined) {
    throw badInput(`adif ${command} takes the log to read and the log to write (- for a pipe)`);
  }
  if (output === '-' && json) throw badInput('--json would stand in the log; name a file for OUT');
  if (input !== '-' && resolve(io.cwd, input) === resolve(io.cwd, output)) {
    throw badInput('IN and OUT are the same file; the original would be lost');
  }
  const named = asked === undefined ? undefined : fileFormat(asked, '--from-format');
  const { head, bytes } = await openInput(input, io);
  if (named === undefined) refuseOtherFiles(head, input);
  const from = named ?? sniffFormat(head, input === '-' ? '' : input.replace(/\.gz$/i, ''));
  const source = input === '-' && bytes ? bytes : resolve(io.cwd, input);
  return { input, source, from, output };
}
