import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAdi } from '@w4gns/adif';
import { AWKWARD } from '../src/log/awkward.ts';
import { ROOT } from '../src/root.ts';
import { generateSample, SAMPLE, SAMPLE_PATH } from '../src/sample.ts';

const bytes = readFileSync(join(ROOT, SAMPLE_PATH));

it('ships the sample log that its generator makes', () => {
  expect(generateSample()[SAMPLE_PATH] === bytes.toString()).toBe(true);
});

it('is read whole, the awkward records too', () => {
  const { records } = parseAdi(bytes);
  expect(records.length).toBe(SAMPLE.qsos + AWKWARD.length);
  const read = (call: string) => [...records].find((record) => record.get('CALL') === call);
  expect(read('K1ZZB')?.get('COMMENT')).toBe('wrote <EOR> by hand!');
  expect(read('F5ZZC')?.get('NAME')).toBe('Jérôme');
  expect(read('F5ZZC')?.get('QTH')).toBe('Orléans 2');
  expect(read('K1ZZH')?.get('APP_OTHERLOG_MOOD')).toBe('cheerful');
  expect(read('K1ZZJ')?.get('QSO_DATE')).toBe('20241231');
});
