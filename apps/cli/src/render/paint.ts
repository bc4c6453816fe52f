import { styleText } from 'node:util';
import { usesColour, type Io } from '../io.ts';

type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Colours text where colour is wanted, else leaves it alone. */
export type Paint = (style: Style, text: string) => string;

export function painterFor(io: Io): Paint {
  return usesColour(io) ? (style, text) => styleText(style, text) : (_style, text) => text;
}
