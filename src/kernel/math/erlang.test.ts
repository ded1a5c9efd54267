import { expect, it } from 'vitest';
import { erlangB } from './erlang.ts';

it('blocks as the tables of Erlang`s formula say', () => {
  expect(erlangB(10, 10)).toBeCloseTo(0.214582, 6);
  const twoPerCent: [number, number][] = [
    [5.084, 10],
    [40.255, 50],
    [87.972, 100],
  ];
  for (const [traffic, channels] of twoPerCent) expect(erlangB(traffic, channels)).toBeCloseTo(0.02, 5);
  expect(erlangB(3, 0)).toBe(1);
  expect(erlangB(0, 5)).toBe(0);
});
