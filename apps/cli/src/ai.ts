import { entityOf } from '@w4gns/awards/callsign';
import type { Answer, ChatModel, EntityOf } from '@w4gns/ai';
import { countryFileOf } from './country.ts';
import { deriverOf } from './derive.ts';
import type { OptionSpecs, Values } from './command.ts';
import type { Io } from './io.ts';
import { printJson } from './json.ts';
import { wrapText } from './render/wrap.ts';

/** Options of every command that may ask a model. */
export const AI_OPTIONS = {
  model: { type: 'string', value: 'NAME', summary: 'the model (default: W4GNS_AI_MODEL)' },
  local: { type: 'boolean', summary: 'compute the answer here, ask no model' },
  allow: {
    type: 'string',
    multiple: true,
    value: 'FIELD',
    summary: 'let this ADIF field leave the machine too',
  },
  'show-prompt': { type: 'boolean', summary: 'print what would be sent, and send nothing' },
} as const satisfies OptionSpecs;

type AiValues = Values<typeof AI_OPTIONS> & { readonly json?: boolean | undefined };

export interface AiSetup {
  readonly signal: AbortSignal;
  readonly entityOf: EntityOf;
  readonly model?: ChatModel;
  readonly allow?: readonly string[];
  readonly onText?: (piece: string) => void;
  /** Whether a model's text has been printed while it arrived. */
  readonly streamed: () => boolean;
}

/** The model and the limits that the options and the environment ask for. */
export async function aiSetup(values: AiValues, io: Io): Promise<AiSetup> {
  const model = values.local ? undefined : await configuredModel(values.model, io);
  let streamed = false;
  const onText = (piece: string) => {
    streamed = true;
    void io.out(piece);
  };
  return {
    signal: io.signal,
    entityOf: entitiesOf(countryFileOf(io)),
    streamed: () => streamed,
    ...(model ? { model } : {}),
    ...(values.allow ? { allow: values.allow } : {}),
    ...(model && !values.json ? { onText } : {}),
  };
}

/** A model is configured by a key, or by the address of a server that may need none. */
async function configuredModel(name: string | undefined, io: Io): Promise<ChatModel | undefined> {
  const apiKey = io.env['OPENAI_API_KEY'] || undefined;
  const baseURL = io.env['OPENAI_BASE_URL'] || undefined;
  if (apiKey === undefined && baseURL === undefined) return undefined;
  const { createOpenAiModel } = await import('@w4gns/ai/openai');
  return createOpenAiModel({
    apiKey,
    baseURL,
    model: name ?? (io.env['W4GNS_AI_MODEL'] || undefined),
  });
}

/** Finds the entity of a QSO as the log does when it stores one. */
export function entitiesOf(countryFile: string | undefined): EntityOf {
  const derive = deriverOf(countryFile);
  return (record) => {
    const { dxcc } = derive({ get: (name) => record.get(name), entries: () => [] });
    return dxcc ? { dxcc, name: entityOf(dxcc)?.name } : undefined;
  };
}

/** Prints an answer; on standard error, why it is a local one. */
export async function printAnswer(
  answer: Answer,
  { streamed }: AiSetup,
  json: boolean | undefined,
  io: Io,
): Promise<void> {
  const local = answer.source === 'local';
  if (local) io.err(`Computed here: ${answer.reason ?? 'no model was asked'}.\n`);
  if (json) return printJson(io, answer);
  if (streamed()) await io.out('\n');
  if (local || !streamed()) {
    await io.out(`${io.stdoutIsTerminal ? wrapText(answer.text, io.columns) : answer.text}\n`);
  }
}
