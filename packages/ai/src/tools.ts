import { z } from 'zod';
import { familyOf } from './award-words.ts';
import { entityName, digestLines, qsoLine } from './prompt.ts';
import { dataBlock, oneLine } from './text.ts';
import type { AskTools, AwardStanding, SearchFilter, ToolCall, ToolSpec } from './types.ts';
import { unitList } from './units.ts';

/** Most QSOs of a search, most names of a list, that go to a model. */
const ROWS = 50;
const NAMES = 200;

/** What a tool gave: text for the model, and the QSOs it shows. */
export interface ToolResult {
  readonly content: string;
  /** False when nothing was looked up: `content` then says why. */
  readonly ok: boolean;
  readonly qsoIds: readonly number[];
}

/** Where tools look, and which fields beyond the list they may show. */
export interface ToolContext {
  readonly tools: AskTools;
  readonly allow: readonly string[];
}

const day = z.iso.date().describe('YYYY-MM-DD, UTC');
const filter = z.strictObject({
  call: z
    .string()
    .regex(/^[A-Za-z0-9/]{1,20}$/)
    .describe('part of the callsign')
    .optional(),
  band: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?(m|cm|mm)$/)
    .describe('20m')
    .optional(),
  mode: z
    .string()
    .regex(/^[A-Za-z0-9.+/-]{1,16}$/)
    .describe('a mode, or PHONE, CW, DIGITAL')
    .optional(),
  grid: z
    .string()
    .regex(/^[A-Ra-r]{2}(\d{2})?$/)
    .describe('beginning of the grid square')
    .optional(),
  dxcc: z.int().min(1).max(999).describe('DXCC entity number').optional(),
  from: day.optional(),
  to: day.optional(),
});
const search = filter.extend({
  limit: z.int().min(1).max(ROWS).default(20),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});
const awardId = z.string().min(1).max(60);

const TOOLS = [
  defineTool(
    'search_qsos',
    'QSOs that match all conditions, and how many there are.',
    search,
    searchQsos,
  ),
  defineTool(
    'log_statistics',
    'Figures over the QSOs that match: QSOs, calls, entities, grids, bands, modes, years, confirmed.',
    filter,
    async (args, { tools }) => said(digestLines(await tools.stats(args))),
  ),
  defineTool(
    'award_progress',
    'Standing of awards: worked, confirmed, next step.',
    z.strictObject({ ids: z.array(awardId).min(1).max(20) }),
    awardProgress,
  ),
  defineTool(
    'award_missing',
    'What an award still needs: units not worked, and units worked but not confirmed.',
    z.strictObject({ id: awardId }),
    awardMissing,
  ),
  defineTool(
    'lookup_call',
    'DXCC entity, continent and zones of a callsign.',
    z.strictObject({ call: z.string().regex(/^[A-Za-z0-9/]{3,20}$/) }),
    lookupCall,
  ),
] as const;

/** The tools as a model is told of them. */
export const TOOL_SPECS: readonly ToolSpec[] = TOOLS.map(({ spec }) => spec);

/** Runs a call when its tool exists and its arguments are valid; else tells the model what is wrong. */
export async function runTool(call: ToolCall, context: ToolContext): Promise<ToolResult> {
  const tool = TOOLS.find(({ spec }) => spec.name === call.name);
  if (tool === undefined) return failed(`there is no tool ${oneLine(call.name, 40)}`);
  let args: unknown;
  try {
    args = JSON.parse(call.arguments === '' ? '{}' : call.arguments);
  } catch {
    return failed('the arguments are not JSON');
  }
  return tool.run(args, context);
}

function defineTool<S extends z.ZodType>(
  name: string,
  description: string,
  schema: S,
  run: (args: z.output<S>, context: ToolContext) => Promise<ToolResult>,
) {
  return {
    spec: { name, description, parameters: schemaOf(schema) },
    async run(args: unknown, context: ToolContext): Promise<ToolResult> {
      const checked = schema.safeParse(args);
      if (!checked.success) return failed(z.prettifyError(checked.error));
      return run(checked.data, context);
    },
  };
}

/** The JSON schema of arguments, without `$schema`, which some servers refuse. */
function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const entries = Object.entries(z.toJSONSchema(schema, { io: 'input' }));
  return Object.fromEntries(entries.filter(([key]) => key !== '$schema'));
}

async function searchQsos(args: SearchFilter, { tools, allow }: ToolContext): Promise<ToolResult> {
  const { qsos, total } = await tools.search(args);
  const shown = qsos.slice(0, args.limit);
  const lines = [
    `total: ${total}; shown: ${shown.length}`,
    ...shown.map((qso) => qsoLine(qso, allow)),
  ];
  return said(
    lines,
    shown.flatMap(({ id }) => id ?? []),
  );
}

async function awardProgress(
  { ids }: { readonly ids: readonly string[] },
  { tools }: ToolContext,
): Promise<ToolResult> {
  const unknown = ids.find((id) => !tools.awards.some((award) => award.id === id));
  if (unknown !== undefined) return noSuchAward(unknown, tools);
  const standings = await tools.progress(ids);
  return said(
    ids.flatMap((id) => (standings[id] === undefined ? [] : standingLine(id, standings[id]))),
  );
}

/** `WAS.mixed: worked 48, confirmed 45 of 50, next step 50 needs 5`. */
function standingLine(id: string, { worked, confirmed, of, next }: AwardStanding): string {
  const step = next === undefined ? 'no further step' : `next step ${next.at} needs ${next.needs}`;
  return `${id}: worked ${worked}, confirmed ${confirmed}${of === undefined ? '' : ` of ${of}`}, ${step}`;
}

async function awardMissing(
  { id }: { readonly id: string },
  { tools }: ToolContext,
): Promise<ToolResult> {
  if (!tools.awards.some((award) => award.id === id)) return noSuchAward(id, tools);
  const { missing, unconfirmed } = await tools.missing(id);
  return said([
    `${id}: not worked ${missing.length}; worked but not confirmed ${unconfirmed.length}`,
    `not worked: ${unitList(missing, NAMES)}`,
    `not confirmed: ${unitList(unconfirmed, NAMES)}`,
  ]);
}

async function lookupCall(
  { call }: { readonly call: string },
  { tools }: ToolContext,
): Promise<ToolResult> {
  const facts = await tools.lookupCall(call.toUpperCase());
  if (facts?.dxcc === undefined) return said([`${call.toUpperCase()}: no entity known`]);
  const { dxcc, entity, continent, cqZone, ituZone } = facts;
  const zones = `CQ zone ${cqZone ?? 'unknown'}, ITU zone ${ituZone ?? 'unknown'}`;
  const name = entityName({ dxcc, name: entity });
  return said([`${call.toUpperCase()}: ${name} (DXCC=${dxcc}), ${continent ?? ''} ${zones}`]);
}

function noSuchAward(id: string, { awards }: AskTools): ToolResult {
  const near = awards.filter(
    (award) => familyOf(award.id).toUpperCase() === familyOf(id).toUpperCase(),
  );
  const known = near.length > 0 ? near.map((award) => award.id) : awardFamilies(awards);
  return failed(`there is no award ${oneLine(id, 60)}; there are ${known.join(', ')}`);
}

/** `DXCC`, `WAS` and so on, each once. */
function awardFamilies(awards: AskTools['awards']): readonly string[] {
  return [...new Set(awards.map(({ id }) => familyOf(id)))];
}

function said(lines: readonly string[], qsoIds: readonly number[] = []): ToolResult {
  return { content: dataBlock('log-data', lines), ok: true, qsoIds };
}

function failed(why: string): ToolResult {
  return { content: `Error: ${why}`, ok: false, qsoIds: [] };
}
