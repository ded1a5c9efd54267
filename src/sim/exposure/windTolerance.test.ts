import { expect, it } from 'vitest';
import { streetTree, weakestMps } from './windTolerance.ts';

it('gives the median strength of one piece for the middle draw', () => {
  expect(weakestMps({ medianMps: 66, beta: 0.2 }, 1, 0.5)).toBeCloseTo(66, 9);
});

it('falls with the number of pieces, and with many pieces the share that fails is 1 − (1 − p)^n', () => {
  // Share of single trees that fail in 47 m/s: Φ(ln(47/66)/.2) = Φ(−1.697) = .0448 (normal tables).
  const failing = (pieces: number): number => {
    let count = 0;
    for (let k = 0; k < 10_000; k += 1)
      if (weakestMps(streetTree, pieces, (k + 0.5) / 10_000) <= 47) count += 1;
    return count / 10_000;
  };
  expect(failing(1)).toBeCloseTo(0.0448, 3);
  expect(failing(10)).toBeCloseTo(1 - (1 - 0.0448) ** 10, 3);
  expect(failing(40)).toBeGreaterThan(failing(10));
});

it('stays a number at the ends of the draw', () => {
  for (const u of [0, 1e-12, 1 - 2 ** -32]) {
    const strength = weakestMps(streetTree, 500, u);
    expect(strength).toBeGreaterThan(0);
    expect(strength).toBeLessThan(400);
  }
});
