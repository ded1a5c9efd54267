import { describe, expect, test } from 'vitest';
import { depthDamageShare } from './depthDamage.ts';
import { gustMps, halfDamageMps, oneMinuteMps, windDamageShare } from './windDamage.ts';

describe('wind damage', () => {
  test('begins above 25.7 m/s and is a half at the half-damage speed', () => {
    expect(windDamageShare(25.7, halfDamageMps.chinaMainland)).toBe(0);
    expect(windDamageShare(80.2, halfDamageMps.chinaMainland)).toBe(0.5);
    expect(windDamageShare(1000, halfDamageMps.chinaMainland)).toBeGreaterThan(0.99);
    expect(() => windDamageShare(-1, 80)).toThrow(RangeError);
    expect(() => windDamageShare(30, 25.7)).toThrow(RangeError);
  });

  test('shorter means are higher', () => {
    expect(oneMinuteMps(93)).toBeCloseTo(100, 10);
    expect(gustMps(25, 'inLand')).toBeCloseTo(41.5, 10);
    expect(gustMps(25, 'offLand')).toBe(38);
  });
});

describe('damage by depth', () => {
  test.each(['residential', 'commercial', 'industrial'] as const)('%s grows from nothing to all', (use) => {
    expect(depthDamageShare(use, 0)).toBe(0);
    expect(depthDamageShare(use, 30)).toBe(1);
    for (let depth = 0.1; depth < 7; depth += 0.1)
      expect(depthDamageShare(use, depth)).toBeGreaterThanOrEqual(depthDamageShare(use, depth - 0.1));
  });

  test('is linear between two points of the table', () => {
    expect(depthDamageShare('residential', 2.5)).toBeCloseTo((0.721 + 0.87) / 2, 12);
    expect(() => depthDamageShare('residential', -0.1)).toThrow(RangeError);
  });
});
