import { planPrompt, summaryPrompt, type ChatMessage } from '@w4gns/ai';
import { qso } from './records.ts';

/** Three characters a token is an estimate on the high side. */
function tokensOf(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + content.length / 3, 0);
}

it('puts a large and varied log into a few thousand tokens', () => {
  const log = Array.from({ length: 20_000 }, (_, i) =>
    qso(i, {
      CALL: `K${i % 10}${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(65 + ((i >> 5) % 26))}`,
      QSO_DATE: `${1960 + (i % 65)}0704`,
      BAND: `${i % 500}m`,
      MODE: `MODE${i % 300}`,
      DXCC: String(1 + (i % 400)),
      GRIDSQUARE: `FN${10 + (i % 90)}`,
      STATE: 'MA',
      COMMENT: 'never sent',
    }),
  );
  const entityOf = (record: { get(name: string): string | undefined }) => ({
    dxcc: Number(record.get('DXCC')),
    name: `A long name of a far-away entity ${record.get('DXCC')}`,
  });
  expect(tokensOf(summaryPrompt(log, { entityOf }))).toBeLessThan(3000);
});

it('puts a catalogue of long awards into a few thousand tokens', () => {
  const units = Array.from({ length: 500 }, (_, i) => `Unit ${i}`);
  const awards = Array.from({ length: 400 }, (_, i) => ({
    id: `AWARD.band.${i}m`,
    worked: 200,
    confirmed: i,
    next: { at: 500, needs: 500 - i },
    missing: units,
    unconfirmed: units,
  }));
  expect(tokensOf(planPrompt(awards))).toBeLessThan(6000);
});
