import {
  parseAlias,
  toEntity,
  versionIn,
  type CountryIssue,
  type EntityColumns,
  type ParsedCountryFile,
} from './alias-text.ts';
import { bigCty } from './big-cty.ts';
import { packCountryData, type Alias } from './pack.ts';
import type { CountryEntity } from './types.ts';

/** One entity with its aliases, as a file gives it. */
interface CtyRecord {
  readonly line: number;
  readonly text: string;
  /** Undefined when the text has too few columns. */
  readonly columns: EntityColumns | undefined;
  readonly aliases: readonly string[];
}

/**
 * Reads AD1C's `cty.dat`. The file has no DXCC numbers: they are taken from the Big CTY in this package
 * by the primary prefix; an entity that it does not know keeps its zones and has no number.
 */
export function parseCtyDat(text: string): ParsedCountryFile {
  const known = new Map(bigCty().entities.map(({ prefix, dxcc }) => [prefix, dxcc]));
  return parseRecords(splitRecords(text).map((record) => readDatRecord(record, known)));
}

/** Reads AD1C's `cty.csv`. */
export function parseCtyCsv(text: string): ParsedCountryFile {
  return parseRecords(splitRecords(text).map(readCsvRecord));
}

function parseRecords(records: readonly CtyRecord[]): ParsedCountryFile {
  const entities: CountryEntity[] = [];
  const aliases: Alias[] = [];
  const issues: CountryIssue[] = [];
  let version: string | undefined;
  for (const { line, text, columns, aliases: words } of records) {
    const entity = columns && toEntity(columns);
    if (entity === undefined) {
      issues.push({ code: 'E_RECORD', line, text });
      continue;
    }
    if (entity.dxcc === 0) issues.push({ code: 'E_ENTITY', line, text: entity.prefix });
    const index = entities.push(entity) - 1;
    for (const word of words) {
      const alias = parseAlias(word, index);
      const date = versionIn(word);
      version ??= date;
      if (alias === undefined) issues.push({ code: 'E_ALIAS', line, text: word });
      else if (date === undefined) aliases.push(alias);
    }
  }
  return { data: packCountryData(entities, aliases, version).data, issues };
}

/** `Name: CQ: ITU: continent: lat: lon: offset: primary prefix: alias,alias` */
function readDatRecord({ line, text }: Piece, known: ReadonlyMap<string, number>): CtyRecord {
  const [
    name = '',
    cqZone = '',
    ituZone = '',
    continent = '',
    lat = '',
    lon = '',
    ,
    prefix = '',
    rest,
  ] = columnsOf(text, ':');
  const dxcc = known.get(prefix) ?? 0;
  const columns = { prefix, name, dxcc, continent, cqZone, ituZone, lat, lon };
  return recordOf({ line, text }, columns, rest);
}

/** `primary,name,number,continent,CQ,ITU,lat,lon,offset,alias alias` */
function readCsvRecord({ line, text }: Piece): CtyRecord {
  const [
    prefix = '',
    name = '',
    number = '',
    continent = '',
    cqZone = '',
    ituZone = '',
    lat = '',
    lon = '',
    ,
    rest,
  ] = columnsOf(text, ',');
  const dxcc = /^\d{1,3}$/.test(number) ? Number(number) : 0;
  const columns = { prefix, name, dxcc, continent, cqZone, ituZone, lat, lon };
  return recordOf({ line, text }, columns, rest);
}

function recordOf(piece: Piece, columns: EntityColumns, rest: string | undefined): CtyRecord {
  return {
    ...piece,
    columns: rest === undefined ? undefined : columns,
    aliases: (rest ?? '').split(/[,\s]+/).filter((word) => word !== ''),
  };
}

function columnsOf(text: string, separator: string): string[] {
  return text.split(separator).map((column) => column.trim());
}

interface Piece {
  readonly line: number;
  readonly text: string;
}

/** The texts between semicolons that are not blank, with the line that each begins in. */
function splitRecords(text: string): Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  for (const piece of text.split(';')) {
    const start = piece.length - piece.trimStart().length;
    if (start < piece.length) {
      pieces.push({ line: line + linesIn(piece.slice(0, start)), text: piece.trim() });
    }
    line += linesIn(piece);
  }
  return pieces;
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
