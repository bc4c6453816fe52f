/**
 * One QSO: a lazy ADIF record, a database row and a `Map` all fit. Names are ADIF's in capitals,
 * values text; absent and empty are both `undefined` or `''`. `id` is the log's own number, for citations.
 */
export interface RecordLike {
  readonly id?: number | undefined;
  get(adifFieldName: string): string | undefined;
}

/** The DXCC entity of a QSO, as the caller's resolver knows it. */
export interface Entity {
  readonly dxcc: number;
  readonly name?: string | undefined;
}

/** Finds the entity of a record; without one, the record's DXCC field is taken as it stands. */
export type EntityOf = (record: RecordLike) => Entity | undefined;

/** How often each name occurs, the most frequent first. */
export type Counts = Readonly<Record<string, number>>;

/** A log in figures. Every figure is counted here, over all records given. Dates are `YYYY-MM-DD`. */
export interface LogDigest {
  readonly qsos: number;
  readonly calls: number;
  readonly first?: string;
  readonly last?: string;
  readonly bands: Counts;
  readonly modes: Counts;
  readonly years: Counts;
  /** DXCC entities, the most worked first. */
  readonly entities: readonly (Entity & { readonly qsos: number })[];
  /** Records of which no entity is known: not in `entities`. */
  readonly withoutEntity: number;
  /** Four-character grid squares. */
  readonly grids: number;
  /** QSOs confirmed, by service; `any` counts a QSO once. */
  readonly confirmed: {
    readonly any: number;
    readonly lotw: number;
    readonly paper: number;
    readonly eqsl: number;
  };
}

/** One tool call that a model asks for; `arguments` is the JSON text as it came, not yet validated. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One message of a conversation. */
export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly toolCalls?: readonly ToolCall[];
    }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly content: string };

/** What a model may call; `parameters` is a JSON schema. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Tokens spent. `estimated` when the server did not say. `cost` in the unit of the budget's prices. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost?: number;
  readonly estimated?: boolean;
}

/** What a model said. `text` may be empty when it calls tools. */
export interface ChatReply {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly model?: string | undefined;
  readonly usage?: Usage | undefined;
}

/** One call of a model. */
export interface CompleteOptions {
  readonly signal?: AbortSignal | undefined;
  readonly tools?: readonly ToolSpec[] | undefined;
  /** Called with each piece of text as it arrives; its presence asks for a streamed reply. */
  readonly onText?: ((piece: string) => void) | undefined;
}

/**
 * A chat model. It makes one attempt: retries, time limits and budgets are the caller's.
 * Rejects with an {@link AiError}, whose `code` says whether another attempt makes sense.
 */
export interface ChatModel {
  readonly name: string;
  /** The most tokens one reply may have; counted against a budget before the call. */
  readonly maxOutputTokens?: number | undefined;
  complete(messages: readonly ChatMessage[], options?: CompleteOptions): Promise<ChatReply>;
}

/** An answer and where it is from. `reason` says why the local answer is shown. */
export interface Answer {
  readonly text: string;
  readonly source: 'model' | 'local';
  readonly reason?: string;
  readonly model?: string;
  readonly usage?: Usage;
}

/** An award of the catalogue. */
export interface AwardName {
  readonly id: string;
  readonly title?: string | undefined;
}

/** Where a log stands on an award, as the awards engine computed it. */
export interface AwardStanding {
  readonly worked: number;
  readonly confirmed: number;
  readonly submitted?: number | undefined;
  readonly granted?: number | undefined;
  /** Units there are in all, where the list is closed. */
  readonly of?: number | undefined;
  /** The next step of the ladder. */
  readonly next?: { readonly at: number; readonly needs: number } | undefined;
}

/** What a plan needs to know of an award. Units as an operator names them: `WY`, `Japan`, `JO22`; by band `WY 80m`. */
export interface AwardFacts extends AwardName, AwardStanding {
  readonly missing?: readonly string[] | undefined;
  /** Worked, but without a confirmation that this award takes. */
  readonly unconfirmed?: readonly string[] | undefined;
}

/** Which QSOs. All given conditions hold together; text is compared without regard to case. */
export interface LogFilter {
  /** A part of the call. */
  readonly call?: string | undefined;
  /** `20m`. */
  readonly band?: string | undefined;
  /** A MODE, a SUBMODE, or one of the groups `PHONE`, `CW`, `DIGITAL`. */
  readonly mode?: string | undefined;
  /** The beginning of the grid square. */
  readonly grid?: string | undefined;
  /** The DXCC entity's number. */
  readonly dxcc?: number | undefined;
  /** First and last day, `YYYY-MM-DD`, UTC, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Which QSOs, how many of them, from which end. */
export interface SearchFilter extends LogFilter {
  readonly limit: number;
  readonly sort: 'newest' | 'oldest';
}

/** QSOs found: the first `limit` of `total`. */
export interface SearchResult {
  readonly qsos: readonly RecordLike[];
  readonly total: number;
}

/** What a callsign tells: the keys of `w4gns dxcc --json`. */
export interface CallFacts {
  readonly call: string;
  readonly dxcc?: number | undefined;
  readonly entity?: string | undefined;
  readonly continent?: string | undefined;
  readonly cqZone?: number | undefined;
  readonly ituZone?: number | undefined;
}

/** A value now or later. */
export type Awaitable<T> = T | Promise<T>;

/** What {@link ask} may look up: all of it read-only. Arguments are validated before a function is called. */
export interface AskTools {
  /** The catalogue: only these ids reach `progress` and `missing`. */
  readonly awards: readonly AwardName[];
  search(filter: SearchFilter): Awaitable<SearchResult>;
  stats(filter: LogFilter): Awaitable<LogDigest>;
  /** Standings by award id; of all awards when `ids` is empty. */
  progress(ids: readonly string[]): Awaitable<Readonly<Record<string, AwardStanding>>>;
  missing(id: string): Awaitable<{
    readonly missing: readonly string[];
    readonly unconfirmed: readonly string[];
  }>;
  lookupCall(call: string): Awaitable<CallFacts | undefined>;
}
