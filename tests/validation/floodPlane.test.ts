/** Rain on a plane against the kinematic wave's closed form; numbers from the reference data where it is present. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { uniformSurface } from '../../src/sim/hazards/flood/surface.ts';
import { simdKernel } from '../support/floodKernels.ts';
import { recordFigure } from '../support/figures.ts';
import { floodWorld } from '../support/floodWorld.ts';
import { describeReference } from '../support/reference.ts';

// Closed form: q = i L, h = (n q / √S)^(3/5), t_e = h / i; q(t)/q_e = (t/t_e)^(5/3).
const rainMps = 50 / 3.6e6;
const lengthM = 100;
const manning = 0.03;
const slope = 0.01;
const dischargeM2ps = rainMps * lengthM;
const depthM = ((manning * dischargeM2ps) / Math.sqrt(slope)) ** 0.6;
const equilibriumS = depthM / rainMps;

interface Outcome {
  q: number;
  h: number;
  out: number;
  reach95S: number;
  limb: number[];
}

/** Cells of `cellM` falling east, closed sides, the last column an outlet. */
function rainOnPlane(cellM: number): Outcome {
  const cells = Math.round(lengthM / cellM);
  const world = floodWorld(
    {
      cols: cells + 1,
      rows: 3,
      cellM,
      bedM: (col) => 10 - col * cellM * slope,
      outletBedM: (col) => (col === cells ? 0 : 1),
      fineBed: true,
    },
    { surface: uniformSurface(manning), periodS: 1 },
    simdKernel(),
  );
  world.fields.rain.rateMmph.fill(50);
  world.begin();
  const last = world.index(cells - 1, 1);
  const outcome: Outcome = { q: 0, h: 0, out: 0, reach95S: 0, limb: [] };
  for (let t = 1; t <= 1500; t += 1) {
    const before = world.flood.volumeBalance();
    world.run(t);
    outcome.q = world.fields.cells.fluxX[last]!;
    if (outcome.reach95S === 0 && outcome.q >= 0.95 * dischargeM2ps) outcome.reach95S = t;
    if (t % 100 === 0 && t <= 600)
      outcome.limb.push(outcome.q / dischargeM2ps / (t / equilibriumS) ** (5 / 3));
    if (t <= 1400) continue;
    const after = world.flood.volumeBalance();
    outcome.out += ((after.toOutside - before.toOutside) * after.m3PerUnit) / (3 * cellM) / 100;
  }
  outcome.h = world.depthM(cells - 1, 1);
  expect(world.flood.volumeBalance().error).toBe(0);
  return outcome;
}

test('discharge, depth and rising limb of rain on a plane', () => {
  expect(dischargeM2ps).toBeCloseTo(1.38889e-3, 8);
  expect(depthM).toBeCloseTo(9.373e-3, 6);
  expect(equilibriumS).toBeCloseTo(674.85, 1);
  const { q, h, out, reach95S, limb } = rainOnPlane(0.25);
  expect(Math.abs(q / dischargeM2ps - 1)).toBeLessThan(0.02);
  expect(Math.abs(out / dischargeM2ps - 1)).toBeLessThan(0.02);
  expect(Math.abs(h / depthM - 1)).toBeLessThan(0.02);
  recordFigure('rain on a plane: discharge error', (q / dischargeM2ps - 1) * 100, '%');
  recordFigure('rain on a plane: depth error', (h / depthM - 1) * 100, '%');
  recordFigure('rain on a plane: time to 95 % over equilibrium time', reach95S / equilibriumS);
  for (const ratio of limb) expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
  expect(Math.abs(reach95S / (0.97 * equilibriumS) - 1)).toBeLessThan(0.02);
});

test('the time to 95 % converges to the closed form with the first power of the cell', () => {
  const late = (cellM: number): number => rainOnPlane(cellM).reach95S / (0.95 ** 0.6 * equilibriumS) - 1;
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
