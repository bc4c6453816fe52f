import { CallBook } from './calls.ts';
import type { Resolver } from './callsign.ts';
import { AWARDS } from './catalog/index.ts';
import { CellTable } from './cells.ts';
import { damaged, pack, unpack } from './codec.ts';
import type { DiagnosticCode } from './diagnostic.ts';
import { DiagnosticLog, type Diagnostic, type QsoId } from './diagnostics.ts';
import { AwardsError } from './errors.ts';
import { Extractor, type Cell } from './extractor.ts';
import { F } from './fields.ts';
import { accountMatcher, matcherOf, type Account, type TallyFilter } from './filter.ts';
import { Interner } from './interner.ts';
import { LoggedCalls } from './logged-calls.ts';
import { OwnEntities } from './own-entities.ts';
import { ownPlace, placeUse, USES } from './own-place.ts';
import { PlainRows } from './plain-rows.ts';
import { planFor, type Plan } from './plan.ts';
import { programmeLogs, type ProgrammeLog, type ProgrammeNames } from './programme-log.ts';
import type { Qso } from './qso.ts';
import type { Columns, RecordLike } from './record.ts';
import { Reading } from './reading.ts';
import { capitals } from './text.ts';
import { OUTDOOR } from './traits.ts';
import type { AwardDefinition } from './types.ts';

/** Options of {@link createTally}. */
export interface TallyOptions {
  /** Default: every award of the catalogue. */
  readonly awards?: readonly AwardDefinition[];
  readonly account?: Account;
  readonly filter?: TallyFilter;
  /** Default: the Big CTY in this package. */
  readonly resolver?: Resolver;
  /** What other tallies learnt of callsigns, to be shared and added to; in place of `resolver`. */
  readonly calls?: CallBook;
}

/** The part of a tally's bytes that is JSON. */
interface PackedTally {
  readonly signature: string;
  readonly qsos: number;
  readonly left: number;
  readonly calls: readonly string[];
  readonly names: readonly (readonly string[])[];
  readonly modes: readonly string[];
  readonly bands: readonly number[];
  readonly programmes: readonly ProgrammeNames[];
  readonly faults: readonly (readonly [DiagnosticCode, readonly string[]])[];
  readonly diagnostics: readonly Diagnostic[];
  readonly books: readonly {
    readonly own: number;
    readonly qsos: number;
    readonly places: readonly (readonly [string, readonly number[]])[];
  }[];
}

/** The cells of the QSOs made from one own entity. */
export interface Book {
  /** One table for each dimension of the plan. */
  readonly cells: readonly CellTable[];
  /** Records added, counting every one. */
  qsos: number;
  /** Own places and how they were used ({@link placeUse}), for the sponsors' limits of distance. */
  readonly places: Map<string, Set<number>>;
}

/**
 * What a log gives for awards. Every part is a set, so the order of QSOs, their repetition and the
 * way a log is split change no award; only `qsos` and the diagnostics count records.
 */
export class Tally {
  readonly plan: Plan;
  readonly options: TallyOptions;
  /** Records added that the account and the filter let pass. */
  qsos = 0;
  /** Records that they did not. */
  left = 0;
  /** By own DXCC entity, 0 when unknown. */
  readonly books = new Map<number, Book>();
  readonly calls: CallBook;
  readonly logged: LoggedCalls;
  readonly names: readonly Interner[];
  /** Names in MODE, in capitals. */
  readonly modes = new Interner();
  /** Band numbers seen. */
  readonly bands = new Set<number>();
  readonly programmes: readonly ProgrammeLog[] = programmeLogs();
  readonly diagnostics = new DiagnosticLog();
  /** Values under the diagnostics that awards list as unmatched, in capitals. */
  readonly faults: ReadonlyMap<DiagnosticCode, Set<string>>;
  readonly #extractor: Extractor;
  readonly #own: OwnEntities;
  readonly #plainRows: PlainRows;
  #lastOwn = -1;
  #lastBook: Book | undefined;
  /** By band number: 1 when it is in {@link bands} for certain. */
  readonly #isBandNoted = new Uint8Array(256);
  /** Notes the name in MODE, each different text once. */
  readonly #mode: Reading;
  /** Own place of the QSO before, mostly the same, and the uses of that place. */
  #lastGrid: string | undefined;
  #lastLat: string | undefined;
  #lastLon: string | undefined;
  #lastPlaceBook: Book | undefined;
  #lastUses: Set<number> | undefined;
  /** By use: 1 when it is among those for certain. */
  readonly #isLastUse = new Uint8Array(USES);
  readonly #passes: (qso: Qso) => boolean;
  readonly #isOwn: (qso: Qso, ownDxcc: number) => boolean;

  constructor(options: TallyOptions = {}) {
    this.options = options;
    this.plan = planFor(options.awards ?? AWARDS);
    this.faults = new Map(
      this.plan.awards.flatMap((award) =>
        award.kind === 'cells' && award.faults !== undefined
          ? [[award.faults, new Set<string>()] as const]
          : [],
      ),
    );
    this.calls = options.calls ?? new CallBook(options.resolver);
    this.logged = new LoggedCalls(this.calls);
    this.#extractor = new Extractor(this.plan, this.calls);
    const noteMode = (text: string): number => this.modes.id(capitals(text));
    this.#mode = new Reading(this.#extractor.qso.fields, F.MODE, noteMode, -1);
    this.names = this.#extractor.names;
    this.#own = new OwnEntities(this.calls.resolver);
    const eras = this.plan.dimensions.flatMap((planned) => planned.eras);
    this.#plainRows = new PlainRows(this.#extractor.qso, this.#own, eras);
    this.#passes = matcherOf(options.filter ?? {});
    this.#isOwn = accountMatcher(options.account ?? {});
  }

  /**
   * Adds a QSO.
   *
   * @param id - names the QSO in the diagnostics; default: its number in this tally, from 1.
   */
  add(record: RecordLike, id: QsoId = this.qsos + this.left + 1): void {
    this.#extractor.qso.fields.record(record);
    this.#add(id);
  }

  /**
   * Adds every QSO of a log by columns; columns that the log has not cost nothing.
   *
   * @param ids - name the QSOs in the diagnostics; a number names the first one, the others follow it.
   */
  addColumns(columns: Columns, ids: number | readonly QsoId[] = this.qsos + this.left + 1): void {
    const { fields } = this.#extractor.qso;
    fields.columns(columns);
    this.#plainRows.turn();
    for (let row = 0; row < columns.length; row++) {
      const id = typeof ids === 'number' ? ids + row : (ids[row] ?? row);
      if (this.#plainRows.load(row, columns.length)) this.#addPlain(id);
      else if (this.#add(id)) this.#plainRows.learn(row);
    }
  }

  /** @returns false when the QSO is left out. */
  #add(id: QsoId): boolean {
    const { qso } = this.#extractor;
    qso.open();
    const own = this.#own.of(qso);
    if (!this.#passes(qso) || !this.#isOwn(qso, own)) {
      this.left++;
      return false;
    }
    qso.complete(own);
    this.#count(qso, id);
    return true;
  }

  /** Adds the QSO that {@link PlainRows} loaded. */
  #addPlain(id: QsoId): void {
    const { qso } = this.#extractor;
    if (this.#passes(qso) && this.#isOwn(qso, qso.ownDxcc)) this.#count(qso, id);
    else this.left++;
  }

  #count(qso: Qso, id: QsoId): void {
    const book = this.#bookOf(qso.ownDxcc);
    this.#extractor.store(book.cells);
    book.qsos++;
    this.#notePlace(book, qso);
    this.#note(qso, id);
  }

  #notePlace(book: Book, { fields, counts, slot, stateNumber }: Qso): void {
    if (!counts) return;
    const grid = fields.text(F.MY_GRIDSQUARE);
    const lat = fields.text(F.MY_LAT);
    const lon = lat === undefined ? undefined : fields.text(F.MY_LON);
    if (grid === undefined && lon === undefined) return;
    if (
      grid !== this.#lastGrid ||
      lat !== this.#lastLat ||
      lon !== this.#lastLon ||
      book !== this.#lastPlaceBook
    ) {
      this.#lastUses = usesAt(book, ownPlace(grid ?? '', lat ?? '', lon ?? ''));
      this.#lastGrid = grid;
      this.#lastLat = lat;
      this.#lastLon = lon;
      this.#lastPlaceBook = book;
      this.#isLastUse.fill(0);
    }
    const use = placeUse(slot, stateNumber >= 0);
    if (this.#isLastUse[use] === 1) return;
    this.#isLastUse[use] = 1;
    this.#lastUses?.add(use);
  }

  #noteBand(band: number): void {
    this.#isBandNoted[band] = 1;
    if (band !== 0) this.bands.add(band);
  }

  #bookOf(own: number): Book {
    if (this.#lastBook === undefined || this.#lastOwn !== own) this.#lastBook = this.book(own);
    this.#lastOwn = own;
    return this.#lastBook;
  }

  /** The book of an own entity, a new one at first sight. */
  book(own: number): Book {
    const known = this.books.get(own);
    if (known !== undefined) return known;
    const book = {
      cells: this.plan.dimensions.map(() => new CellTable()),
      qsos: 0,
      places: new Map<string, Set<number>>(),
    };
    this.books.set(own, book);
    return book;
  }

  /**
   * The cells that a QSO would give, without adding it; undefined when the account or the filter
   * leaves it out. `qso` is used again for the next QSO.
   */
  preview(record: RecordLike): Preview | undefined {
    const { qso } = this.#extractor;
    qso.fields.record(record);
    qso.open();
    const own = this.#own.of(qso);
    if (!this.#passes(qso) || !this.#isOwn(qso, own)) return undefined;
    qso.complete(own);
    return { own, qso, cells: this.#extractor.cells() };
  }

  /**
   * Takes in another tally's QSOs; the other stays as it is.
   *
   * @throws AwardsError `E_MERGE` when they were made for different awards.
   */
  merge(other: Tally): this {
    if (other.plan.signature !== this.plan.signature)
      throw new AwardsError('E_MERGE', 'The tallies were made for different awards.');
    this.logged.add(other.logged.names);
    const names = this.names.map((interner, i) => interner.adopt(other.names[i] ?? new Interner()));
    for (const [own, book] of other.books) this.#mergeBook(this.book(own), book, names);
    this.programmes.forEach((log, i) => {
      const theirs = other.programmes[i];
      if (theirs !== undefined) log.merge(theirs);
    });
    this.modes.adopt(other.modes);
    for (const band of other.bands) this.bands.add(band);
    for (const [code, values] of other.faults)
      for (const value of values) this.faults.get(code)?.add(value);
    this.diagnostics.merge(other.diagnostics);
    this.qsos += other.qsos;
    this.left += other.left;
    return this;
  }

  /** The whole tally as bytes, for another thread or machine. */
  toBytes(): Uint8Array {
    const books = [...this.books];
    const header: PackedTally = {
      signature: this.plan.signature,
      qsos: this.qsos,
      left: this.left,
      calls: this.logged.names,
      names: this.names.map(({ names }) => names),
      modes: this.modes.names,
      bands: [...this.bands],
      programmes: this.programmes.map((log) => log.names()),
      faults: [...this.faults].map(([code, values]) => [code, [...values]]),
      diagnostics: this.diagnostics.list(),
      books: books.map(([own, { qsos, places }]) => ({
        own,
        qsos,
        places: [...places].map(([place, on]) => [place, [...on]] as const),
      })),
    };
    return pack(header, [
      ...this.programmes.map(({ rows }) => rows.toRows()),
      ...books.flatMap(([, { cells }]) => cells.map((table) => table.toPairs())),
    ]);
  }

  /**
   * The tally that gave the bytes.
   *
   * @param options - as that tally's; they are not in the bytes.
   * @throws AwardsError `E_BYTES` when they are none of a tally, `E_MERGE` when it was made for other awards.
   */
  static fromBytes(bytes: Uint8Array, options: TallyOptions = {}): Tally {
    // Names have other numbers in a book that already holds some.
    const { calls, ...rest } = options;
    const tally = new Tally(calls === undefined ? rest : { ...rest, resolver: calls.resolver });
    return tally.addBytes(bytes);
  }

  /**
   * Takes in the QSOs of the tally that gave the bytes; quicker than to make it again and to merge it.
   * After `E_BYTES` a part of them may be in: the tally is of no more use.
   *
   * @throws AwardsError `E_BYTES` when they are none of a tally, `E_MERGE` when it was made for other awards.
   */
  addBytes(bytes: Uint8Array): this {
    const { header, columns } = unpack(bytes);
    const packed = header as unknown as PackedTally;
    if (packed.signature !== this.plan.signature)
      throw new AwardsError('E_MERGE', 'The tallies were made for different awards.');
    try {
      this.#fill(packed, columns.values());
    } catch (cause) {
      throw damaged(cause);
    }
    return this;
  }

  #fill(packed: PackedTally, columns: Iterator<Int32Array>): void {
    this.qsos += packed.qsos;
    this.left += packed.left;
    this.logged.add(packed.calls);
    for (const mode of packed.modes) this.modes.id(mode);
    for (const band of packed.bands) this.bands.add(band);
    for (const [code, values] of packed.faults)
      for (const value of values) this.faults.get(code)?.add(value);
    this.diagnostics.merge(DiagnosticLog.of(packed.diagnostics));
    this.#addPacked(packed, columns);
  }

  #addPacked({ programmes, books, names }: PackedTally, rest: Iterator<Int32Array>): void {
    const next = (): Int32Array => {
      const { value, done } = rest.next();
      return done === true ? new Int32Array(0) : value;
    };
    programmes.forEach((each, i) => this.programmes[i]?.addPacked(each, next()));
    const numbers = names.map((list, i) =>
      Int32Array.from(list, (name) => this.names[i]?.id(name) ?? 0),
    );
    for (const { own, qsos, places } of books) {
      const book = this.book(own);
      book.qsos += qsos;
      for (const [place, on] of places) addUses(book, place, on);
      book.cells.forEach((table, i) => {
        table.addPairs(next(), this.#renumbering(i, numbers[i]));
      });
    }
  }

  /** What becomes of a dimension's keys when names have other numbers; undefined: nothing. */
  #renumbering(
    i: number,
    numbers: Int32Array = new Int32Array(0),
  ): ((key: number) => number) | undefined {
    const planned = this.plan.dimensions[i];
    const named = planned?.dimension.named;
    if (planned === undefined || named === undefined) return undefined;
    return (key) => renumbered(key, planned.shift + named, numbers);
  }

  #mergeBook(mine: Book, theirs: Book, names: readonly Int32Array[]): void {
    mine.qsos += theirs.qsos;
    for (const [place, on] of theirs.places) addUses(mine, place, on);
    mine.cells.forEach((table, i) => {
      const renumber = this.#renumbering(i, names[i]);
      theirs.cells[i]?.forEach((key, bits) => {
        table.or(renumber === undefined ? key : renumber(key), bits);
      });
    });
  }

  /** What is kept beside the cells. */
  #note(qso: Qso, id: QsoId): void {
    this.qsos++;
    if (qso.callId >= 0) this.logged.note(qso.callId);
    if (this.#isBandNoted[qso.band] === 0) this.#noteBand(qso.band);
    this.#mode.learn();
    if (qso.counts && (qso.traits & OUTDOOR) !== 0)
      for (const programme of this.programmes) programme.add(qso);
    for (const { code, value } of qso.remarks) {
      this.diagnostics.add(code, id, value);
      if (value !== undefined) this.faults.get(code)?.add(value.trim().toUpperCase());
    }
  }
}

/** The uses of an own place; undefined for none. */
function usesAt({ places }: Book, place: string | undefined): Set<number> | undefined {
  if (place === undefined) return undefined;
  const uses = places.get(place) ?? new Set<number>();
  places.set(place, uses);
  return uses;
}

function addUses(book: Book, place: string, on: Iterable<number>): void {
  for (const use of on) usesAt(book, place)?.add(use);
}

/** The cells that one QSO gives. */
export interface Preview {
  /** Own DXCC entity, 0 when unknown. */
  readonly own: number;
  readonly qso: Qso;
  readonly cells: readonly Cell[];
}

/** A key whose name has another number. */
function renumbered(key: number, shift: number, numbers: Int32Array): number {
  const below = shift === 32 ? key : key & (2 ** shift - 1);
  return (((numbers[key >>> shift] ?? 0) << shift) | below) >>> 0;
}

/** An empty tally for awards, an account and a filter. */
export function createTally(options: TallyOptions = {}): Tally {
  return new Tally(options);
}
