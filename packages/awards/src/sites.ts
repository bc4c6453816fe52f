import type { Qso } from './qso.ts';

/** What a site is known by: three numbers, and its own number plus 1, 0 where the slot is free. */
const SLOT = 4;
const FIRST_SLOTS = 256;

/** What is kept of a site. */
const FACTS = 8;

/** Sites that a table holds at most: what is remembered by site must stay small. */
const MOST_SITES = 1 << 16;

/** The numbers that a site is known by. */
export interface SiteKey {
  readonly first: number;
  readonly second: number;
  readonly third: number;
}

/**
 * Where contacts go from and to, as the awards see it: own entity, entity, region, state, zones and continent.
 * A log has few of them, each is worked out once.
 */
export class Sites {
  #slots = new Int32Array(SLOT * FIRST_SLOTS);
  #facts = new Int32Array(FACTS * FIRST_SLOTS);
  #size = 0;

  /** The number of the site known by these numbers, -1 when it is new. */
  find(a: number, b: number, c: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = home(a, b, c) & mask;
    for (;;) {
      const number = (slots[at + 3] ?? 0) - 1;
      if (number < 0) return -1;
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return number;
      at = (at + SLOT) & mask;
    }
  }

  /** Remembers the site of a QSO that was worked out. */
  add({ first, second, third }: SiteKey, qso: Qso): void {
    if (this.#size === MOST_SITES || this.find(first, second, third) >= 0) return;
    const at = FACTS * this.#size;
    this.#place(first, second, third, ++this.#size);
    this.#facts[at] = qso.dxcc;
    this.#facts[at + 1] = qso.region;
    this.#facts[at + 2] = qso.stateNumber;
    this.#facts[at + 3] = qso.cqZone;
    this.#facts[at + 4] = qso.ituZone;
    this.#facts[at + 5] = qso.continent;
    if (2 * SLOT * this.#size >= this.#slots.length) this.#grow();
  }

  /** Puts a QSO at a site. */
  load(site: number, qso: Qso): void {
    const facts = this.#facts;
    const at = FACTS * site;
    qso.site = site;
    qso.dxcc = facts[at] ?? 0;
    qso.region = facts[at + 1] ?? 0;
    qso.stateNumber = facts[at + 2] ?? 0;
    qso.cqZone = facts[at + 3] ?? 0;
    qso.ituZone = facts[at + 4] ?? 0;
    qso.continent = facts[at + 5] ?? 0;
  }

  #place(a: number, b: number, c: number, number: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = home(a, b, c) & mask;
    while (slots[at + 3] !== 0) at = (at + SLOT) & mask;
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = c;
    slots[at + 3] = number;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += SLOT) {
      const number = old[at + 3] ?? 0;
      if (number > 0) this.#place(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0, number);
    }
    const facts = new Int32Array(2 * this.#facts.length);
    facts.set(this.#facts);
    this.#facts = facts;
  }
}

/** Where a site is looked for first: the start of a slot, once it is cut to the table's size. */
function home(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) & 0x0fffffff) * SLOT;
}
