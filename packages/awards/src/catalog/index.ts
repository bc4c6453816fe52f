import type { AwardDefinition } from '../types.ts';
import { ARRL_CHASES } from './arrl.ts';
import { CANADAWARD } from './canada.ts';
import { CQDX, DX_MARATHON, USACA } from './cq.ts';
import { DLD, EUROPA_DIPLOM, WAE } from './darc.ts';
import { DXCC } from './dxcc.ts';
import { JAPAN } from './japan.ts';
import { SUBDIVISION_AWARDS, WITUZ } from './national.ts';
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
  ...ARRL_CHASES,
  ...WAZ,
  ...WPX,
  ...CQDX,
  DX_MARATHON,
  USACA,
  ...WAE,
  EUROPA_DIPLOM,
  ...DLD,
  ...JAPAN,
  ...CANADAWARD,
  ...WITUZ,
  ...SUBDIVISION_AWARDS,
  ...IOTA,
  ...OUTDOOR,
  ...SKCC,
];
