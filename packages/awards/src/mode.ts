import { MODES } from './gen/modes.gen.ts';

/** Classes of modes, fine enough for every award. `other` is an unknown or missing mode. */
export const MODE_CLASSES = [
  'other',
  'cw',
  'ssb',
  'am',
  'fm',
  'digitalVoice',
  'sstv',
  'image',
  'rtty',
  'ft8',
  'data',
] as const;

/** A class of modes. */
export type ModeClass = (typeof MODE_CLASSES)[number];

/** Voice, as ARRL and CQ group it. */
export const PHONE: readonly ModeClass[] = ['ssb', 'am', 'fm', 'digitalVoice'];
/** Pictures. */
export const IMAGE: readonly ModeClass[] = ['sstv', 'image'];
/** All of digital, RTTY included (ARRL). */
export const DIGITAL: readonly ModeClass[] = ['rtty', 'ft8', 'data'];
/** Digital without RTTY (CQ's Worked All Zones). */
export const DATA: readonly ModeClass[] = ['ft8', 'data'];

const CLASS_OF: Readonly<Record<string, ModeClass>> = {
  CW: 'cw',
  SSB: 'ssb',
  AM: 'am',
  FM: 'fm',
  DIGITALVOICE: 'digitalVoice',
  SSTV: 'sstv',
  FAX: 'image',
  ATV: 'image',
  RTTY: 'rtty',
  FT8: 'ft8',
};

const NUMBERS: ReadonlyMap<string, number> = new Map(
  Object.entries(MODES).flatMap(([mode, submodes]) => {
    const number = MODE_CLASSES.indexOf(CLASS_OF[mode] ?? 'data');
    return [mode, ...submodes.split('|').filter(Boolean)].map((name) => [name, number] as const);
  }),
);

/** The place in {@link MODE_CLASSES} of an ADIF mode or submode in any case; 0 when unknown. */
export function modeNumber(name: string): number {
  return NUMBERS.get(name) ?? NUMBERS.get(name.trim().toUpperCase()) ?? 0;
}
