/**
 * What tells two QSOs of one moment apart besides their calls: where the two stations were, by grid, county or reference,
 * which serial number was given, and whether a satellite was between them.
 */

/** Values by field name; absent and empty alike are undefined. */
interface Values {
  get(name: string): string | undefined;
}

/** Fields of which no QSO has two values, but as one list; what parts the names in it. */
const REFERENCES = [
  ...['POTA_REF', 'SOTA_REF', 'WWFF_REF', 'SIG_INFO', 'IOTA'].map((name) => [name, ','] as const),
  ['USACA_COUNTIES', ':'] as const,
  ['CNTY', '\n'] as const,
].flatMap(([name, separator]) => [
  { name, separator },
  { name: `MY_${name}`, separator },
]);

const SATELLITE = 'SAT';

/** The fields that make up a place. */
export const PLACE_FIELDS = [
  ...['STATE', 'GRIDSQUARE', 'VUCC_GRIDS', 'SRX', 'SRX_STRING', 'PROP_MODE'],
  ...['MY_STATE', 'MY_GRIDSQUARE', 'MY_VUCC_GRIDS'],
  ...REFERENCES.map(({ name }) => name),
];

/** The place as text, equal for equal places; of PROP_MODE only whether it is a satellite. */
export function placeText(values: Values): string {
  let text = '';
  for (const name of PLACE_FIELDS) {
    const value = values.get(name)?.toUpperCase();
    if (value === undefined || !isNamed(name, value)) continue;
    text += `${name}=${value}\n`;
  }
  return text;
}

/** Whether a field's value is part of the place. */
export function isNamed(name: string, value: string | undefined): boolean {
  return name !== 'PROP_MODE' || value?.toUpperCase() === SATELLITE;
}

/**
 * False where both records name a park, summit, island or county and neither names all of the other's, and where only one
 * goes over a satellite: they are two QSOs, however near in time. County and island of a LoTW report contradict nothing.
 */
export function mayBeOnePlace(a: Values, b: Values): boolean {
  if (overSatellite(a) !== overSatellite(b)) return false;
  // What LoTW certifies of the other station's place corrects what was only looked up.
  const yields = lotwConfirmed(a) !== lotwConfirmed(b) ? CERTIFIED : NONE;
  return (
    REFERENCES.every(
      ({ name, separator }) =>
        yields.has(name) || agree(toNames(a.get(name), separator), toNames(b.get(name), separator)),
    ) && PROGRAMMES.every((programme) => agree(refsOf(a, programme), refsOf(b, programme)))
  );
}

/** Places of the other station that a LoTW certificate states. */
const CERTIFIED: ReadonlySet<string> = new Set(['CNTY', 'USACA_COUNTIES', 'IOTA']);

const NONE: ReadonlySet<string> = new Set();

function lotwConfirmed(values: Values): boolean {
  return /^[VY]$/.test(upper(values.get('LOTW_QSL_RCVD')) ?? '');
}

/** Programmes whose references older records give as SIG with SIG_INFO. */
const PROGRAMMES = ['POTA', 'SOTA', 'WWFF'].flatMap((sig) => [
  { sig, prefix: '' },
  { sig, prefix: 'MY_' },
]);

function refsOf(values: Values, { sig, prefix }: (typeof PROGRAMMES)[number]): string[] {
  const stated = values.get(`${prefix}${sig}_REF`);
  const older = upper(values.get(`${prefix}SIG`)) === sig;
  return toNames(stated ?? (older ? values.get(`${prefix}SIG_INFO`) : undefined), ',');
}

function toNames(list = '', separator: string): string[] {
  const parts = list.toUpperCase().split(separator);
  return parts.map((name) => name.replace(/\s+/g, '')).filter((name) => name !== '');
}

function agree(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.every((name) => names(b, name)) || b.every((name) => names(a, name));
}

/** A park may be named with the subdivision that it was activated in: `US-4572@US-CO`. */
function names(list: readonly string[], name: string): boolean {
  return list.some((listed) => listed === name || listed.startsWith(`${name}@`));
}

function overSatellite(values: Values): boolean {
  return upper(values.get('PROP_MODE')) === SATELLITE;
}

function upper(value: string | undefined): string | undefined {
  return value?.trim().toUpperCase();
}
