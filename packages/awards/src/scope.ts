import { MODE_CLASSES, type ModeClass } from './mode.ts';
import { bandNameOfSlot, PATHS, type Path } from './slot.ts';
import type { Scope } from './types.ts';

/** Does the scope hold the slot? */
export function inScope(scope: Scope, slot: number): boolean {
  const band = bandNameOfSlot(slot);
  const mode: ModeClass = MODE_CLASSES[(slot >> 2) & 15] ?? 'other';
  const path: Path = PATHS[slot & 3] ?? 'none';
  return (
    (scope.bands === undefined || (band !== undefined && scope.bands.includes(band))) &&
    !(band !== undefined && scope.notBands?.includes(band)) &&
    (scope.modes === undefined || scope.modes.includes(mode)) &&
    (scope.paths ?? DEFAULT_PATHS).includes(path)
  );
}

const DEFAULT_PATHS: readonly Path[] = ['terrestrial', 'eme'];
