import type { Resolver } from './callsign.ts';
import type { Qso } from './qso.ts';

/** MY_DXCC, else the own call's entity. */
export class OwnEntities {
  readonly #resolver: Resolver;
  readonly #byCall = new Map<string, number>();
  /** The own call of the QSO before: mostly the same. */
  #lastCall = '';
  #last = 0;

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  of(qso: Qso): number {
    const logged = qso.readings.myDxcc.value;
    if (logged !== 0) return logged;
    const call = qso.ownCall;
    if (call !== this.#lastCall) {
      this.#last = this.#look(call);
      this.#lastCall = call;
    }
    return this.#last;
  }

  #look(call: string): number {
    if (call === '') return 0;
    const known = this.#byCall.get(call);
    if (known !== undefined) return known;
    const dxcc = this.#resolver.places.dxcc[this.#resolver.lookup(call)] ?? 0;
    this.#byCall.set(call, dxcc);
    return dxcc;
  }
}
