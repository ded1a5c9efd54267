import { describe, expect, test } from 'vitest';
import { drownedShare, isSwept, vehicleClassOf } from './vehicles.ts';

describe('cars in water', () => {
  // Table of limits of Shand et al. 2011 / ARR 2019: still-water depth, depth × speed, speed.
  test.each([
    ['small', 0.3, 0, false],
    ['small', 0.31, 0, true],
    ['small', 0.1, 0.3, false],
    ['small', 0.2, 0.31, true],
    ['large', 0.4, 0.45, false],
    ['large', 0.4, 0.46, true],
    ['large', 0.14, 0.43, true],
    ['offRoad', 0.5, 0.6, false],
    ['offRoad', 0.51, 0, true],
    ['offRoad', 0, 0, false],
  ] as const)('%s in %s m, %s m²/s: swept %s', (kind, depthM, product, swept) => {
    expect(isSwept(kind, depthM, product)).toBe(swept);
  });

  test('drown those in them where they are covered, 14 of 19', () => {
    expect(drownedShare(1.4)).toBe(0);
    expect(drownedShare(1.5)).toBe(14 / 19);
  });

  test('have classes by a draw', () => {
    expect([0, 0.29, 0.31, 0.89, 0.91].map(vehicleClassOf)).toEqual([
      'small',
      'small',
      'large',
      'large',
      'offRoad',
    ]);
  });
});
