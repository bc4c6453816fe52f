import { field, fields } from './field.ts';
import { places, type Place } from './places.ts';
import { Random, weighted } from './random.ts';

/** A station of the invented world: who it is, and what it confirms. */
export interface Station {
  readonly call: string;
  readonly place: Place;
  /** ADI text of CALL and of what a logger knows about the place. */
  readonly text: string;
  /** ADI text of what only a talkative logger writes: NAME, QTH. */
  readonly more: string;
  readonly lotw: boolean;
  readonly eqsl: boolean;
  readonly paper: boolean;
}

/** Which stations a QSO may be with: the whole world, or the neighbourhood that VHF reaches. */
export type Reach = 'world' | 'near';

/** Makes stations on demand; the same seed gives the same station at the same place of the list, in any order. */
export function createDirectory(
  seed: number,
  size: number,
): (reach: Reach, random: Random) => Station {
  const all = places();
  const pools = {
    world: createPool(seed, size, all),
    near: createPool(seed + 1, Math.ceil(size / 8), all.filter(isNear)),
  };
  return (reach, random) => pools[reach](random);
}

const isNear = ({ dxcc, cqz }: Place): boolean => dxcc === 291 && cqz >= 4;

function createPool(
  seed: number,
  size: number,
  from: readonly Place[],
): (random: Random) => Station {
  const pickPlace = weighted(from, (place) => place.weight);
  const stations: Station[] = [];
  return (random) => {
    // Few stations are worked often, most of them once, as in real logs.
    const index = Math.floor(size * random.next() ** 1.9);
    return (stations[index] ??= makeStation(
      new Random(Math.imul(seed, 0x9e3779b1) + index * 7919),
      pickPlace,
    ));
  };
}

function makeStation(random: Random, pickPlace: (random: Random) => Place): Station {
  const place = pickPlace(random);
  const call = makeCall(random, place, pickPlace);
  const maritime = call.endsWith('/MM');
  const known = maritime ? field('DXCC', '0') : random.chance(0.85) ? placeText(random, place) : '';
  return {
    call,
    place,
    text: field('CALL', call) + known,
    more: moreText(random, place),
    lotw: random.chance(0.6),
    eqsl: random.chance(0.35),
    paper: random.chance(0.2),
  };
}

/** Mostly a plain call; now and then portable, mobile, at sea, or a visitor's. */
function makeCall(random: Random, place: Place, pickPlace: (random: Random) => Place): string {
  const plain = makePlainCall(random, place);
  const luck = random.next();
  if (luck < 0.03) return `${plain}/P`;
  if (luck < 0.036) return `${plain}/M`;
  if (luck < 0.04) return `${plain}/QRP`;
  if (luck < 0.041) return `${plain}/MM`;
  if (luck < 0.05 && place.dxcc !== 291) {
    const prefix = random.pick(place.prefixes).replace(/[A-Z]+$/, '');
    return `${prefix}/${makePlainCall(random, pickPlace(random))}`;
  }
  return plain;
}

// No Q and no X: neither begins a suffix in everyday use.
const LETTERS = [...'ABCDEFGHIJKLMNOPRSTUVWYZ'];

/** A suffix of two or three letters; a prefix that ends with a letter has one of them already. */
function makePlainCall(random: Random, place: Place): string {
  const prefix = random.pick(place.prefixes);
  const length = (random.chance(0.35) ? 2 : 3) - (/[A-Z]$/.test(prefix) ? 1 : 0);
  let call = prefix;
  for (let i = 0; i < length; i++) call += random.pick(LETTERS);
  return call;
}

function placeText(random: Random, place: Place): string {
  const square = random.pick(place.squares);
  const fine = `${square}${random.pick(SUBSQUARES)}${random.pick(SUBSQUARES)}`;
  const county = place.counties.length > 0 ? random.pick(place.counties) : undefined;
  return fields({
    DXCC: place.dxcc,
    COUNTRY: place.country,
    CONT: place.cont,
    CQZ: place.cqz,
    ITUZ: place.ituz,
    STATE: place.state,
    CNTY: county && random.chance(0.6) ? `${place.state},${county}` : undefined,
    GRIDSQUARE: random.chance(0.9) ? (random.chance(0.5) ? fine : square) : undefined,
    IOTA: random.chance(0.4) ? place.iota : undefined,
  });
}

const SUBSQUARES = [...'abcdefghijklmnopqrstuvwx'];
const NAMES =
  'Anna Bill Carlos Dave Emil Frank Greta Hiro Igor Jürgen José Karl Lena Mike Nina Olaf Pete Rosa Sven Tom'.split(
    ' ',
  );
const TOWNS =
  'Springfield Riverside Oakville Lakeview Hilltop Northport Kleinstadt Nagahama Altavista'.split(
    ' ',
  );

const moreText = (random: Random, place: Place): string =>
  fields({ NAME: random.pick(NAMES), QTH: place.counties[0] ?? random.pick(TOWNS) });
