import { describe, expect, test } from 'vitest';
import {
  addedLoad,
  fatalShare,
  guidelineLevel,
  indoorAfter,
  probitOf,
  thermalProbit,
} from '../../exposure/dose.ts';
import { gasDensityKgpm3, methaneLimits, ppmOf, substances } from '../../world/substances.ts';
import { incidentKPa } from './blast.ts';
import { flammablePuffShare, flammableSliceShare } from './flammable.ts';
import { blowDownKgps, criticalRatio, gasHoleKgps, liquidHoleKgps, poolEvaporationKgps } from './sources.ts';

const gas = {
  dischargeCoefficient: 0.62,
  areaM2: 1e-4,
  insidePa: 3e5,
  outsidePa: 101_325,
  densityKgpm3: 2,
  heatRatio: 1.31,
};

describe('holes', () => {
  test('gas flow does not depend on the outside once it is choked, and is continuous there', () => {
    const critical = criticalRatio(1.31) * gas.insidePa;
    expect(gasHoleKgps({ ...gas, outsidePa: 0 })).toBe(gasHoleKgps({ ...gas, outsidePa: critical * 0.99 }));
    expect(gasHoleKgps({ ...gas, outsidePa: critical * 1.0001 })).toBeCloseTo(gasHoleKgps(gas), 8);
    expect(gasHoleKgps({ ...gas, outsidePa: critical * 1.2 })).toBeLessThan(gasHoleKgps(gas));
  });

  test('nothing flows against a higher pressure', () => {
    expect(gasHoleKgps({ ...gas, outsidePa: 3e5 })).toBe(0);
    const liquid = { dischargeCoefficient: 0.6, areaM2: 1e-3, densityKgpm3: 800, headM: 1 };
    expect(liquidHoleKgps({ ...liquid, insidePa: 1e5, outsidePa: 2e5 })).toBe(0);
    expect(liquidHoleKgps({ ...liquid, insidePa: 1e5, outsidePa: 1e5 })).toBeCloseTo(
      0.48 * Math.sqrt(2 * 9.81),
      10,
    );
    expect(() => gasHoleKgps({ ...gas, heatRatio: 1 })).toThrow(RangeError);
  });

  test('a closed section loses what it held', () => {
    let lost = 0;
    for (let t = 0.5; t < 10_000; t += 1) lost += blowDownKgps(2, 500, t);
    expect(lost).toBeCloseTo(500, 2);
  });
});

describe('a pool', () => {
  const pool = {
    diameterM: 10,
    windMps: 4,
    temperatureK: 293.15,
    vapourPa: 1000,
    molarKg: 0.092,
    schmidt: 2,
  };

  test('evaporates more in wind, heat and width', () => {
    const rate = poolEvaporationKgps(pool);
    expect(poolEvaporationKgps({ ...pool, windMps: 8 }) / rate).toBeCloseTo(2 ** (7 / 9), 10);
    expect(poolEvaporationKgps({ ...pool, diameterM: 20 }) / rate).toBeCloseTo(2 ** (2 - 1 / 9), 10);
    expect(poolEvaporationKgps({ ...pool, vapourPa: 20_000 }) / rate).toBeGreaterThan(20);
    expect(poolEvaporationKgps({ ...pool, windMps: 0 })).toBe(0);
    expect(() => poolEvaporationKgps({ ...pool, vapourPa: 101_325 })).toThrow(RangeError);
  });

  test('of toluene at 20 °C loses some 60 g/s', () => {
    // 2.9 kPa, 92.14 g/mol, Sc 1.8, computed apart from our code: k = 7.38 mm/s.
    const rate = poolEvaporationKgps({ ...pool, vapourPa: 2900, molarKg: 0.09214, schmidt: 1.8 });
    expect(rate).toBeCloseTo(0.06449405, 7);
  });
});

describe('doses', () => {
  test('half of those at probit 5 die', () => {
    expect(fatalShare(5)).toBeCloseTo(0.5, 7);
    expect(fatalShare(probitOf(substances.chlorine.probit, 0))).toBe(0);
  });

  test('a load is the sum of its parts, and its exponent favours peaks', () => {
    const even = addedLoad(addedLoad(0, 100, 5, 2), 100, 5, 2);
    expect(even).toBeCloseTo(addedLoad(0, 100, 10, 2), 8);
    expect(addedLoad(addedLoad(0, 200, 5, 2), 0, 5, 2)).toBeGreaterThan(even);
  });

  test('guideline levels begin at their numbers', () => {
    const { aegl60 } = substances.ammonia;
    expect([29, 30, 160, 1099, 1100].map((ppm) => guidelineLevel(aegl60, ppm))).toEqual([0, 1, 2, 2, 3]);
  });

  test('ppm: pure gas is a million', () => {
    const { molarKg } = substances.chlorine;
    expect(ppmOf(gasDensityKgpm3(101_325, 298.15, molarKg), molarKg)).toBeCloseTo(1e6, 4);
  });

  test('indoor air follows the air outdoors', () => {
    expect(indoorAfter(0, 10, 0.5, 0)).toBe(0);
    expect(indoorAfter(0, 10, 0.5, 2)).toBeCloseTo(10 * (1 - Math.exp(-1)), 12);
    expect(indoorAfter(10, 0, 0.5, 2)).toBeCloseTo(10 * Math.exp(-1), 12);
  });

  test('heat kills sooner the stronger it is', () => {
    expect(thermalProbit(30, 20_000)).toBeGreaterThan(thermalProbit(30, 10_000));
    expect(() => thermalProbit(0, 1)).toThrow(RangeError);
  });
});

describe('flammable clouds', () => {
  const { lower, upper } = methaneLimits;

  test('a thin cloud has nothing to burn, a rich one little', () => {
    expect(flammablePuffShare(0.04, lower, upper)).toBe(0);
    expect(flammableSliceShare(0.04, lower, upper)).toBe(0);
    expect(flammablePuffShare(0.15, lower, upper)).toBeGreaterThan(flammablePuffShare(0.9, lower, upper));
    expect(() => flammablePuffShare(0.1, 0.2, 0.1)).toThrow(RangeError);
  });

  test('the share of a puff is what summing over its shells gives', () => {
    // Mass in a shell of a three-dimensional Gaussian: √(2/π) s² e^(−s²/2) ds.
    const centre = 0.4;
    let sum = 0;
    for (let s = 0.0005; s < 8; s += 0.001) {
      const c = centre * Math.exp((-s * s) / 2);
      if (c >= lower && c < upper) sum += Math.sqrt(2 / Math.PI) * s * s * Math.exp((-s * s) / 2) * 0.001;
    }
    expect(flammablePuffShare(centre, lower, upper)).toBeCloseTo(sum, 3);
  });
});

describe('blast', () => {
  test('falls with distance and scales with the cube root of the charge', () => {
    for (let z = 0.3; z < 180; z *= 1.1) expect(incidentKPa(z * 1.05, 1)).toBeLessThan(incidentKPa(z, 1));
    expect(incidentKPa(100, 1000)).toBeCloseTo(incidentKPa(10, 1), 10);
  });

  test('is known between 0.2 and 198.5 m/kg^⅓ only', () => {
    expect(() => incidentKPa(0.1, 1)).toThrow('scaled distance is 0.1');
    expect(() => incidentKPa(500, 1)).toThrow(RangeError);
  });
});
