import { describe, expect, test } from 'vitest';
import { exp } from '../../kernel/math.ts';
import { ageGroup } from '../../city/model.ts';
import { diffuse, rayleighS, walkingSpeedPm } from './model.ts';

describe('warning diffusion', () => {
  const spread = (hours: number, rates: Parameters<typeof diffuse>[2], from = 0) => {
    let informed = from;
    for (let s = 0; s < hours * 3600; s += 60) informed = diffuse(informed, 60, rates);
    return informed;
  };

  test('by broadcast alone is R (1 − e^(−a₁ t))', () => {
    const rates = { reach: 0.75, broadcastPerHour: 2, contagionPerHour: 0 };
    expect(spread(1, rates)).toBeCloseTo(0.75 * (1 - exp(-2)), 2);
    expect(spread(20, rates)).toBeCloseTo(0.75, 6);
  });

  test('by contagion alone is logistic', () => {
    const rates = { reach: 0, broadcastPerHour: 0, contagionPerHour: 3 };
    const expected = 1 / (1 + (0.9 / 0.1) * exp(-3));
    expect(Math.abs(spread(1, rates, 0.1) - expected)).toBeLessThan(0.015);
  });

  test('stays between 0 and 1 and never falls', () => {
    const rates = { reach: 0.6, broadcastPerHour: 50, contagionPerHour: 9 };
    let informed = 0;
    for (let step = 0; step < 1000; step += 1) {
      const next = diffuse(informed, 60, rates);
      expect(next).toBeGreaterThanOrEqual(informed);
      expect(next).toBeLessThanOrEqual(1);
      informed = next;
    }
    expect(informed).toBeCloseTo(1, 3);
  });
});

test('walking speeds stay in the ranges of RiMEA 2.2.1: limited mobility .46–.76 m/s, nobody slower', () => {
  const mps = (group: number, mobility: number) => (walkingSpeedPm(group, mobility) * 1.34) / 1000;
  for (const mobility of [0, 1, 2]) {
    expect(mps(ageGroup.infant, mobility)).toBeCloseTo(0.61, 2);
    expect(mps(ageGroup.veryOld, mobility)).toBeCloseTo(0.61, 2);
    for (const group of [ageGroup.child, ageGroup.adult, ageGroup.old])
      expect(mps(group, mobility)).toBeGreaterThanOrEqual(0.459);
  }
  expect(mps(ageGroup.adult, 1)).toBeCloseTo(1.03, 2);
  expect(mps(ageGroup.old, 2)).toBeCloseTo(0.47, 2);
});

test('Rayleigh delays have the mean asked for', () => {
  let total = 0;
  const draws = 20_000;
  for (let i = 0; i < draws; i += 1) total += rayleighS(600, (i + 0.5) / draws);
  expect(total / draws).toBeCloseTo(600, 0);
});
