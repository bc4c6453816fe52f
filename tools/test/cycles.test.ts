import { cyclesOf, importsOf } from '../src/cycles.ts';

it.each([
  { graph: { a: ['b'], b: ['c'], c: [] }, cycles: [] },
  { graph: { a: ['a'] }, cycles: [['a']] },
  { graph: { a: ['b'], b: ['a'] }, cycles: [['a', 'b']] },
  { graph: { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, cycles: [] },
  { graph: { start: ['a'], a: ['b'], b: ['c'], c: ['a'] }, cycles: [['a', 'b', 'c']] },
  { graph: { a: ['elsewhere'] }, cycles: [] },
])('finds the cycles of $graph', ({ graph, cycles }) => {
  expect(cyclesOf(new Map(Object.entries(graph)))).toEqual(cycles);
});

it('sees every way to import a file, and no other package', () => {
  const text = `
    import { a } from './a.ts';
    import type { B } from "../b.ts";
    import './c.ts';
    export { d } from './deep/d.ts';
    const e = await import('./e.ts');
    import {
      f,
    } from './f.ts';
    import { other } from '@w4gns/adif';
  `;
  expect(importsOf('packages/x/src/here.ts', text)).toEqual([
    'packages/x/src/a.ts',
    'packages/x/b.ts',
    'packages/x/src/c.ts',
    'packages/x/src/deep/d.ts',
    'packages/x/src/e.ts',
    'packages/x/src/f.ts',
  ]);
});
