import { ask, stripControls } from '@w4gns/ai';
import fc from 'fast-check';
import { askTools } from './log.ts';

const NOW = new Date('2024-07-05T12:00:00Z');

async function answer(question: string): Promise<string> {
  return (await ask(question, askTools(), { now: NOW })).text;
}

it.each([
  ['how many countries on 20m', '3 DXCC entities worked on 20m.'],
  ['How many countries have I worked?', '3 DXCC entities worked; 1 QSO without known entity.'],
  ['how many QSOs in 2024', '5 QSOs in 2024.'],
  ['how many contacts did I make', '6 QSOs.'],
  ['How many QSOs on 40 meters since 2024?', '2 QSOs on 40m since 2024.'],
  ['how many FT8 qsos', '2 QSOs on FT8.'],
  ['how many phone contacts', '3 QSOs on phone.'],
  ['how many digital QSOs before 2024', '1 QSO on digital before 2024.'],
  ['how many qsos in july 2024', '3 QSOs in 2024-07.'],
  ['how many qsos on 2024-07-04', '2 QSOs on 2024-07-04.'],
  ['how many qsos today', '1 QSO today.'],
  ['how many qsos yesterday', '2 QSOs yesterday.'],
  ['how many qsos this month', '3 QSOs in 2024-07.'],
  ['how many qsos last month', '0 QSOs in 2024-06.'],
  ['how many qsos last year', '1 QSO in 2023.'],
  ['how many qsos between 2023 and 2024', '6 QSOs from 2023 to 2024.'],
  ['how many stations on 20m', '3 calls worked on 20m.'],
  ['how many grids', '1 grid square worked.'],
  ['how many QSOs are confirmed', '2 QSOs confirmed (LoTW 1, paper 1, eQSL 0).'],
  ['how many bands', '3 bands: 20m 3, 40m 2, 6m 1.'],
  ['Which bands did I use last year?', 'Bands in 2023: 20m 1.'],
  ['which modes on 20m', 'Modes on 20m: SSB 2, FT8 1.'],
  ['list countries', 'DXCC entities: United States 2, Japan 2, Canary Islands 1.'],
  ['what is my busiest year', 'QSOs by year: 2024 5, 2023 1.'],
  [
    'what do I need for WAS',
    'WAS.mixed: 49 worked, 48 confirmed of 50; 2 confirmations short of 50.\nNot worked (1): WY.\nWorked, not confirmed (1): AK.',
  ],
  ['am I close to DXCC?', 'DXCC.mixed: 97 worked, 90 confirmed; 10 confirmations short of 100.'],
  ['DXCC on 20 m', 'DXCC.band.20m: 50 worked, 40 confirmed; 60 confirmations short of 100.'],
  ['dxcc.phone', 'DXCC.phone: 20 worked, 10 confirmed; 90 confirmations short of 100.'],
  [
    'how many states on 40m',
    'WAS.band.40m: 12 worked, 5 confirmed of 50; 45 confirmations short of 50.',
  ],
  ['do i have worked all continents', 'WAC.mixed: 6 worked, 6 confirmed of 6; no further step.'],
  ['How is my triple play?', 'Triple Play (WAS.triplePlay): nothing yet.'],
  ['VUCC on 6m', 'VUCC 6 m (VUCC.6m): nothing yet.'],
  ['what about the marathon 2024', 'DXMarathon.2024: nothing yet.'],
  ['parks I hunted', 'POTA.hunter: 8 worked, 8 confirmed; 2 confirmations short of 10.'],
  ['where is 3b8xf', '3B8XF: Mauritius, AF, CQ zone 39, ITU zone 53.'],
  ['where is Q1Q', 'Q1Q: no DXCC entity is known for this call.'],
  ['did I work W9XYZ on 20m', 'No: no QSO with W9XYZ on 20m.'],
  ['did I work FN42?', 'Yes: 1 QSO in grid FN42.\n#3 2024-07-04 1200 K1ABC 20m SSB'],
  ['did I work grid JO22ab', 'No: no QSO in grid JO22.'],
  [
    'have I worked the Canary Islands?',
    'Yes: 1 QSO with Canary Islands.\n#6 2024-12-31 1200 EA8TL 20m SSB',
  ],
  ['how many QSOs with Japan in 2024', '1 QSO with Japan in 2024.'],
  ['which bands did I work Japan on', 'Bands with Japan: 20m 1, 40m 1.'],
  ['have I worked Bhutan', 'No: Bhutan is not worked yet.'],
  ['how many qsos with Bhutan', 'No: Bhutan is not worked yet.'],
  [
    'how many countries are confirmed on 20m',
    'DXCC.band.20m: 50 worked, 40 confirmed; 60 confirmations short of 100.',
  ],
  [
    'which countries do I need on phone',
    'DXCC.phone: 20 worked, 10 confirmed; 90 confirmations short of 100.',
  ],
  ['have I worked Japan on 6m', 'No: no QSO with Japan on 6m.'],
  ['When was my first QSO?', 'First QSO on 2023-01-05:\n#1 2023-01-05 1200 JA1ZZ 20m FT8'],
  [
    'When did I first work Japan?',
    'First QSO with Japan on 2023-01-05:\n#1 2023-01-05 1200 JA1ZZ 20m FT8',
  ],
  [
    'when was Japan last worked',
    'Latest QSO with Japan on 2024-01-05:\n#2 2024-01-05 1200 JA1ZZ 40m CW',
  ],
  [
    'when did I first work 6m',
    'First QSO on 6m on 2024-07-05:\n#5 2024-07-05 1200 VE3/K1ABC 6m FT8',
  ],
  ['when did I first work Bhutan on 20m', 'No: Bhutan is not worked yet.'],
  [
    'when did I first work K1ABC',
    'First QSO with K1ABC on 2024-07-04:\n#3 2024-07-04 1200 K1ABC 20m SSB',
  ],
  ['did I work W9XYZ last year', 'No: no QSO with W9XYZ in 2023.'],
  [
    'did I work JA1ZZ last year',
    'Yes: 1 QSO with JA1ZZ in 2023.\n#1 2023-01-05 1200 JA1ZZ 20m FT8',
  ],
  ['my last contact on 6m', 'Latest QSO on 6m on 2024-07-05:\n#5 2024-07-05 1200 VE3/K1ABC 6m FT8'],
])('answers "%s"', async (question, expected) => {
  expect(await answer(question)).toBe(expected);
});

it('tells a call from longer ones, knows it beside prefixes, and cites the QSOs', async () => {
  expect(await ask('Did I work k1abc?', askTools(), { now: NOW })).toEqual({
    text: [
      'Yes: 2 QSOs with K1ABC.',
      '#5 2024-07-05 1200 VE3/K1ABC 6m FT8',
      '#3 2024-07-04 1200 K1ABC 20m SSB',
    ].join('\n'),
    source: 'local',
    reason: 'no model is configured',
    qsoIds: [5, 3],
  });
});

it('names the nearest awards', async () => {
  expect((await answer('which award is nearest?')).split('\n').slice(0, 2)).toEqual([
    'WAS.mixed: 49 worked, 48 confirmed of 50; 2 confirmations short of 50.',
    'DXCC.mixed: 97 worked, 90 confirmed; 10 confirmations short of 100.',
  ]);
});

it('says what can be asked when it does not understand', async () => {
  const text = await answer('sing me a song');
  expect(text).toMatch(/^Without a model, questions like these can be answered:/);
  expect(text).toContain('- How many countries on 20m?');
});

it.each(['how many qsos in Texas', 'how many contacts with Bob', 'which bands from Mars'])(
  'does not answer "%s" as if it had understood',
  async (question) => {
    expect(await answer(question)).toMatch(/^Without a model/);
  },
);

it('answers every example that it offers', async () => {
  const examples = (await answer('sing me a song')).split('\n').slice(1);
  for (const example of examples) {
    expect(await answer(example.slice(2))).not.toMatch(/^Without a model/);
  }
});

it('answers any text with some text, and without control characters', async () => {
  const word = fc.constantFrom(
    'how many',
    'was',
    'need',
    '20m',
    'K1ABC',
    'first',
    '\u001b[2J',
    'FN42',
  );
  const text = fc
    .array(fc.oneof(word, fc.string()), { maxLength: 8 })
    .map((words) => words.join(' '));
  await fc.assert(
    fc.asyncProperty(text, async (question) => {
      const said = await answer(question);
      expect(said.length).toBeGreaterThan(0);
      expect(said).toBe(stripControls(said));
    }),
  );
});
