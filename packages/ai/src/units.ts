import { count, oneLine } from './text.ts';

const ON_BAND = /^(.+) (\d{1,4}(?:\.\d{1,3})?(?:m|cm|mm))$/;

/** The first `n` units, each with the bands on which it is open, and how many more there are; `none` of none. */
export function unitList(units: readonly string[], n: number): string {
  const names = groupBands(units);
  const shown = names.slice(0, n).map(plain).join(', ');
  if (names.length === 0) return 'none';
  return names.length > n ? `${shown} and ${count(names.length - n, 'other')}` : shown;
}

/** Short text that cannot end the block of data that it stands in. */
export function plain(text: string): string {
  return oneLine(text, 60).replace(/[<>]/g, '');
}

/**
 * Units that are counted band by band, a unit once with the bands on which it is open: `WY 80m`, `WY 40m` become
 * `WY (80m 40m)`. Others stay as they are; the order is that of first mention.
 */
function groupBands(units: readonly string[]): readonly string[] {
  const bandsOf = new Map<string, string[]>();
  for (const unit of units) {
    const [, name = unit, band] = ON_BAND.exec(unit) ?? [];
    const bands = bandsOf.get(name) ?? [];
    if (band !== undefined) bands.push(band);
    bandsOf.set(name, bands);
  }
  return [...bandsOf].map(([name, bands]) =>
    bands.length === 0 ? name : `${name} (${bands.join(' ')})`,
  );
}
