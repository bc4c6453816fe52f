import { createActivityPicker } from './activity.ts';
import { AWKWARD } from './awkward.ts';
import { createClock } from './clock.ts';
import { Random } from './random.ts';
import { makeRecord, type World } from './record.ts';
import { createDirectory } from './stations.ts';

export interface LogOptions {
  /** The same seed gives the same bytes. */
  readonly seed: number;
  /** Well-formed QSOs; {@link AWKWARD} ones come on top. */
  readonly qsos: number;
  /** About 30 fields and 584 bytes a record, the shape of the benchmarks. */
  readonly wide?: boolean;
  /** Strew {@link AWKWARD} records over the log. */
  readonly awkward?: boolean;
}

const CHUNK_CHARACTERS = 1 << 16;
// A million QSOs are with some hundred thousand stations, and each one is kept in memory.
const MOST_STATIONS = 150_000;

const HEADER = `Generated log of an invented station, for demonstrations and tests.
<ADIF_VER:5>3.1.7 <PROGRAMID:8>make-log <EOH>
`;

/** A realistic log as pieces of ADI text; encode them as UTF-8. */
export function* generateLog(options: LogOptions): Generator<string, void, undefined> {
  let text = HEADER;
  for (const record of recordsOf(options)) {
    text += record;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield text;
    text = '';
  }
  if (text.length > 0) yield text;
}

function* recordsOf({ seed, qsos, wide = false, awkward = false }: LogOptions): Generator<string> {
  const random = new Random(seed);
  const world: World = {
    random,
    stationFor: createDirectory(seed, Math.min(Math.max(200, qsos), MOST_STATIONS)),
    activityOn: createActivityPicker(),
  };
  const clock = createClock(qsos, random);
  const strewn = awkward ? AWKWARD.slice(0, -1) : [];
  const every = Math.max(1, Math.floor(qsos / (strewn.length + 1)));
  let next = 0;
  for (let done = 1; done <= qsos; done++) {
    yield `${makeRecord(world, clock(), wide)}<EOR>\n`;
    if (done % every === 0 && next < strewn.length) yield strewn[next++]?.text ?? '';
  }
  for (const { text } of awkward ? AWKWARD.slice(next) : []) yield text;
}
