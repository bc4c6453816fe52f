import { bandOf, isInBand } from './band.ts';
import type { CheckCode } from './codes.ts';
import {
  formatLocation,
  gridSize,
  gridToLatLon,
  isGridsquare,
  isGridsquareExt,
  parseLocation,
} from './gridsquare.ts';
import { isDate, isTime } from './time.ts';
import { valueOf } from './value.ts';
import type { RecordLike } from './types.ts';

/** A field's name and its new value; an empty value takes the field away. */
export type FieldFix = readonly [name: string, value: string];

/** What is wrong with a value, and the fields that would put it right where that is known. */
export interface Fault {
  readonly code: CheckCode;
  readonly message: string;
  readonly fixes?: readonly FieldFix[];
}

/** A list of counties to check CNTY against, such as that of `@w4gns/adif/us-counties`. */
export interface CountyList {
  /** Whether a code such as `CT,Hartford` names a county, however it is spelled; undefined for a state it does not list. */
  has(code: string): boolean | undefined;
  /** The code that is most like one that it does not have; undefined when none is near. */
  nearest(code: string): string | undefined;
}

/** What a rule sees beside the value: the field's name, the whole record, and where faults go. */
export interface RuleContext {
  readonly name: string;
  readonly record: RecordLike;
  /** ADX may hold international fields and writes line breaks as LF. */
  readonly adx: boolean;
  readonly counties?: CountyList | undefined;
  report(fault: Fault): void;
}

/** Looks at one value that is not empty. */
export type Rule = (value: string, context: RuleContext) => void;

const BREAK_OR_CONTROL = /\p{Cc}/u;
const NOT_ASCII = /\P{ASCII}/u;
const BARE_BREAK = /\r(?!\n)|(?<!\r)\n/;
const CONTROL_IN_TEXT = /(?![\r\n])\p{Cc}/u;
const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
const INTEGER = /^-?\d+$/;

/** A one-line text in ASCII. */
export const stringRule: Rule = (value, context) => {
  if (BREAK_OR_CONTROL.test(value)) {
    fault(context, 'string-control', 'holds control characters or line breaks');
  }
  asciiRule(value, context);
};

/** A text of several lines in ASCII, its lines ended by CR LF. */
export const multilineRule: Rule = (value, context) => {
  if (CONTROL_IN_TEXT.test(value)) fault(context, 'string-control', 'holds control characters');
  if (!context.adx && BARE_BREAK.test(value)) {
    const whole = value.replace(/\r\n|\r|\n/g, '\r\n');
    fault(context, 'line-break', 'ends a line with something other than CR LF', whole);
  }
  asciiRule(value, context);
};

/** An international one-line text. */
export const intlRule: Rule = (value, context) => {
  if (!context.adx) fault(context, 'intl-field', 'may stand in ADX only');
  if (BREAK_OR_CONTROL.test(value)) {
    fault(context, 'string-control', 'holds control characters or line breaks');
  }
};

/** An international text of several lines. */
export const intlMultilineRule: Rule = (value, context) => {
  if (!context.adx) fault(context, 'intl-field', 'may stand in ADX only');
  if (CONTROL_IN_TEXT.test(value)) fault(context, 'string-control', 'holds control characters');
};

export const booleanRule: Rule = trimmed((value, context) => {
  if (/^[YN]$/i.test(value)) return;
  const word = /^(?:(YES|TRUE|T)|NO|FALSE|F)$/i.exec(value);
  const repair = word ? (word[1] ? 'Y' : 'N') : undefined;
  fault(context, 'boolean-invalid', `is not Y or N: ${quote(value)}`, repair);
});

export const dateRule: Rule = trimmed((value, context) => {
  if (isDate(value)) return;
  const plain = /^\d{4}([-/.])\d\d\1\d\d$/.test(value) ? value.replace(/\D/g, '') : '';
  const repair = isDate(plain) ? plain : undefined;
  fault(context, 'date-invalid', `is not a day YYYYMMDD: ${quote(value)}`, repair);
});

export const timeRule: Rule = trimmed((value, context) => {
  if (isTime(value)) return;
  const plain = /^\d\d:\d\d(?::\d\d)?$/.test(value) ? value.replaceAll(':', '') : '';
  const repair = isTime(plain) ? plain : undefined;
  fault(context, 'time-invalid', `is not a time HHMM or HHMMSS: ${quote(value)}`, repair);
});

/** A number within limits; an angle beyond them is turned back into its range. */
export function numberRule(min = -Infinity, max = Infinity): Rule {
  return trimmed((value, context) => {
    if (!NUMBER.test(value)) {
      fault(
        context,
        'number-invalid',
        `is not a number: ${quote(value)}`,
        plainNumber(value, context),
      );
      return;
    }
    const number = Number(value);
    if (number < min || number > max) range(value, number, context, [min, max]);
  });
}

/** A whole number within limits. */
export function integerRule(min = -Infinity, max = Infinity): Rule {
  return trimmed((value, context) => {
    if (!INTEGER.test(value)) {
      // +5 and 5.0 leave no doubt.
      const whole = /^(?:\+(\d+)|(-?\d+)\.0*)$/.exec(value);
      const repair = whole?.[1] ?? whole?.[2];
      fault(context, 'integer-invalid', `is not a whole number: ${quote(value)}`, repair);
      return;
    }
    const number = Number(value);
    if (number < min || number > max) range(value, number, context, [min, max]);
  });
}

export const locationRule: Rule = trimmed((value, context) => {
  const axis = axisOf(context.name);
  const side = axis === 'lat' ? /^[NS]/i : axis === 'lon' ? /^[EW]/i : /^/;
  if (parseLocation(value) !== undefined && side.test(value)) return;
  const degrees = NUMBER.test(value) ? Number(value) : NaN;
  const limit = axis === 'lat' ? 90 : 180;
  const repair = axis && Math.abs(degrees) <= limit ? formatLocation(degrees, axis) : undefined;
  fault(context, 'location-invalid', `is not a location XDDD MM.MMM: ${quote(value)}`, repair);
});

export const gridRule: Rule = trimmed((value, context) => {
  const { name, record } = context;
  if (!isGridsquare(value)) {
    fault(context, 'grid-invalid', `is not a Maidenhead locator: ${quote(value)}`);
  } else if (value.length > 8) {
    const free = valueOf(record, `${name}_EXT`) === undefined;
    const message = `has ${value.length} characters, the last belong in ${name}_EXT`;
    const fixes: FieldFix[] = [
      [name, value.slice(0, 8)],
      [`${name}_EXT`, value.slice(8)],
    ];
    context.report({ code: 'grid-long', message, ...(free && { fixes }) });
  }
  if (isGridsquare(value)) reportFarFrom(value, context);
});

export const gridExtRule: Rule = trimmed((value, context) => {
  const { name, record } = context;
  if (!isGridsquareExt(value)) {
    fault(context, 'grid-ext-invalid', `is not the end of a locator: ${quote(value)}`);
  } else if (valueOf(record, name.replace(/_EXT$/, ''))?.length !== 8) {
    fault(context, 'grid-ext-alone', 'follows no locator of 8 characters');
  }
});

/** Two or four grids of one length that touch: a line or a corner between grids. */
export const gridListRule: Rule = trimmed((value, context) => {
  const grids = value.split(',').map((grid) => grid.trim());
  const length = grids[0]?.length ?? 0;
  const even = grids.every((grid) => isGridsquare(grid) && grid.length === length);
  if (!even || !(length === 4 || length === 6) || !(grids.length === 2 || grids.length === 4)) {
    fault(context, 'grid-list-invalid', `is not two or four locators: ${quote(value)}`);
  } else if (!areAdjacent(grids)) {
    fault(context, 'grid-list-apart', `holds grids that do not touch: ${value}`);
  }
});

/** A value of a fixed shape. */
export function patternRule(pattern: RegExp, code: CheckCode, what: string): Rule {
  return trimmed((value, context) => {
    if (!pattern.test(value)) fault(context, code, `is not ${what}: ${quote(value)}`);
  });
}

/** Reports blanks around the value, then looks at what is between them. */
export function trimmed(rule: Rule): Rule {
  return (value, context) => {
    const first = value.charCodeAt(0);
    const last = value.charCodeAt(value.length - 1);
    if (first > 32 && last > 32 && first < 128 && last < 128) {
      rule(value, context);
      return;
    }
    const text = value.trim();
    if (text !== value) fault(context, 'blanks', 'has blanks around it', text);
    if (text !== '') rule(text, context);
  };
}

/** Reports a fault of the context's own field, whose new value `repair` is. */
export function fault(context: RuleContext, code: CheckCode, text: string, repair?: string): void {
  const message = `${context.name} ${text}`;
  const fixes: readonly FieldFix[] | undefined =
    repair === undefined ? undefined : [[context.name, repair]];
  context.report(fixes ? { code, message, fixes } : { code, message });
}

/** A value for a message: on one line, cut when it is long. */
export function quote(value: string): string {
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
}

function asciiRule(value: string, context: RuleContext): void {
  if (NOT_ASCII.test(value)) {
    fault(context, 'string-not-ascii', 'holds characters outside ASCII');
  }
}

/** A number written with a unit, a plus, or a decimal comma, where no doubt is left about what it means. */
function plainNumber(value: string, { name, record }: RuleContext): string | undefined {
  if (name.startsWith('FREQ'))
    return plainFreq(value, valueOf(record, name.replace('FREQ', 'BAND')));
  const power = /^(\d+(?:\.\d*)?|\.\d+) ?(?:W|WATTS?)$/i.exec(value);
  if (name.endsWith('_PWR') && power) return power[1];
  if (/^\+(?:\d+(?:\.\d*)?|\.\d+)$/.test(value)) return value.slice(1);
  // 1,5 can only be a decimal comma; 1,500 may group thousands.
  return /^-?\d+,(?:\d{1,2}|\d{4,})$/.test(value) ? value.replace(',', '.') : undefined;
}

/** 14,250 is 14.250 MHz whether its comma is a decimal one or groups kHz, if it lies in the band. */
function plainFreq(value: string, band: string | undefined): string | undefined {
  if (!/^\d+,\d+$/.test(value)) return undefined;
  const repair = value.replace(',', '.');
  const freq = Number(repair);
  const fits = freq > 0 && (band === undefined ? bandOf(freq) !== undefined : isInBand(freq, band));
  return fits ? repair : undefined;
}

function range(value: string, number: number, context: RuleContext, limits: number[]): void {
  const [min = 0, max = 0] = limits;
  if (/ANT_AZ$/.test(context.name)) {
    const turned = String(Number((((number % 360) + 360) % 360).toFixed(6)));
    fault(context, 'range-import-only', `is not within 0 to 360: ${value}`, turned);
  } else if (/ANT_EL$/.test(context.name)) {
    fault(context, 'range-import-only', `is not within -90 to 90: ${value}`, elevation(number));
  } else {
    const bounds = max === Infinity ? `${min} or more` : `within ${min} to ${max}`;
    fault(context, 'range', `is not ${bounds}: ${value}`);
  }
}

/** An elevation beyond the zenith looks down the other side: 100 is 80, 190 is -10. */
function elevation(degrees: number): string {
  const turn = ((degrees % 360) + 360) % 360;
  const angle = turn <= 90 ? turn : turn < 270 ? 180 - turn : turn - 360;
  return String(Number(angle.toFixed(6)));
}

function axisOf(name: string): 'lat' | 'lon' | undefined {
  if (name.endsWith('LAT')) return 'lat';
  return name.endsWith('LON') ? 'lon' : undefined;
}

/** LAT and LON lie in the grid; next to it is near enough for what was rounded. */
function reportFarFrom(grid: string, context: RuleContext): void {
  const my = context.name.startsWith('MY_') ? 'MY_' : '';
  const lat = parseLocation(valueOf(context.record, `${my}LAT`) ?? '');
  const lon = parseLocation(valueOf(context.record, `${my}LON`) ?? '');
  if (lat === undefined || lon === undefined) return;
  const middle = gridToLatLon(grid);
  const { width, height } = gridSize(grid);
  const east = Math.abs(((lon - middle.lon + 540) % 360) - 180);
  if (east > 1.5 * width || Math.abs(lat - middle.lat) > 1.5 * height) {
    fault(context, 'grid-location', `${quote(grid)} is not where ${my}LAT and ${my}LON are`);
  }
}

/** Whether two grids share an edge, or four meet in a corner. */
function areAdjacent(grids: readonly string[]): boolean {
  const cells = grids.map(cellOf);
  const [first] = cells;
  if (!first) return false;
  const offsets = cells.map(({ x, y, width }) => [wrap(x - first.x, width), y - first.y] as const);
  const columns = new Set(offsets.map(([x]) => x));
  const rows = new Set(offsets.map(([, y]) => y));
  const distinct = new Set(offsets.map(String)).size === grids.length;
  const spanX = Math.max(...columns) - Math.min(...columns);
  const spanY = Math.max(...rows) - Math.min(...rows);
  return distinct && (grids.length === 2 ? spanX + spanY === 1 : spanX === 1 && spanY === 1);
}

function cellOf(grid: string): { x: number; y: number; width: number } {
  const at = (index: number): number => grid.toUpperCase().charCodeAt(index);
  const x = (at(0) - 65) * 10 + at(2) - 48;
  const y = (at(1) - 65) * 10 + at(3) - 48;
  return grid.length === 4
    ? { x, y, width: 180 }
    : { x: x * 24 + at(4) - 65, y: y * 24 + at(5) - 65, width: 4320 };
}

/** A step of whole cells around the earth, the short way. */
function wrap(step: number, width: number): number {
  if (step > width / 2) return step - width;
  return step < -width / 2 ? step + width : step;
}
