import { wrongRanges } from '../src/ranges.ts';

const project = (name: string, version: string, dependencies: Record<string, string> = {}) => ({
  dir: name,
  manifest: { name, version, dependencies },
});

it.each([
  { range: '^1.2.0', version: '1.2.0', ok: true },
  { range: '^1.2.0', version: '1.10.3', ok: true },
  { range: '^1.2.0', version: '1.1.9', ok: false },
  { range: '^1.2.0', version: '2.0.0', ok: false },
  { range: '1.2.0', version: '1.2.0', ok: true },
  { range: '1.2.0', version: '1.2.1', ok: false },
  { range: '*', version: '7.0.0', ok: true },
  { range: 'latest', version: '1.0.0', ok: false },
])('$range takes $version: $ok', ({ range, version, ok }) => {
  const projects = [
    project('base', version),
    project('user', '1.0.0', { base: range, elsewhere: '^9.0.0' }),
  ];
  expect(wrongRanges(projects)).toEqual(ok ? [] : [`user: base ${range} does not take ${version}`]);
});
