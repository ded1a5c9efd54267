import { describe, expect, test } from 'vitest';
import { type SigmaSetName, sigmaSets, sigmasAt, stabilityClasses } from './dispersion.ts';
import { type Plume, plumeKgpm3 } from './plume.ts';
import { type Puff, movedPuff, puffKgpm3 } from './puff.ts';
import { windAtHeightMps } from './windProfile.ts';

const sets = Object.keys(sigmaSets) as SigmaSetName[];

describe.each(sets)('the set %s', (set) => {
  test('widens with the way', () => {
    for (const stability of stabilityClasses) {
      for (let x = 100; x < 10_000; x += 100) {
        const near = sigmasAt(set, stability, x);
        const far = sigmasAt(set, stability, x + 100);
        expect(far.yM).toBeGreaterThan(near.yM);
        expect(far.zM).toBeGreaterThan(near.zM);
      }
    }
  });

  test('is narrower the more stable the air', () => {
    for (const x of [200, 1000, 5000]) {
      for (let k = 1; k < stabilityClasses.length; k += 1) {
        const before = sigmasAt(set, stabilityClasses[k - 1]!, x);
        const after = sigmasAt(set, stabilityClasses[k]!, x);
        expect(after.yM).toBeLessThanOrEqual(before.yM);
        expect(after.zM).toBeLessThanOrEqual(before.zM);
      }
    }
  });

  test('knows no cloud before its way', () => {
    expect(() => sigmasAt(set, 'D', 0)).toThrow(RangeError);
  });
});

describe('a plume', () => {
  const plume: Plume = {
    rateKgps: 2,
    windMps: 4,
    releaseHeightM: 10,
    stability: 'D',
    sigmas: 'briggsUrban',
  };

  test('carries all that is released through every section', () => {
    const { yM, zM } = sigmasAt('briggsUrban', 'D', 800);
    let flow = 0;
    const [across, up] = [yM / 10, zM / 10];
    for (let y = -6 * yM; y < 6 * yM; y += across)
      for (let z = up / 2; z < 8 * zM; z += up)
        flow += plumeKgpm3(plume, { alongM: 800, acrossM: y, heightM: z }) * across * up * plume.windMps;
    expect(flow).toBeCloseTo(2, 4);
  });

  test('does not blow upwind, and asks for wind', () => {
    expect(plumeKgpm3(plume, { alongM: -1, acrossM: 0, heightM: 0 })).toBe(0);
    expect(plumeKgpm3(plume, { alongM: 0, acrossM: 0, heightM: 0 })).toBe(0);
    expect(() => plumeKgpm3({ ...plume, windMps: 0 }, { alongM: 9, acrossM: 0, heightM: 0 })).toThrow(
      'windMps',
    );
  });
});

describe('a puff', () => {
  const puff: Puff = { massKg: 50, xM: 0, yM: 0, heightM: 5, travelM: 600 };
  const air = { stability: 'C', sigmas: 'slade' } as const;

  test('keeps its mass above the ground', () => {
    const { yM, zM } = sigmasAt('slade', 'C', 600);
    const [side, up] = [yM / 4, zM / 4];
    let mass = 0;
    for (let x = -5 * yM; x < 5 * yM; x += side)
      for (let y = -5 * yM; y < 5 * yM; y += side)
        for (let z = up / 2; z < 6 * zM; z += up)
          mass += puffKgpm3(puff, air, { xM: x, yM: y, heightM: z }) * side * side * up;
    expect(mass).toBeCloseTo(50, 3);
  });

  test('goes with the wind and thins out', () => {
    const later = movedPuff(puff, { eastMps: 3, northMps: -4 }, 60);
    expect(later).toMatchObject({ xM: 180, yM: -240, travelM: 900 });
    expect(puffKgpm3(later, air, { ...later, heightM: 0 })).toBeLessThan(
      puffKgpm3(puff, air, { ...puff, heightM: 0 }),
    );
  });

  test('many puffs of a steady release are the plume', () => {
    // One a second for half an hour with the plume's own widths; the wind carries them along x.
    const plume: Plume = {
      rateKgps: 1,
      windMps: 5,
      releaseHeightM: 0,
      stability: 'D',
      sigmas: 'briggsRural',
    };
    const steady = { stability: 'D', sigmas: 'briggsRural' } as const;
    let sum = 0;
    for (let age = 1; age < 1800; age += 1) {
      const one: Puff = { massKg: 1, xM: 5 * age, yM: 0, heightM: 0, travelM: 5 * age };
      sum += puffKgpm3(one, steady, { xM: 2000, yM: 30, heightM: 0 });
    }
    const expected = plumeKgpm3(plume, { alongM: 2000, acrossM: 30, heightM: 0 });
    expect(Math.abs(sum / expected - 1)).toBeLessThan(0.02);
  });
});

test('wind grows with height, more in stable air, and is itself at its own height', () => {
  const measured = { windMps: 3, heightM: 10 };
  for (const stability of stabilityClasses) expect(windAtHeightMps(measured, 10, stability, 'urban')).toBe(3);
  expect(windAtHeightMps(measured, 60, 'F', 'rural')).toBeGreaterThan(
    windAtHeightMps(measured, 60, 'D', 'rural'),
  );
  expect(windAtHeightMps(measured, 60, 'F', 'urbanIsc3')).toBeLessThan(
    windAtHeightMps(measured, 60, 'F', 'urban'),
  );
});
