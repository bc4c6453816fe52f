import assert from 'node:assert/strict';
import { formatPrompt, summarizeQsos, summaryPrompt } from '@w4gns/ai';

// Anything with get(ADIF field name) is a record: an ADIF record, a database row, a Map.
const log = [
  new Map([
    ['CALL', 'JA1ZZ'],
    ['QSO_DATE', '20240704'],
    ['TIME_ON', '1200'],
    ['BAND', '20m'],
    ['MODE', 'FT8'],
    ['DXCC', '339'],
    ['NAME', 'Taro'],
  ]),
];

// Without a model the answer is computed here, and says so.
const answer = await summarizeQsos(log);
assert.equal(answer.source, 'local');
assert.equal(answer.reason, 'no model is configured');
assert.match(answer.text, /^- 1 QSO with 1 call on 2024-07-04\.\n- Bands: 20m 1\. Modes: FT8 1\./);

// What a model would be sent: listed fields only, unless more are allowed by name.
const prompt = formatPrompt(summaryPrompt(log));
assert.match(prompt, /2024-07-04 1200 JA1ZZ 20m FT8 DXCC=339/);
assert.doesNotMatch(prompt, /Taro/);
assert.match(formatPrompt(summaryPrompt(log, { allow: ['NAME'] })), /NAME="Taro"/);
