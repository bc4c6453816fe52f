import type { AwardDefinition } from '../types.ts';
import { CQDX, DX_MARATHON, USACA } from './cq.ts';
import { DLD, EUROPA_DIPLOM, WAE } from './darc.ts';
import { DXCC } from './dxcc.ts';
import { CANADAWARD, JARL_AWARDS, SUBDIVISION_AWARDS, WITUZ } from './national.ts';
import { IOTA, OUTDOOR } from './outdoor.ts';
import { SKCC } from './skcc.ts';
import { VUCC } from './vucc.ts';
import { WAC } from './wac.ts';
import { WAS } from './was.ts';
import { WAZ } from './waz.ts';
import { WPX } from './wpx.ts';

/** Every award, in print order. Those with `years` stand for one award a year. */
export const AWARDS: readonly AwardDefinition[] = [
  ...DXCC,
  ...WAS,
  ...WAC,
  ...VUCC,
  ...WAZ,
  ...WPX,
  ...CQDX,
  DX_MARATHON,
  USACA,
  ...WAE,
  EUROPA_DIPLOM,
  ...DLD,
  ...JARL_AWARDS,
  ...CANADAWARD,
  ...WITUZ,
  ...SUBDIVISION_AWARDS,
  ...IOTA,
  ...OUTDOOR,
  ...SKCC,
];
