import { describe, expect, test } from 'vitest';
import { bandShare, coldVortexMmph, coldVortexWindMps, type ColdVortex } from './coldVortex.ts';
import { filledDropHPa, fillingDeviationPerH } from './filling.ts';
import { rainProfile, rcliperMmph } from './rcliper.ts';
import { inverseBarometerM, seaDrag, windSetUpM, windStressPa } from './surge.ts';

describe('R-CLIPER', () => {
  const profile = rainProfile(40);

  test('is continuous at its peak and falls on both sides', () => {
    const { peakRadiusKm, peakMmph, centreMmph } = profile;
    expect(rcliperMmph(profile, 0)).toBe(centreMmph);
    expect(rcliperMmph(profile, peakRadiusKm - 1e-9)).toBeCloseTo(peakMmph, 8);
    expect(rcliperMmph(profile, peakRadiusKm)).toBe(peakMmph);
    expect(rcliperMmph(profile, peakRadiusKm + profile.decayKm)).toBeCloseTo(peakMmph / Math.E, 10);
  });

  test('never rains less than nothing', () => {
    expect(rainProfile(0).centreMmph).toBe(0);
    expect(rcliperMmph(rainProfile(3), 10)).toBeGreaterThanOrEqual(0);
    expect(() => rainProfile(-1)).toThrow(RangeError);
    expect(() => rcliperMmph(profile, -1)).toThrow(RangeError);
  });
});

describe('filling', () => {
  test('keeps the drop at landfall and never deepens', () => {
    expect(filledDropHPa(60, 0)).toBe(60);
    expect(filledDropHPa(60, 12)).toBeLessThan(filledDropHPa(60, 6));
    expect(filledDropHPa(60, 12, -1)).toBe(60);
    expect(filledDropHPa(60, 12, fillingDeviationPerH)).toBeLessThan(filledDropHPa(60, 12));
  });
});

describe('surge', () => {
  test('one centimetre per hPa', () => {
    expect(inverseBarometerM(40)).toBeCloseTo(0.4, 12);
    expect(inverseBarometerM(-5)).toBeCloseTo(-0.05, 12);
  });

  test('the drag grows with the wind to its limit', () => {
    expect(seaDrag(10)).toBeCloseTo(1.42e-3, 12);
    expect(seaDrag(60)).toBe(0.0035);
    expect(windStressPa(0)).toBe(0);
  });

  test('the set-up balances the stress: ρ g h × slope = τ', () => {
    const shelf = { lengthKm: 80, depthM: 20 };
    const rise = windSetUpM(25, 0, shelf);
    expect((1025 * 9.81 * 20 * rise) / 80_000).toBeCloseTo(windStressPa(25), 12);
    expect(windSetUpM(25, Math.PI, shelf)).toBeCloseTo(-rise, 12);
    expect(windSetUpM(25, Math.PI / 2, shelf)).toBeCloseTo(0, 12);
    expect(() => windSetUpM(25, 0, { lengthKm: 80, depthM: 0 })).toThrow(RangeError);
  });
});

describe('a cold vortex', () => {
  const vortex: ColdVortex = {
    rainFactor: 1.4,
    from: { xKm: -50, yKm: 0 },
    to: { xKm: 50, yKm: 0 },
    halfWidthKm: 30,
    bandMmph: 20,
    bandWindMps: 6,
  };

  test('adds most on its line and nothing beyond its width', () => {
    expect(bandShare(vortex, { xKm: 10, yKm: 0 })).toBe(1);
    expect(bandShare(vortex, { xKm: 0, yKm: 30 })).toBe(0);
    expect(bandShare(vortex, { xKm: 81, yKm: 0 })).toBe(0);
    expect(coldVortexMmph(vortex, 10, { xKm: 0, yKm: 0 })).toBeCloseTo(34, 12);
    expect(coldVortexMmph(vortex, 10, { xKm: 0, yKm: 60 })).toBeCloseTo(14, 12);
    expect(coldVortexWindMps(vortex, 15, { xKm: 0, yKm: 0 })).toBe(21);
    expect(coldVortexWindMps(vortex, 15, { xKm: 0, yKm: 60 })).toBe(15);
  });

  test('a band of no length is a round cell', () => {
    const cell = { ...vortex, to: vortex.from };
    expect(bandShare(cell, vortex.from)).toBe(1);
    expect(bandShare(cell, { xKm: -50, yKm: 15 })).toBeCloseTo(0.5625, 12);
  });
});
