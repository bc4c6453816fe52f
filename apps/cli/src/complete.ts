import { bandOf, normaliseMode } from '@w4gns/adif';
import { entityOf, type Resolver } from '@w4gns/awards/callsign';

type Fields = ReadonlyMap<string, string>;

/** MODE and SUBMODE as ADIF writes them: `FT4` is a submode of MFSK, `USB` one of SSB. */
export function standardMode(fields: Fields): Map<string, string> {
  const done = new Map(fields);
  const mode = done.get('MODE');
  if (!mode) return done;
  const pair = normaliseMode(mode, done.get('SUBMODE'));
  done.set('MODE', pair.mode);
  if (pair.submode) done.set('SUBMODE', pair.submode);
  return done;
}

/** Fields with what follows from them: the band of the frequency, and entity, zones and continent of the call. */
export function completed(fields: Fields, resolver: Resolver): Map<string, string> {
  const done = new Map(fields);
  const set = (name: string, value: string | number | undefined) => {
    if (value !== undefined && !done.get(name)) done.set(name, String(value));
  };
  const call = (done.get('CALL') ?? '').toUpperCase();
  done.set('CALL', call);
  const freq = Number(done.get('FREQ'));
  if (freq > 0 && Number.isFinite(freq)) set('BAND', bandOf(freq));
  const date = done.get('QSO_DATE');
  const { dxcc, cqZone, ituZone, continent } = resolver.resolve(call, date);
  const logged = Number(done.get('DXCC') ?? dxcc);
  set('DXCC', dxcc);
  if (logged !== dxcc) return done;
  set('CQZ', cqZone);
  set('ITUZ', ituZone);
  set('CONT', continent);
  set('COUNTRY', dxcc ? entityOf(dxcc)?.name : undefined);
  return done;
}
