import { bigCty, createResolver, wpxPrefix } from '@w4gns/awards/callsign';
import fc from 'fast-check';

const resolver = createResolver();
const data = bigCty();

/** Texts that look like calls in part: real prefixes, slashes, digits, tails, and things that are none. */
const piece = fc.constantFrom(
  ...[
    'K',
    'W1AW',
    'KG4',
    'KG4AB',
    'LU1ABC',
    'UA9F',
    'RA3',
    '3D2',
    '4U',
    'Q',
    'OK',
    'DL',
    'PJ2',
    'IT9',
  ],
  ...[
    '/',
    '/',
    '/',
    '0',
    '7',
    '9',
    'MM',
    'AM',
    'P',
    'QRP',
    'XE',
    'LH',
    '2K',
    '-9',
    ' ',
    'ß',
    '\0',
    '<',
    '\ud800',
  ],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const date = fc.option(
  fc.oneof(
    fc.constantFrom(
      '19450101',
      '19730916',
      '19921231',
      '20101010',
      '201010100359',
      '20180120',
      'x',
    ),
    fc
      .date({ min: new Date('1920-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10).replaceAll('-', '')),
  ),
  { nil: undefined },
);

it('takes any text for a call and any text for a date', () => {
  fc.assert(
    fc.property(text, fc.oneof(date, fc.string()), (call, day) => {
      const info = resolver.resolve(call, day);
      expect(info.reason).not.toBe('');
      expect(typeof (wpxPrefix(call) ?? '')).toBe('string');
      if (info.dxcc === 0) expect(info).toMatchObject({ entity: undefined, continent: undefined });
    }),
  );
});

it.each([
  'A'.repeat(1e6) + '?',
  '/'.repeat(1e6),
  '1/'.repeat(5e5),
  `K${'-9'.repeat(5e5)}`,
  'AB'.repeat(5e5),
])('takes its time neither for %.9s…', (call) => {
  expect(resolver.resolve(call).reason).not.toBe('');
  wpxPrefix(call);
});

it('answers the same whether or not it remembers', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, date), { maxLength: 20 }), (asked) => {
      const forgetful = createResolver(data, { cacheSize: 1 });
      const twice = [...asked, ...asked];
      for (const [call, day] of twice) {
        expect(resolver.resolve(call, day)).toEqual(forgetful.resolve(call, day));
      }
    }),
    { numRuns: 30 },
  );
});

it('takes a call in any case, with blanks around it', () => {
  const mixed = fc.mixedCase(
    text.filter((call) => !/[^\x20-\x7e]/.test(call)),
    {
      toggleCase: (char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()),
    },
  );
  fc.assert(
    fc.property(mixed, fc.constantFrom('', ' ', '\t', '\r\n'), (call, blank) => {
      expect(resolver.resolve(blank + call + blank)).toEqual(resolver.resolve(call.toUpperCase()));
    }),
  );
});

it('numbers and tells the same place', () => {
  fc.assert(
    fc.property(text, (call) => {
      const { places } = resolver;
      const place = resolver.lookup(call);
      const info = resolver.resolve(call);
      expect(places.dxcc[place]).toBe(info.dxcc ?? 0);
      expect(places.cqZone[place]).toBe(info.cqZone ?? 0);
      expect(places.ituZone[place]).toBe(info.ituZone ?? 0);
    }),
  );
});

it('needs no date after the moment at which the data are settled', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 10_000_000 }), (call, later) => {
      const forgetful = createResolver(data, { cacheSize: 1 });
      expect(forgetful.lookup(call, forgetful.settled + later)).toBe(forgetful.lookup(call));
    }),
    { numRuns: 50 },
  );
});

/** Every listed prefix and whole call, some of them with more behind. */
const listed = data.keys.flatMap(({ length, words }) =>
  Array.from({ length: words.length / length }, (_, i) =>
    words.slice(i * length, (i + 1) * length),
  ),
);
const near = fc
  .tuple(fc.constantFrom(...listed), fc.stringMatching(/^[0-9A-Z/]{0,4}$/))
  .map(([word, tail]) => word + tail);

it('says the same of any call after thousands of others as at first', () => {
  const practised = createResolver();
  for (const word of listed) practised.find(`${word}0ABC`);
  fc.assert(
    fc.property(fc.array(fc.oneof(near, text), { maxLength: 100 }), date, (calls, day) => {
      const fresh = createResolver();
      for (const call of calls) {
        expect(practised.resolve(call, day)).toEqual(fresh.resolve(call, day));
        expect(practised.find(call)).toEqual(fresh.find(call));
      }
    }),
    { numRuns: 100 },
  );
});

it('finds what it looks up, and tells since when that holds', () => {
  fc.assert(
    fc.property(fc.oneof(near, text), date, (call, day) => {
      const { place, since } = resolver.find(call);
      expect(place).toBe(resolver.lookup(call));
      const moment = Number(`${day?.slice(0, 8) ?? '20240101'}1200`);
      if (moment >= since) expect(resolver.lookup(call, moment)).toBe(place);
    }),
  );
});
