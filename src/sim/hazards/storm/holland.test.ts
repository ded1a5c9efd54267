import { describe, expect, test } from 'vitest';
import {
  type Holland2010,
  holland1980Mps,
  holland2010Mps,
  hollandDropPa,
  hollandExponent,
  hollandShape,
} from './holland.ts';

const vortex: Holland2010 = { maxWindMps: 35, maxWindRadiusKm: 75, shape: 1.75 };

describe('Holland 2010', () => {
  test('rises to the maximum wind at its radius and falls from there', () => {
    expect(holland2010Mps(vortex, 75)).toBe(35);
    for (let r = 1; r < 75; r += 1)
      expect(holland2010Mps(vortex, r)).toBeGreaterThanOrEqual(holland2010Mps(vortex, r - 1));
    for (let r = 76; r < 1000; r += 1)
      expect(holland2010Mps(vortex, r)).toBeLessThan(holland2010Mps(vortex, r - 1));
  });

  test('meets a peripheral observation', () => {
    const observed = { ...vortex, periphery: { radiusKm: 250, windMps: 20 } };
    expect(holland2010Mps(observed, 250)).toBeCloseTo(20, 10);
  });

  test('has no wind at the centre, nor where the storm has none', () => {
    expect(holland2010Mps(vortex, 0)).toBe(0);
    expect(holland2010Mps({ ...vortex, maxWindMps: 0 }, 50)).toBe(0);
  });

  test('keeps its exponent where the maximum lies beyond the periphery, and at the floor in weak storms', () => {
    expect(hollandExponent({ ...vortex, maxWindRadiusKm: 300 }, 400)).toBe(0.5);
    expect(hollandExponent({ ...vortex, maxWindMps: 16 }, 300)).toBe(0.4);
  });

  test('refuses what is no vortex', () => {
    expect(() => holland2010Mps(vortex, -1)).toThrow(RangeError);
    expect(() => holland2010Mps({ ...vortex, maxWindMps: -1 }, 10)).toThrow('maxWindMps is -1');
    expect(() => holland2010Mps({ ...vortex, maxWindRadiusKm: 0 }, 10)).toThrow(RangeError);
    expect(() => holland2010Mps({ ...vortex, shape: 3 }, 10)).toThrow('shape is 3, expected 1 to 2.5');
    expect(() => holland2010Mps(vortex, NaN)).toThrow(RangeError);
  });
});

describe('Holland 1980', () => {
  const storm = { maxWindRadiusKm: 40, shape: 1.5, dropPa: 4000, coriolisPerS: 9e-5 };

  test('blows the same on both halves of the Earth, and not at the centre', () => {
    expect(holland1980Mps({ ...storm, coriolisPerS: -9e-5 }, 200)).toBe(holland1980Mps(storm, 200));
    expect(holland1980Mps(storm, 0)).toBe(0);
  });

  test('the pressure drop is whole at the centre and vanishes far out', () => {
    expect(hollandDropPa(storm, 0)).toBe(4000);
    expect(hollandDropPa(storm, 40)).toBeCloseTo(4000 * (1 - Math.exp(-1)), 9);
    expect(hollandDropPa(storm, 5000)).toBeLessThan(4);
  });

  test('the shape stays within 1 and 2.5', () => {
    expect(hollandShape(10, 5000)).toBe(1);
    expect(hollandShape(60, 2000)).toBe(2.5);
    expect(() => hollandShape(40, 0)).toThrow(RangeError);
  });
});
