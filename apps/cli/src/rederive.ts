import { bandOf } from '@w4gns/adif';
import type { Resolver } from '@w4gns/awards/callsign';
import { completed } from './complete.ts';

type Fields = ReadonlyMap<string, string>;

const FOLLOWS_CALL = ['DXCC', 'CQZ', 'ITUZ', 'CONT', 'COUNTRY'] as const;

/**
 * Changes with what follows from them: fields that `log` filled in from the old call or frequency follow the new one.
 * What differs from that was told by somebody and stays.
 */
export function withConsequences(
  before: Fields,
  changes: Fields,
  resolver: Resolver,
): Map<string, string> {
  const all = new Map(changes);
  const call = changes.get('CALL');
  if (call) followCall(before, call, all, resolver);
  const freq = changes.get('FREQ');
  if (freq && !changes.has('BAND') && before.get('BAND') === bandText(before.get('FREQ'))) {
    all.set('BAND', bandText(freq) ?? '');
  }
  return all;
}

function followCall(
  before: Fields,
  call: string,
  all: Map<string, string>,
  resolver: Resolver,
): void {
  const derivedFrom = (text: string) => {
    const date = before.get('QSO_DATE');
    return completed(
      new Map([['CALL', text], ...(date ? [['QSO_DATE', date] as const] : [])]),
      resolver,
    );
  };
  const [was, is] = [derivedFrom(before.get('CALL') ?? ''), derivedFrom(call)];
  for (const name of FOLLOWS_CALL) {
    if (!all.has(name) && before.has(name) && before.get(name) === was.get(name)) {
      all.set(name, is.get(name) ?? '');
    }
  }
}

function bandText(freq: string | undefined): string | undefined {
  const mhz = Number(freq);
  return mhz > 0 && Number.isFinite(mhz) ? bandOf(mhz) : undefined;
}
