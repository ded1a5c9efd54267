/** Levees in the flood: kernels agree, water is conserved, dry levees hold and breaches open as they are told. */
import { describe, expect, test } from 'vitest';
import { gapInLevee } from '../../src/sim/hazards/flood/cases.ts';
import { flowM3ps, volumeM3 } from '../../src/sim/hazards/flood/river.ts';
import { scalarKernel, simdKernel } from '../support/floodKernels.ts';
import { storeHash } from '../support/storeHash.ts';

const basin = { rows: 20, cellM: 10, depthM: 1.7, gapCells: 2, dropM: 1, durationS: 120 };

test('twin, scalar and SIMD give one hash with a gap in a levee', () => {
  const hashes = [null, scalarKernel(), simdKernel()].map((choice) =>
    storeHash(gapInLevee(basin, choice).store),
  );
  expect(new Set(hashes).size).toBe(1);
});

test('a levee without a gap holds all water, to the unit', () => {
  const world = gapInLevee({ ...basin, gapCells: 0 }, simdKernel());
  for (let row = 0; row < 20; row += 1) expect(world.depthM(25, row)).toBe(0);
  expect(world.levees.state.volumeM3[0]).toBe(0);
  expect(world.flood.volumeBalance().error).toBe(0);
});

test('water that stands above the crest runs over', () => {
  const world = gapInLevee({ ...basin, gapCells: 0, durationS: 0 }, simdKernel());
  world.levees.faces.crestCm.fill(150);
  world.run(60);
  // 20 cm over the crest: 1.7049 · 0.2^1.5 m²/s at first, on 200 m for a minute.
  const most = 1.704894914 * 0.2 * Math.sqrt(0.2) * 200 * 60;
  expect(world.levees.state.volumeM3[0]).toBeGreaterThan(0.7 * most);
  expect(world.levees.state.volumeM3[0]).toBeLessThan(most);
  expect(world.flood.volumeBalance().error).toBe(0);
});

describe('a hydrograph', () => {
  const points = [
    { at: 100, flow: 0 },
    { at: 200, flow: 10 },
    { at: 400, flow: 4 },
  ];
  test('is linear between its points and even outside', () => {
    expect([0, 100, 150, 200, 300, 400, 900].map((at) => flowM3ps(points, at))).toEqual([
      0, 0, 5, 10, 7, 4, 4,
    ]);
  });
  test('has the volume under it', () => {
    expect([100, 150, 200, 300, 400, 500].map((at) => volumeM3(points, at))).toEqual([
      0, 125, 500, 1350, 1900, 2300,
    ]);
  });
});
