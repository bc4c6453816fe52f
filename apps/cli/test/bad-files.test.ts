import { folder, run } from './run.ts';

const SAMPLE = new URL('../../../samples/sample-log.adi', import.meta.url).pathname;
const place = folder();

it.each([
  { argv: ['awards', 'explain', '--list', 'nope.csv'], says: 'there is no such file' },
  { argv: ['awards', 'explain', '--list', place], says: 'it is a folder' },
  { argv: ['awards', 'progress', '--my-dxcc', '999'], says: 'takes the number of a DXCC entity' },
  { argv: ['awards', 'progress'], env: { W4GNS_AWARDS_CONFIG: place }, says: 'it is a folder' },
  { argv: ['awards', 'progress'], env: { W4GNS_COUNTRY_FILE: place }, says: 'it is a folder' },
])('$argv is refused in words', async ({ argv, env = {}, says }) => {
  const { code, err } = await run([...argv, '--from', SAMPLE], { env });
  expect(code).toBe(2);
  expect(err).toContain(says);
});
