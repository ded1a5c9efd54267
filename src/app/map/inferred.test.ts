import { expect, it } from 'vitest';
import { inferredOf } from './inferred.ts';

it('is nothing where the source gave all, and everything where it gave none', () => {
  expect(inferredOf([]).share).toBe(0);
  const all = inferredOf(inferredOf([]).rows.map(({ what }) => ({ what, share: 1 })));
  expect(all.share).toBe(1);
});

it('counts every column alike, and columns that only this city has', () => {
  const known = inferredOf([]).rows.length;
  const { share, rows } = inferredOf([
    { what: 'buildings.use', share: 0.5 },
    { what: 'network.steam', share: 1 },
  ]);
  expect(share).toBeCloseTo(1.5 / (known + 1), 12);
  expect(rows.slice(0, 2)).toEqual([
    { what: 'network.steam', share: 1 },
    { what: 'buildings.use', share: 0.5 },
  ]);
});
