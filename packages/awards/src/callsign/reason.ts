import type { Found } from './locate.ts';

/** Why a call is where it is, as one sentence; `label` says of the place what it is. */
export function reasonOf({ rule, key }: Found, label: string): string {
  switch (rule) {
    case 'sea':
      return `/${key}: at sea, so in no DXCC entity.`;
    case 'air':
      return `/${key}: in the air, so in no DXCC entity.`;
    case 'illegal':
      return 'Not a callsign: only letters, digits and slashes make one.';
    case 'unknown':
      return 'No listed prefix matches.';
    default:
      return `${HOW[rule](key)}: ${label}.`;
  }
}

const HOW = {
  exact: (key: string) => `${key} is listed as a whole`,
  prefix: (key: string) => `Longest listed prefix ${key}`,
  guantanamo: () => 'KG4 with two letters, or alone',
  kg4: () => 'KG4 without just two letters after it is no Guantanamo Bay',
  mainland: (key: string) => `US call with /${key}, so in call area ${key} of the mainland`,
  area: (key: string) => `/${key} is an area of the same country`,
  home: (key: string) => `/${key} leads to no entity of the same country, so the home call counts`,
} as const;
