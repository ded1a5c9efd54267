import { expect, test } from 'vitest';
import { floodWorld } from '../../../../tests/support/floodWorld.ts';
import { simdKernel } from '../../../../tests/support/floodKernels.ts';
import { landCover } from '../../../city/model.ts';
import { depthUnitsPerMetre } from '../../world/fields.ts';
import { floodConstants } from './kernel.ts';
import { eastFriction, northFriction, packFriction } from './friction.ts';
import { frictionAt } from './twin.ts';
import { uniformSurface } from './surface.ts';

test('friction’s power of the depth within 1.7e-3 over all depths that a face can have', () => {
  const { powerA: frictionA, powerB: frictionB, powerC: frictionC } = floodConstants;
  const numbers = {
    frictionA: Math.fround(frictionA),
    frictionB: Math.fround(frictionB),
    frictionC: Math.fround(frictionC),
  };
  let worst = 0;
  let mean = 0;
  let count = 0;
  for (let h = 105; h < 2 ** 31; h *= 1.0037) {
    const depth = Math.fround(h);
    const error = frictionAt(depth, 1, numbers) * depth ** (7 / 3) - 1;
    worst = Math.max(worst, Math.abs(error));
    mean += error;
    count += 1;
  }
  expect(worst).toBeLessThan(1.7e-3);
  expect(Math.abs(mean / count)).toBeLessThan(5e-4);
});

test('packed friction keeps its two faces apart, each to a bfloat16’s half unit', () => {
  for (let n = 0.008; n < 1; n *= 1.013) {
    const east = 9.81 * n * n;
    const north = 9.81 * (1.1 - n) ** 2;
    const pair = packFriction(east, north);
    expect(Math.abs(eastFriction(pair) / east - 1)).toBeLessThanOrEqual(2 ** -8);
    expect(Math.abs(northFriction(pair) / north - 1)).toBeLessThanOrEqual(2 ** -8);
    expect(packFriction(eastFriction(pair), northFriction(pair))).toBe(pair);
  }
  expect(eastFriction(packFriction(Infinity, 0.01))).toBe(Infinity);
  expect(northFriction(packFriction(0.01, Infinity))).toBe(Infinity);
});

test('steady flow down a slope is Manning’s', () => {
  const surface = uniformSurface(0.04);
  const ground = {
    cols: 40,
    rows: 3,
    cellM: 10,
    bedM: (col: number) => 5 - col * 0.05,
    outletBedM: (col: number) => (col === 39 ? 0 : 1),
    fineBed: true,
  };
  const world = floodWorld(ground, { surface });
  for (let row = 0; row < 3; row += 1) {
    world.pumping.pumps.active[row] = 1;
    world.pumping.pumps.cell[row] = row * 40;
    world.pumping.pumps.rateM3ps[row] = -3;
  }
  world.begin();
  world.run(1200);
  // q = h^(5/3) √S / n with 3 m³/s over 10 m.
  const h = ((0.3 * 0.04) / Math.sqrt(0.005)) ** 0.6;
  for (const col of [15, 25, 35]) {
    expect(Math.abs(world.fields.cells.fluxX[world.index(col, 1)]! / 0.3 - 1)).toBeLessThan(0.002);
    expect(Math.abs(world.depthM(col, 1) / h - 1)).toBeLessThan(0.005);
  }
});

test('the sea floods low land up to its level and no further; water goes back out', () => {
  const world = floodWorld(
    {
      cols: 40,
      rows: 20,
      cellM: 10,
      bedM: (col) => (col < 5 ? -3 : col < 20 ? 0.2 : 3),
      cover: (col) => (col < 5 ? landCover.sea : landCover.bare),
    },
    { openEdges: false },
    simdKernel(),
  );
  world.begin();
  expect(world.depthM(2, 2)).toBe(3);
  world.run(600);
  expect(world.depthM(10, 10)).toBe(0);
  expect(world.fields.tiles.wet.every((wet) => wet === 0)).toBe(true);
  world.fields.global.seaLevelM[0] = 1;
  world.run(2 * 3600);
  expect(world.depthM(10, 10)).toBeCloseTo(0.8, 2);
  expect(world.depthM(25, 10)).toBe(0);
  const flooded = world.flood.volumeBalance();
  expect(flooded.error).toBe(0);
  expect(Math.abs((-flooded.toSea * flooded.m3PerUnit) / (0.8 * 100 * 15 * 20) - 1)).toBeLessThan(0.01);
  world.fields.global.seaLevelM[0] = 0;
  world.run(4 * 3600);
  expect(world.depthM(10, 10)).toBeLessThan(0.01);
  expect(world.flood.volumeBalance().error).toBe(0);
});

test('drains take what they accept while there is water, and say how much it was', () => {
  const world = floodWorld(
    {
      cols: 16,
      rows: 16,
      cellM: 10,
      bedM: () => 1,
      cover: () => landCover.paved,
      zone: (col) => (col < 8 ? 0 : -1),
      drainTenthMmph: [180],
    },
    { openEdges: false, surface: uniformSurface(0.02) },
  );
  for (let cell = 0; cell < 256; cell += 1) world.setDepthM(cell % 16, Math.floor(cell / 16), 0.5);
  world.begin();
  world.run(3600);
  const { drained, m3PerUnit, error } = world.flood.volumeBalance();
  expect(error).toBe(0);
  expect(drained * m3PerUnit).toBeCloseTo(0.018 * 128 * 100, 2);
  expect(world.drainage.state.takenUnits[1]).toBe(drained);
  expect(world.drainage.register.takenUnits[0]).toBe(drained);
});

test('a pump takes what it can get, keeps count, and leaves the dry cell alone', () => {
  const world = floodWorld(
    { cols: 16, rows: 16, cellM: 10, bedM: (col, row) => (col === 8 && row === 8 ? 0 : 1) },
    { openEdges: false },
  );
  world.setDepthM(8, 8, 1);
  const { pumps } = world.pumping;
  pumps.active[0] = 1;
  pumps.cell[0] = 8 * 16 + 8;
  pumps.rateM3ps[0] = 2;
  world.begin();
  world.run(10);
  expect(pumps.takenM3ps[0]).toBeCloseTo(2, 4);
  expect(pumps.takenM3[0]).toBeCloseTo(20, 3);
  world.run(120);
  expect(pumps.takenM3[0]).toBe(100);
  expect(pumps.takenM3ps[0]).toBe(0);
  expect(world.depthM(8, 8)).toBe(0);
  expect(world.flood.volumeBalance().error).toBe(0);
});

test('rain is the same volume whatever the period', () => {
  const stored = [1, 5, 10].map((periodS) => {
    const world = floodWorld(
      { cols: 20, rows: 20, cellM: 10, bedM: () => 1, cover: () => landCover.grass },
      { periodS, openEdges: false, soilFilled: 0.5 },
    );
    world.fields.rain.rateMmph.fill(37);
    world.begin();
    world.run(3600);
    const { rained, infiltrated } = world.flood.volumeBalance();
    expect(rained).toBe(400 * Math.floor((37 * depthUnitsPerMetre) / 1000));
    return infiltrated;
  });
  expect(new Set(stored).size).toBe(1);
});
