/** Levees in the flood: kernels agree, water is conserved, dry levees hold and breaches open as they are told. */
import { describe, expect, test } from 'vitest';
import { landCover } from '../../src/city/model.ts';
import { bareFlood } from '../../src/sim/hazards/flood/bareFlood.ts';
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

describe('a levee whose body the terrain has', () => {
  const levee = {
    x: 0.5,
    y: 0.5,
    radius: 400,
    crest: 0.5,
    soil: 'clay',
    name: { en: 'Bank', zh: '堤' },
  } as const;
  /** Water, a body 20 m wide and 2 m over the ground behind it, with a railway through it at row 10. */
  const world = () =>
    bareFlood(
      {
        cols: 40,
        rows: 20,
        cellM: 10,
        bedM: (col, row) => (col < 20 ? 0 : col > 21 ? 3 : row === 10 ? 4 : 5),
        cover: (col) => (col < 20 ? landCover.stream : landCover.bare),
        waterworks: { river: undefined, levees: [levee] },
      },
      { openEdges: false },
    );

  test('has its crest on the body, its gaps closed, and the ground behind it at the foot', () => {
    const { faces } = world().levees;
    expect(faces.count).toBe(20);
    for (let face = 0; face < faces.count; face += 1) {
      expect(faces.crestCm[face]).toBe(550);
      expect([faces.water[face]! % 40, faces.bank[face]! % 40, faces.land[face]! % 40]).toEqual([19, 20, 22]);
    }
  });

  test('gives way down to the ground behind it, to the unit', () => {
    const one = world();
    for (let row = 0; row < 20; row += 1) for (let col = 0; col < 20; col += 1) one.setDepthM(col, row, 4.5);
    one.begin();
    one.run(60);
    expect(one.depthM(22, 5)).toBe(0);
    one.levees.openings.open.fill(1, 4, 6);
    one.levees.state.sillM[0] = 3;
    one.run(120);
    expect(one.depthM(22, 5)).toBeGreaterThan(0.3);
    expect(one.depthM(20, 5)).toBe(0);
    expect(one.flood.volumeBalance().error).toBe(0);
  });
});

test('a river departs from its hydrograph by its spread, each run its own', () => {
  const spread = { flow: 0.1, time: 600 };
  const river = {
    x: 0.5,
    y: 0.5,
    flow: [
      { at: 0, flow: 10 },
      { at: 3600, flow: 100 },
    ],
    spread,
  };
  const ground = { cols: 4, rows: 4, cellM: 10, bedM: () => 0, cover: () => landCover.stream };
  const of = (seed: number) =>
    bareFlood({ ...ground, waterworks: { river, levees: [] } }, {}, null, seed).levees.river!.flow;
  expect(of(1)).toEqual(of(1));
  const factors = Array.from({ length: 200 }, (_, seed) => of(seed)[1]!.flow / 100);
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / 200;
  const variance = factors.reduce((sum, factor) => sum + (factor - mean) * (factor - mean), 0) / 200;
  // Standard errors of 200 draws: 0.007 of the mean, 5 % of the deviation.
  expect(Math.abs(mean - 1)).toBeLessThan(0.02);
  expect(Math.abs(Math.sqrt(variance) - 0.1)).toBeLessThan(0.015);
  const [first, last] = of(5);
  expect(last!.at - first!.at).toBe(3600);
  expect(last!.flow / first!.flow).toBeCloseTo(10, 12);
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
