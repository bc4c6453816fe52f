import { F } from '../fields.ts';
import { adjacentGrids, fieldOfGrid, GRID_SQUARES, gridName } from '../grid.ts';
import { NONE } from '../qso-readings.ts';
import { CONTINENTS, iotaName, PROGRAMMES, type Programme } from '../reference.ts';
import { PATH_NONE } from '../slot.ts';
import type { Dimension, View } from './unit.ts';

const grid: Dimension = {
  name: 'grid',
  always: true,
  credits: ['VUCC_BAND', 'VUCC_SATELLITE', 'FFMA', 'CQDXFIELD', 'CQDXFIELD_BAND', 'CQDXFIELD_MODE'],
  collect: (qso, out) => {
    // VUCC: contacts with stations in the air do not count; the summary sees them.
    const slot =
      qso.callId >= 0 && qso.book.isAirborne(qso.callId) ? qso.slot | PATH_NONE : qso.slot;
    const several = qso.fields.text(F.VUCC_GRIDS);
    if (several !== undefined) {
      const grids = adjacentGrids(several);
      for (const number of grids) out.add(number, slot);
      if (grids.length > 0) return;
      qso.remark('bad-grid', several);
    }
    const number = qso.readings.grid.value;
    if (number >= 0) out.add(number, slot);
    else if (number !== NONE) qso.remark('bad-grid', qso.fields.text(F.GRIDSQUARE));
  },
  label: gridName,
};

/** The International Grid Chase counted each month of 2018 anew. */
const gridMonth: Dimension = {
  name: 'gridMonth',
  collect: (qso, out) => {
    const month = ((qso.date / 100) | 0) - 201801;
    if (month < 0 || month > 11) return;
    const several = adjacentGrids(qso.fields.text(F.VUCC_GRIDS) ?? '');
    for (const number of several.length > 0 ? several : [qso.readings.grid.value])
      if (number >= 0 && number < GRID_SQUARES) out.add(month * GRID_SQUARES + number);
  },
  label: (unit) =>
    `2018-${String(Math.floor(unit / GRID_SQUARES) + 1).padStart(2, '0')} ${gridName(unit % GRID_SQUARES)}`,
};

const iota: Dimension = {
  name: 'iota',
  needs: 'IOTA',
  credits: ['IOTA', 'IOTA_BASIC', 'IOTA_CONT', 'IOTA_GROUP'],
  collect: (qso, out) => {
    const number = qso.readings.iota.value;
    if (number >= 0) out.add(number);
    else if (number !== NONE) qso.remark('bad-reference', qso.fields.text(F.IOTA));
  },
  label: iotaName,
};

function referenceDimension(programme: Programme): Dimension {
  return {
    name: programme.toLowerCase(),
    only: 'outdoor',
    named: 0,
    collect: (qso, out) => {
      const found = qso.references.of(programme, 'station');
      if (found === undefined) return;
      for (const ref of found.refs) out.add(out.number(ref));
    },
    label: (unit, names) => names[unit] ?? '',
  };
}

/** WPX prefixes; the low three bits are the station's continent. */
const prefix: Dimension = {
  name: 'prefix',
  named: 3,
  credits: ['CQWPX', 'CQWPX_BAND', 'CQWPX_MODE'],
  collect: (qso, out) => {
    const own = qso.book.prefix(qso.callId);
    const logged = own < 0 ? qso.fields.capitals(F.PFX) : undefined;
    const number = logged ? qso.book.prefixes.id(logged) : own;
    if (number >= 0) out.add((number << 3) | qso.continent);
  },
  label: (unit, names) => names[unit >> 3] ?? '',
};

export const PLACE_DIMENSIONS: readonly Dimension[] = [
  grid,
  gridMonth,
  prefix,
  iota,
  ...PROGRAMMES.map(referenceDimension),
];

const prefixLabel = (unit: number, names: readonly string[]): string => names[unit] ?? '';

function range(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

/** Prefixes of stations on one continent, by its number. */
function prefixesOn(continent: number): View {
  return {
    dimension: 'prefix',
    project: (unit) => ((unit & 7) === continent ? unit >> 3 : -1),
    span: (counted) => [(counted << 3) | continent],
    label: prefixLabel,
  };
}

export const PLACE_VIEWS: Readonly<Record<string, View>> = {
  grid: { dimension: 'grid', project: (unit) => (unit < GRID_SQUARES ? unit : -1) },
  gridField: {
    dimension: 'grid',
    project: (unit) => fieldOfGrid(unit),
    span: (counted) => [...range(counted * 100, 100), GRID_SQUARES + counted],
    label: (unit) => gridName(GRID_SQUARES + unit),
  },
  gridMonth: { dimension: 'gridMonth' },
  prefix: {
    dimension: 'prefix',
    project: (unit) => unit >> 3,
    span: (counted) => range(counted << 3, 8),
    label: prefixLabel,
  },
  'prefix.AF': prefixesOn(1),
  'prefix.AS': prefixesOn(3),
  'prefix.EU': prefixesOn(4),
  'prefix.NA': prefixesOn(5),
  'prefix.OC': prefixesOn(6),
  'prefix.SA': prefixesOn(7),
  iota: { dimension: 'iota' },
  ...Object.fromEntries(
    CONTINENTS.filter(Boolean).map((name, i) => [
      `iota.${name}`,
      {
        dimension: 'iota',
        project: (unit: number) => (Math.floor(unit / 1000) === i + 1 ? unit : -1),
        label: iotaName,
      },
    ]),
  ),
  pota: { dimension: 'pota' },
  sota: { dimension: 'sota' },
  wwff: { dimension: 'wwff' },
};
