/** Flood solver against invariants: lake at rest, symmetry, volume. */
import { expect, test } from 'vitest';
import { landCover } from '../../src/city/model.ts';
import { depthUnitsPerMetre } from '../../src/sim/world/fields.ts';
import { uniformSurface } from '../../src/sim/hazards/flood/surface.ts';
import { simdKernel } from '../support/floodKernels.ts';
import { randomOf } from '../support/floodRandom.ts';
import { floodWorld, type FloodWorld } from '../support/floodWorld.ts';

test('a lake at rest on rough ground does not move by one unit', () => {
  const random = randomOf(5);
  const size = 50;
  const bed = Array.from({ length: size * size }, () => random() * 12 - 6);
  // Islands and a dry rim above the level; a strip of sea at the level of the lake.
  const bedM = (col: number, row: number): number =>
    col === 0 || row === 0 || col === size - 1 || row === size - 1 ? 8 : bed[row * size + col]!;
  const cover = (col: number): number => (col > 30 && col < 34 ? landCover.sea : landCover.bare);
  const world = floodWorld({ cols: size, rows: size, cellM: 10, bedM, cover }, {}, simdKernel());
  world.begin();
  const { bed: bedUnits, depth, fluxX, fluxY } = world.fields.cells;
  const level = 1.25 * depthUnitsPerMetre;
  world.fields.global.seaLevelM[0] = 1.25;
  for (let cell = 0; cell < size * size; cell += 1) {
    const i = world.index(cell % size, Math.floor(cell / size));
    depth[i] = Math.max(0, level - bedUnits[i]!);
  }
  world.begin();
  world.run(5);
  const before = depth.slice();
  world.run(3600);
  expect(world.flood.substeps()).toBeGreaterThan(3000);
  expect(depth).toEqual(before);
  expect(fluxX.every((q) => q === 0)).toBe(true);
  expect(fluxY.every((q) => q === 0)).toBe(true);
});

/** Depth at (col, row) equals depth at the image for every cell. */
function expectImage(
  world: FloodWorld,
  size: number,
  image: (col: number, row: number) => [number, number],
): void {
  const { depth } = world.fields.cells;
  let different = 0;
  for (let row = 0; row < size; row += 1) {
    for (let col = 0; col < size; col += 1) {
      if (depth[world.index(col, row)] !== depth[world.index(...image(col, row))]) different += 1;
    }
  }
  expect(different).toBe(0);
}

test('inflow at the middle of flat ground stays symmetric eightfold, to the unit', () => {
  const size = 101;
  const middle = 50;
  const world = floodWorld(
    { cols: size, rows: size, cellM: 10, bedM: () => 1 },
    { surface: uniformSurface(0.05) },
    simdKernel(),
  );
  const { pumps } = world.pumping;
  pumps.active[0] = 1;
  pumps.cell[0] = middle * size + middle;
  pumps.rateM3ps[0] = -20;
  world.begin();
  for (const untilS of [600, 1800, 3600]) {
    world.run(untilS);
    expectImage(world, size, (col, row) => [size - 1 - col, row]);
    expectImage(world, size, (col, row) => [col, size - 1 - row]);
    expectImage(world, size, (col, row) => [row, col]);
  }
  const balance = world.flood.volumeBalance();
  expect(balance.error).toBe(0);
  expect(Math.abs(balance.stored * balance.m3PerUnit - 20 * 3600)).toBeLessThan(0.01);
});

test('six hours of rain, tide, drains, infiltration, pump and outlets: every unit accounted for', () => {
  const size = 80;
  const random = randomOf(9);
  const noise = Array.from({ length: size * size }, () => random());
  const world = floodWorld(
    {
      cols: size,
      rows: size,
      cellM: 10,
      bedM: (col, row) => col / 25 - 1 + 0.5 * Math.sin(row / 6) + 0.3 * noise[row * size + col]!,
      cover: (col, row) => (col < 9 ? landCover.sea : 1 + Math.floor(13 * noise[row * size + col]!)),
      zone: (col) => (col < 40 ? 0 : 1),
      drainTenthMmph: [84, 252],
    },
    { soilFilled: 0.3 },
    simdKernel(),
  );
  const { pumps } = world.pumping;
  pumps.cell[0] = 20 * size + 20;
  pumps.rateM3ps[0] = 0.8;
  world.begin();
  const { rain, global } = world.fields;
  let fallenMm = 0;
  world.run(6 * 3600, (t) => {
    pumps.active[0] = t > 3600 && t < 4 * 3600 ? 1 : 0;
    global.seaLevelM[0] = 1.2 * Math.sin((2 * Math.PI * t) / 12_000);
    if ((t - 5) % 60 !== 0) return;
    global.rainAtS[0] = t - 5;
    rain.totalMm.fill(fallenMm);
    const rate = t > 1800 && t < 3 * 3600 ? 20 + 60 * Math.abs(Math.sin(t / 900)) : 0;
    rain.rateMmph.fill(rate);
    fallenMm += rate / 60;
    expect(world.flood.volumeBalance().error).toBe(0);
  });
  const balance = world.flood.volumeBalance();
  expect(balance.error).toBe(0);
  for (const term of ['rained', 'infiltrated', 'drained', 'pumped', 'toOutside', 'stored'] as const) {
    expect(balance[term], term).toBeGreaterThan(0);
  }
  expect(balance.toSea).not.toBe(0);
  expect(pumps.takenM3[0]).toBeCloseTo(balance.pumped * balance.m3PerUnit, 3);
});
