import { describe, expect, test } from 'vitest';
import { type DamCase, boreM, damBreak, lakeAtRest, rainOnPlane, riseRatio } from './cases.ts';
import { planeEquilibrium, planeRise, ritterDepthM, stoker } from './closedForms.ts';

describe('closed forms', () => {
  const plane = { rainMmph: 50, lengthM: 100, slope: 0.01, manning: 0.03 };

  test('a plane gives back its rain when it is full', () => {
    const equilibrium = planeEquilibrium(plane);
    expect(equilibrium.dischargeM2ps).toBeCloseTo((50 / 3.6e6) * 100, 15);
    expect(planeRise(equilibrium, 0)).toBe(0);
    expect(planeRise(equilibrium, equilibrium.equilibriumS / 2)).toBeCloseTo(0.5 ** (5 / 3), 12);
    expect(planeRise(equilibrium, 5000)).toBe(1);
    expect(() => planeEquilibrium({ ...plane, slope: 0 })).toThrow(RangeError);
  });

  test('a dam break keeps the mass that flows through the bore', () => {
    const { middleM, speedMps, boreMps } = stoker(10, 1);
    expect(middleM * (boreMps - speedMps)).toBeCloseTo(1 * boreMps, 9);
    expect(() => stoker(1, 2)).toThrow(RangeError);
  });

  test('onto dry ground the water far up stands still, and none is beyond the front', () => {
    expect(ritterDepthM(10, -500, 20)).toBe(10);
    expect(ritterDepthM(10, 500, 20)).toBe(0);
    expect(ritterDepthM(10, 0, 20)).toBeCloseTo(40 / 9, 10);
  });
});

/** On the TypeScript twin; the compiled kernel is compared in the validation. */
describe('the solver', () => {
  test('on a plane in cells of 2 m rises as the kinematic wave', () => {
    const plane = {
      rainMmph: 50,
      lengthM: 40,
      slope: 0.01,
      manning: 0.03,
      cellM: 2,
      rows: 3,
      durationS: 800,
    };
    const outcome = rainOnPlane(plane, null);
    expect(outcome.balanceError).toBe(0);
    expect(outcome.dischargeM2ps.at(-1)! / outcome.equilibrium.dischargeM2ps).toBeCloseTo(1, 2);
    expect(outcome.outflowM2ps / outcome.equilibrium.dischargeM2ps).toBeCloseTo(1, 2);
    expect(Math.abs(riseRatio(outcome, 300) - 1)).toBeLessThan(0.1);
  });

  test('does not reach the equilibrium in too short a time', () => {
    const plane = { rainMmph: 50, lengthM: 40, slope: 0.01, manning: 0.03, cellM: 2, rows: 3, durationS: 60 };
    expect(rainOnPlane(plane, null).reached95S).toBeNull();
  });

  test('sends a bore down a channel', () => {
    const dam: DamCase = {
      upstreamM: 10,
      downstreamM: 8,
      lengthM: 300,
      cellM: 2,
      manning: 0.001,
      durationS: 8,
    };
    const world = damBreak(dam, null);
    const { middleM, boreMps } = stoker(10, 8);
    expect(world.flood.volumeBalance().error).toBe(0);
    expect(Math.abs(boreM(world, dam, middleM) / 8 / boreMps - 1)).toBeLessThan(0.15);
  });

  test('leaves a lake alone', () => {
    const lake = { size: 12, cellM: 5, reliefM: 4, levelM: 0.5, seed: 3, durationS: 300 };
    const outcome = lakeAtRest(lake, null);
    expect(outcome).toMatchObject({ changeM: 0, dischargeM2ps: 0, balanceError: 0 });
    expect(outcome.substeps).toBeGreaterThan(50);
  });
});
