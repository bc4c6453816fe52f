import { isUsStyle, withArea } from './parts.ts';

const RUSSIA = [54, 15, 126];

/**
 * Entities of one country, among which the area digit chooses. Between others a digit proves nothing:
 * `A61AA/3` is not in Tonga (A3).
 */
const FAMILIES: readonly (readonly number[])[] = [
  RUSSIA,
  [281, 21, 29, 32], // Spain
  [224, 5], // Finland
  [248, 225], // Italy
  [236, 40, 45], // Greece
  [272, 149, 256], // Portugal
  [120, 71], // Ecuador
  [116, 216], // Colombia
  [299, 46], // Malaysia
  [150, 189, 35, 38, 147, 171, 303], // Australia and its islands
  [112, 47, 125, 217], // Chile
];

const FAMILY_OF = new Map(
  FAMILIES.flatMap((family, id) => family.map((dxcc): [number, number] => [dxcc, id])),
);

/** May a change of the area digit lead from one entity to the other? */
export function areKin(dxcc: number, other: number): boolean {
  const family = FAMILY_OF.get(dxcc);
  return dxcc === other || (family !== undefined && family === FAMILY_OF.get(other));
}

/**
 * A call that stands for an area of the home call's country. In Russia the letters after the digit name
 * the region at home, so they say nothing of the area visited; elsewhere they may (`VK9N`).
 */
export function areaCallOf(call: string, dxcc: number, digit: string): string {
  if (isUsStyle(call)) return `W${digit}AA`;
  return RUSSIA.includes(dxcc) ? `UA${digit}` : withArea(call, digit);
}
