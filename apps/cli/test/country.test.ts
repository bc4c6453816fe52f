import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run } from './run.ts';

// A country file in which K9ZZZ is in Japan, which no other file says.
const CTY = `United States:           05:  08:  NA:   37.53:    91.67:     5.0:  K:
    K,N,W;
Japan:                   25:  45:  AS:   36.40:  -138.38:    -9.0:  JA:
    JA,=K9ZZZ;
`;

function own(text: string) {
  const where = folder();
  const file = join(where, 'cty.dat');
  writeFileSync(file, text);
  return { db: join(where, 'log.sqlite'), env: { W4GNS_COUNTRY_FILE: file } };
}

it("uses the user's own country file for calls, the log, awards and questions", async () => {
  const options = own(CTY);
  const { out } = await run(['dxcc', 'K9ZZZ', '--json'], options);
  expect(JSON.parse(out)).toMatchObject({ calls: [{ dxcc: 339, continent: 'AS' }] });
  const stdin = '<CALL:5>K9ZZZ<BAND:3>20m<MODE:2>CW<QSO_DATE:8>20240704<TIME_ON:4>1200<EOR>';
  await run(['import', '-'], { ...options, stdin });
  expect(JSON.parse((await run(['list', '--json'], options)).out)).toMatchObject({
    qsos: [{ dxcc: 339 }],
  });
  const explained = await run(['awards', 'explain', 'DXCC.mixed', 'Japan'], options);
  expect(explained.out).toContain('K9ZZZ');
  expect((await run(['ask', 'which countries have I worked'], options)).out).toContain('Japan');
  expect((await run(['summarize'], options)).out).toContain('Japan');
});

it.each([
  {
    what: 'is missing',
    env: { W4GNS_COUNTRY_FILE: '/none/cty.dat' },
    says: 'there is no such file',
  },
  { what: 'is none', env: own('not a country file;').env, says: 'W4GNS_COUNTRY_FILE' },
])('says that the country file $what', async ({ env, says }) => {
  const { code, err } = await run(['dxcc', 'K1ABC'], { env });
  expect(code).toBe(2);
  expect(err).toContain(says);
});
