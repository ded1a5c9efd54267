import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../kernel/math.ts';
import { floodedSpeedCmps, hazardClass, injury, mortality } from './model.ts';

describe('flooded roads', () => {
  test('slow as Pregnolato et al. 2017 found', () => {
    // 40.65 km/h at 100 mm, quoted from the paper.
    expect((floodedSpeedCmps(10) * 3.6) / 100).toBeCloseTo(40.65, 1);
    expect((floodedSpeedCmps(0) * 3.6) / 100).toBeCloseTo(86.9448, 1);
    expect(floodedSpeedCmps(30)).toBe(0);
    expect(floodedSpeedCmps(500)).toBe(0);
  });

  test('never get faster with depth', () => {
    for (let depth = 1; depth < 60; depth += 1)
      expect(floodedSpeedCmps(depth)).toBeLessThanOrEqual(floodedSpeedCmps(depth - 1));
  });
});

describe('flood hazard classes', () => {
  // Limits D, V, D·V of ARR 2019: each limit belongs to the lower class.
  test.each([
    [0.3, 1, 1],
    [0.31, 0.5, 2],
    [0.5, 1.2, 2],
    [1.2, 0.5, 3],
    [1.2, 0.6, 4],
    [2, 0.5, 4],
    [0.1, 3, 5],
    [3, 0.5, 5],
    [4.1, 0, 6],
    [2, 2.1, 6],
  ])('%s m at %s m/s is H%s', (depthM, speedMps, expected) => {
    expect(hazardClass(depthM, speedMps)).toBe(expected);
  });
});

describe('mortality', () => {
  test('is Φ((ln h − 7.60) / 2.75)', () => {
    // Φ(−2.511579) = 0.006009 for h = 2 m; Φ(−2.763636) = 0.002858 for h = 1 m (normal tables).
    expect(mortality(2)).toBeCloseTo(0.006009, 5);
    expect(mortality(1)).toBeCloseTo(0.002858, 5);
    expect(mortality(0.09)).toBe(0);
  });

  test('is higher where water rises rapidly, and certain beside a breach', () => {
    // Φ((ln 3 − 1.46)/0.28) = Φ(−1.290670) = 0.098410; Φ((ln 4 − 1.46)/0.28) = Φ(−0.263234) = 0.396185 (normal tables).
    expect(mortality(3, 0.5)).toBeCloseTo(0.09841, 4);
    expect(mortality(4, 0.5)).toBeCloseTo(0.396185, 4);
    expect(mortality(2, 5)).toBe(mortality(2));
    expect(mortality(3, 0.4)).toBe(mortality(3));
    expect(mortality(3, 0, 7)).toBe(1);
    expect(mortality(4, 0, 7.5)).toBe(mortality(4));
  });

  test('grows with depth', () => {
    for (let depth = 0.2; depth < 6; depth += 0.1)
      expect(mortality(depth)).toBeGreaterThan(mortality(depth - 0.1));
  });
});

test('the normal distribution function matches tables', () => {
  for (const [z, p] of [
    [0, 0.5],
    [1, 0.8413447],
    [-1, 0.1586553],
    [1.959964, 0.975],
    [-3, 0.0013499],
  ] as const) {
    expect(normalCdf(z)).toBeCloseTo(p, 6);
  }
});

test('injuries by hazard rating: at 1 m of still urban water 1.5, times a score of 6', () => {
  expect(injury(0.05)).toBe(0);
  expect(injury(0.2)).toBeCloseTo(0.006, 10);
  expect(injury(1)).toBeCloseTo(0.09, 10);
  expect(injury(40)).toBe(1);
});
