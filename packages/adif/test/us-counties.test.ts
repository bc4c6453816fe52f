import { checkLog, checkRecord, createAdiWriter, formatAdi, parseAdi } from '@w4gns/adif';
import { usCounties } from '@w4gns/adif/us-counties';

const counties = usCounties();
const WHEN = { QSO_DATE: '20240704', TIME_ON: '1200', MODE: 'CW', BAND: '20m' };

function faultsOf(fields: Record<string, string>): string[] {
  const record = parseAdi(formatAdi([{ CALL: 'K1ABC', ...WHEN, ...fields }])).records.at(0);
  if (!record) throw new Error('no record');
  return checkRecord(record, { counties }).map(
    ({ code, message }) => `${code}${/; (.*) is$/.exec(message)?.[1] ?? ''}`,
  );
}

it.each([
  [{ CNTY: 'CT,Hartford', DXCC: '291' }, []],
  [{ CNTY: 'ct,hartford' }, []],
  [{ CNTY: "MD,St. Mary's" }, []],
  [{ CNTY: 'MD,SAINT MARYS' }, []],
  [{ CNTY: 'HI,Maui', DXCC: '110' }, []],
  [{ CNTY: 'AK,Nome', DXCC: '6' }, []],
  [{ CNTY: 'CT,Hartfort', DXCC: '291' }, ['county-unknownCT,Hartford']],
  [{ CNTY: 'CT,Hartford County', DXCC: '291' }, ['county-unknownCT,Hartford']],
  [{ CNTY: 'LA,Orleans Parish' }, []],
  [{ CNTY: 'LA,Orleans' }, []],
  [{ CNTY: 'LA,Orlean' }, ['county-unknownLA,Orleans Parish']],
  [{ CNTY: 'CT,Nowhere at all' }, ['county-unknown']],
  [{ MY_CNTY: 'VA,Alexandria' }, ['county-unknown']],
  // Not of the United States, or not of a state that the list knows.
  [{ CNTY: 'ON,Algoma' }, []],
  [{ CNTY: 'CT,Hartfort', DXCC: '1' }, []],
  [{ CNTY: 'Hartford', DXCC: '291', STATE: 'CT' }, ['county-format']],
])('says of %j %j', (fields, expected) => {
  expect(faultsOf(fields)).toEqual(expected);
});

it('checks the counties of a whole log', () => {
  const bytes = new TextEncoder().encode(formatAdi([{ CALL: 'K1ABC', ...WHEN, CNTY: 'CT,X' }]));
  const codes = checkLog(parseAdi(bytes), { bytes, counties }).map(({ code }) => code);
  expect(codes).toEqual(['county-unknown']);
});

it('checks the form only without a list', () => {
  const text = formatAdi([{ CALL: 'K1ABC', ...WHEN, CNTY: 'CT,Hartfort', DXCC: '291' }]);
  const record = parseAdi(text).records.at(0);
  if (!record) throw new Error('no record');
  expect(checkRecord(record)).toEqual([]);
  expect(createAdiWriter({ conform: true }).write(record)).toEqual([]);
});

it('is quick with names of any length', () => {
  expect(counties.has(`CT,${'x'.repeat(1_000_000)}`)).toBe(false);
  expect(counties.nearest(`CT,${'x'.repeat(1_000_000)}`)).toBeUndefined();
});
