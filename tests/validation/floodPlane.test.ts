/** Rain on a plane against the kinematic wave's closed form; numbers from the reference data where it is present. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type PlaneOutcome, rainOnPlane, riseRatio } from '../../src/sim/hazards/flood/cases.ts';
import { planeEquilibrium } from '../../src/sim/hazards/flood/closedForms.ts';
import { simdKernel } from '../support/floodKernels.ts';
import { recordFigure } from '../support/figures.ts';
import { describeReference } from '../support/reference.ts';

const plane = { rainMmph: 50, lengthM: 100, manning: 0.03, slope: 0.01 };
const { dischargeM2ps, depthM, equilibriumS } = planeEquilibrium(plane);

function rain(cellM: number): PlaneOutcome {
  const outcome = rainOnPlane({ ...plane, cellM, rows: 3, durationS: 1500 }, simdKernel());
  expect(outcome.balanceError).toBe(0);
  return outcome;
}

test('discharge, depth and rising limb of rain on a plane', () => {
  expect(dischargeM2ps).toBeCloseTo(1.38889e-3, 8);
  expect(depthM).toBeCloseTo(9.373e-3, 6);
  expect(equilibriumS).toBeCloseTo(674.85, 1);
  const outcome = rain(0.25);
  const q = outcome.dischargeM2ps.at(-1)!;
  expect(Math.abs(q / dischargeM2ps - 1)).toBeLessThan(0.02);
  expect(Math.abs(outcome.outflowM2ps / dischargeM2ps - 1)).toBeLessThan(0.02);
  expect(Math.abs(outcome.depthM / depthM - 1)).toBeLessThan(0.02);
  recordFigure('rain on a plane: discharge error', (q / dischargeM2ps - 1) * 100, '%');
  recordFigure('rain on a plane: depth error', (outcome.depthM / depthM - 1) * 100, '%');
  recordFigure('rain on a plane: time to 95 % over equilibrium time', outcome.reached95S! / equilibriumS);
  for (let t = 100; t <= 600; t += 100) expect(Math.abs(riseRatio(outcome, t) - 1)).toBeLessThan(0.02);
  expect(Math.abs(outcome.reached95S! / (0.97 * equilibriumS) - 1)).toBeLessThan(0.02);
});

test('the time to 95 % converges to the closed form with the first power of the cell', () => {
  const late = (cellM: number): number => rain(cellM).reached95S! / (0.95 ** 0.6 * equilibriumS) - 1;
  const coarse = late(2);
  const fine = late(1);
  expect(coarse).toBeLessThan(0.08);
  expect(fine).toBeLessThan(0.62 * coarse);
  expect(late(0.5)).toBeLessThan(0.62 * fine);
});

describeReference('closed form of rain on a plane', 'hazards', (path) => {
  test('equals the reference data', () => {
    const file = JSON.parse(readFileSync(path('flood_analytic_and_benchmarks.json'), 'utf8')) as {
      rain_plane_equilibrium: { q_out_m2_s: number; h_out_m: number; time_to_equilibrium_s: number };
    };
    const plane = file.rain_plane_equilibrium;
    expect(dischargeM2ps).toBeCloseTo(plane.q_out_m2_s, 10);
    expect(depthM).toBeCloseTo(plane.h_out_m, 10);
    expect(equilibriumS).toBeCloseTo(plane.time_to_equilibrium_s, 4);
  });
});
