import {
  type AdifIssue,
  type AdifPart,
  LogReader,
  LogTransformStream,
  type AdifLog,
  parseAdi,
  parseAdx,
  readLogStream,
} from '@w4gns/adif';
import fc from 'fast-check';
import { hostileAdi, hostileAdx } from './hostile.ts';

interface Read {
  header: string;
  records: { place: [number, number, number]; entries: [string, string][] }[];
  issues: AdifIssue[];
}

function plain(parts: readonly (AdifPart | AdifLog)[]): Read {
  const records = parts.flatMap((part) => [...part.records]);
  return {
    header: parts.at(-1)?.header.text ?? '',
    records: records.map((r) => ({ place: [r.index, r.offset, r.end], entries: [...r.entries()] })),
    issues: parts.flatMap((part) => part.issues),
  };
}

function push(bytes: Uint8Array, cuts: readonly number[], notation: 'adi' | 'adx'): Read {
  const reader = new LogReader({ notation });
  const edges = [0, ...cuts, bytes.length];
  const parts = edges.slice(1).map((to, i) => reader.push(bytes.slice(edges[i], to)));
  return plain([...parts, reader.end()]);
}

const parse = { adi: parseAdi, adx: parseAdx };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const LOG = `Made by <me@x>\r\n<PROGRAMID:1>X<USERDEF1:9:E>S,{A,B,C}\r\n<EOH>\r\n
<CALL:5>K1ABC<NAME:4>José <QTH:6>Madrid // c\r\n<COMMENT:19>ends with <EOR> tag<NOTES:10>a\nb\nc\nd\n<EOR>\r\n
<NAME:50>Jim<QTH:6>Boston<QTH:1>x<EOR> text <X:2>abc<EOR><CALL:1>A`;

const ADX = `\uFEFF<?xml version="1.0"?><!-- c --><ADX><HEADER><PROGRAMID>X</PROGRAMID>\r\n
<USERDEF FIELDID="1" TYPE="E" ENUM="{A,B}">S</USERDEF></HEADER><RECORDS><RECORD><CALL>K1ABC</CALL>
<NAME>José &lt;&#10;</NAME><QTH/></RECORD><RECORD><S>A<CALL>B</CALL></RECORD><RECORD><CALL>C`;

describe.each([
  ['adi', LOG],
  ['adx', ADX],
] as const)('%s', (notation, text) => {
  const bytes = encode(text);
  const whole = plain([parse[notation](bytes)]);

  it('gives the same log cut at every byte', () => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(push(bytes, [cut], notation)).toEqual(whole);
    }
  });

  it('gives the same log byte by byte', () => {
    expect(push(bytes, [...bytes.keys()], notation)).toEqual(whole);
  });

  it('gives the same for any bytes cut anywhere', () => {
    const log = notation === 'adi' ? hostileAdi : hostileAdx;
    fc.assert(
      fc.property(log, fc.array(fc.nat(), { maxLength: 6 }), (hostile, places) => {
        const data = encode(hostile);
        const cuts = places.map((place) => place % (data.length + 1)).sort((a, b) => a - b);
        expect(push(data, cuts, notation)).toEqual(plain([parse[notation](data)]));
      }),
      { numRuns: 400 },
    );
  });
});

it('hands out a record with the byte that ends it', () => {
  const reader = new LogReader({ notation: 'adi' });
  reader.push(encode('<CALL:5>K1ABC<EOR'));
  expect(reader.push(encode('>')).records.at(0)?.get('CALL')).toBe('K1ABC');
});

it('keeps records readable when more comes', () => {
  const reader = new LogReader({ notation: 'adi' });
  const { records } = reader.push(encode('<CALL:5>K1ABC<EOR><CALL:5>W1AW '));
  for (let i = 0; i < 5; i++) reader.push(encode('<EOR><CALL:2>XX'.repeat(9999)));
  expect(records.at(0)?.get('CALL')).toBe('K1ABC');
});

it.each(['utf-16le', 'utf-16be'])('reads %s in pieces', (encoding) => {
  const units = Uint16Array.from(LOG, (c) => c.charCodeAt(0));
  const bytes = new Uint8Array(units.buffer);
  if (encoding === 'utf-16be')
    new Uint16Array(bytes.buffer).forEach((u, i, all) => (all[i] = (u << 8) | (u >> 8)));
  const reader = new LogReader();
  const parts = Array.from({ length: bytes.length }, (_, i) => reader.push(bytes.slice(i, i + 1)));
  expect(plain([...parts, reader.end()])).toEqual(plain([parseAdi(LOG)]));
});

it('reads async chunks and web streams', async () => {
  const chunks = [encode(LOG).slice(0, 99), encode(LOG).slice(99)];
  const parts = [];
  for await (const part of readLogStream(chunks)) parts.push(part);
  expect(plain(parts)).toEqual(plain([parseAdi(LOG)]));
  const piped = [];
  for await (const part of new Blob(chunks).stream().pipeThrough(new LogTransformStream()))
    piped.push(part);
  expect(plain(piped)).toEqual(plain([parseAdi(LOG)]));
});

it('refuses bytes after its end', () => {
  const reader = new LogReader();
  reader.end();
  expect(() => reader.push(encode('x'))).toThrow(expect.objectContaining({ code: 'E_ENDED' }));
  expect(() => reader.end()).toThrow(expect.objectContaining({ code: 'E_ENDED' }));
});
