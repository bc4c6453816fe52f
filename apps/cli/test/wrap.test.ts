import fc from 'fast-check';
import { wrapText } from '../src/render/wrap.ts';

const word = fc.stringMatching(/^[a-z.,:()#-]{1,12}$/);
const line = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));

it('breaks any text between words only, and no line is too long', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1 }),
      fc.integer({ min: 16, max: 80 }),
      (lines, columns) => {
        const text = lines.join('\n');
        const wrapped = wrapText(text, columns);
        expect(wrapped.split(/\s+/).join(' ')).toBe(text.split(/\s+/).join(' '));
        for (const each of wrapped.split('\n')) expect(each.length).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

it('keeps blanks within a line, and hangs what follows under the text', () => {
  expect(wrapText('CPU      one two  three four', 20, 9)).toBe(
    'CPU      one two\n         three four',
  );
  expect(wrapText('  --flag  words', 80, 10)).toBe('  --flag  words');
});

it('lets a word that is longer than a line stand', () => {
  expect(wrapText('a bbbbbbbbbbbb c', 4, 2)).toBe('a\n  bbbbbbbbbbbb\n  c');
});
