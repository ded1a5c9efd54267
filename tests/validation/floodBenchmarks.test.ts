/**
 * Layouts after the UK Environment Agency's tests 2 and 4 (Néelz & Pender, Benchmarking the latest generation of 2D
 * hydraulic modelling packages, SC120002, 2013) and Ritter's dam break. The Agency's ground files are not used: the ground
 * is made from their description, so what is checked is what must hold on it, not the other models' curves.
 */
import { expect, test } from 'vitest';
import { type DamCase, boreM, damBreak } from '../../src/sim/hazards/flood/cases.ts';
import { ritterDepthM, stoker } from '../../src/sim/hazards/flood/closedForms.ts';
import { uniformSurface } from '../../src/sim/hazards/flood/surface.ts';
import { simdKernel } from '../support/floodKernels.ts';
import { recordFigure } from '../support/figures.ts';
import { floodWorld, type FloodWorld } from '../support/floodWorld.ts';

/** 20 m³/s at the peak, rising and falling evenly over the base. */
const triangleM3ps = (nowS: number, baseS: number): number =>
  nowS >= baseS ? 0 : 20 * (1 - Math.abs((2 * nowS) / baseS - 1));

test('test 4 layout: flow over a plain spreads in half circles', () => {
  const cellM = 10;
  const [cols, rows] = [100, 201];
  const world = floodWorld(
    { cols, rows, cellM, bedM: () => 0 },
    { surface: uniformSurface(0.05) },
    simdKernel(),
  );
  const { pumps } = world.pumping;
  const middle = 100;
  pumps.active[0] = 1;
  pumps.cell[0] = middle * cols;
  pumps.rateM3ps[0] = -20;
  world.begin();
  for (const untilS of [1800, 3600, 5400]) {
    world.run(untilS);
    const mirrored = Array.from({ length: 100 }, (_, k) => [
      world.depthM(0, middle + k),
      world.depthM(0, middle - k),
    ]);
    for (const [north, south] of mirrored) expect(north).toBe(south);
    const reach = [0, 15, 30, 45, 60, 75, 90].map((angle) => frontM(world, angle, middle, cellM));
    recordFigure(
      `plain after ${untilS / 60} min: front by direction`,
      reach.map((m) => m.toFixed(0)).join(' '),
      'm',
    );
    expect(Math.max(...reach) - Math.min(...reach)).toBeLessThanOrEqual(1.5 * cellM);
  }
  expect(world.flood.volumeBalance().error).toBe(0);
});

/** Distance from the inflow at which the depth falls below 5 cm, between cells by linear interpolation. */
function frontM(world: FloodWorld, angleDeg: number, middle: number, cellM: number): number {
  const [x, y] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
  const depthAt = (r: number): number => {
    const [col, row] = [Math.floor(r * x), Math.floor(r * y)];
    const [u, v] = [r * x - col, r * y - row];
    const south = world.depthM(col, middle + row) * (1 - u) + world.depthM(col + 1, middle + row) * u;
    const north = world.depthM(col, middle + row + 1) * (1 - u) + world.depthM(col + 1, middle + row + 1) * u;
    return south * (1 - v) + north * v;
  };
  let cells = 3;
  while (depthAt(cells) > 0.05) cells += 0.1;
  return cells * cellM;
}

test('test 2 layout: depressions fill in order of their way downhill and stand at their sills', () => {
  const cellM = 20;
  const size = 100;
  // 4 × 4 depressions half a metre deep on a slope of 1:3000 to the east and 1:1500 to the south (row 0 is south).
  const wave = (cell: number): number => Math.sin((Math.PI * (cell + 0.5)) / 25) ** 2;
  const bedM = (col: number, row: number): number =>
    10 - (col * cellM) / 3000 + (row * cellM) / 1500 - 0.5 * wave(col) * wave(row);
  const world = floodWorld(
    { cols: size, rows: size, cellM, bedM },
    { surface: uniformSurface(0.03), openEdges: false },
    simdKernel(),
  );
  const { pumps } = world.pumping;
  for (let k = 0; k < 5; k += 1) {
    pumps.active[k] = 1;
    pumps.cell[k] = (size - 1 - k) * size;
  }
  world.begin();
  const hollows = Array.from({ length: 16 }, (_, k) => ({
    col: 12 + 25 * (k % 4),
    row: 87 - 25 * Math.floor(k / 4),
  }));
  const firstWetS = new Map<number, number>();
  world.run(16 * 3600, (t) => {
    for (let k = 0; k < 5; k += 1) pumps.rateM3ps[k] = -triangleM3ps(t, 85 * 60) / 5;
    for (const [k, { col, row }] of hollows.entries()) {
      if (!firstWetS.has(k) && world.depthM(col, row) > 0.05) firstWetS.set(k, t);
    }
  });
  const balance = world.flood.volumeBalance();
  expect(balance.error).toBe(0);
  expect(Math.abs(balance.stored * balance.m3PerUnit - (20 * 85 * 60) / 2)).toBeLessThan(0.051);
  recordFigure(
    'hollows wet at (min; rows from north, columns from west)',
    hollows.map((_, k) => (firstWetS.has(k) ? Math.round(firstWetS.get(k)! / 60) : '–')).join(' '),
  );
  // From any hollow the next ones east and south are wet later, or never.
  const wetS = (k: number): number => firstWetS.get(k) ?? Infinity;
  expect(wetS(0)).toBeLessThan(85 * 60);
  for (let k = 0; k < 16; k += 1) {
    if (wetS(k) === Infinity) continue;
    if (k % 4 < 3) expect(wetS(k + 1), `hollow ${k + 1}`).toBeGreaterThan(wetS(k));
    if (k < 12) expect(wetS(k + 4), `hollow ${k + 4}`).toBeGreaterThan(wetS(k));
  }
  // At rest: no hollow stands more than 2 cm above its sill, and one that surely passed water on stands no lower than 2 cm below.
  for (const [k, { col, row }] of hollows.entries()) {
    if (wetS(k) === Infinity) continue;
    const level = bedM(col, row) + world.depthM(col, row);
    const sill = sillM(bedM, size, col, row);
    expect(level, `level of hollow ${k}`).toBeLessThan(sill + 0.02);
    // A hollow of the western column can only have got its water from the one north of it.
    const passedOn = k % 4 === 0 && k < 12 && wetS(k + 4) < Infinity;
    if (passedOn) expect(level, `level of hollow ${k}`).toBeGreaterThan(sill - 0.02);
  }
});

/** Lowest level at which water leaves a hollow towards lower ground: growth from its bottom, lowest neighbour first. */
function sillM(bedM: (col: number, row: number) => number, size: number, col: number, row: number): number {
  const around = (cell: number): number[] => {
    const [c, r] = [cell % size, Math.floor(cell / size)];
    const list = [];
    if (c > 0) list.push(cell - 1);
    if (c < size - 1) list.push(cell + 1);
    if (r > 0) list.push(cell - size);
    if (r < size - 1) list.push(cell + size);
    return list;
  };
  const z = (cell: number): number => bedM(cell % size, Math.floor(cell / size));
  let bottom = row * size + col;
  for (let next = bottom; ; bottom = next) {
    for (const cell of around(bottom)) if (z(cell) < z(next)) next = cell;
    if (next === bottom) break;
  }
  const seen = new Set([bottom]);
  const border = [bottom];
  let level = z(bottom);
  while (border.length > 0) {
    border.sort((a, b) => z(b) - z(a));
    const cell = border.pop()!;
    if (z(cell) < z(bottom)) break;
    level = Math.max(level, z(cell));
    for (const next of around(cell)) {
      if (seen.has(next)) continue;
      seen.add(next);
      border.push(next);
    }
  }
  return level;
}

/** Ten metres of water on one side, `downstreamM` on the other, smooth ground, 20 s after the dam is gone. */
const damOf = (downstreamM: number): DamCase => ({
  upstreamM: 10,
  downstreamM,
  lengthM: 1000,
  cellM: 1,
  manning: 0.001,
  durationS: 20,
});

function breakDam(dam: DamCase): FloodWorld {
  const world = damBreak(dam, simdKernel());
  for (let col = 0; col < 1000; col += 1) expect(world.depthM(col, 0)).toBe(world.depthM(col, 2));
  expect(world.flood.volumeBalance().error).toBe(0);
  return world;
}

test('Stoker dam break, 10 m onto 8 m, subcritical: middle depth, bore, monotony', () => {
  const dam = damOf(8);
  const world = breakDam(dam);
  const { middleM, boreMps } = stoker(10, 8);
  const middle = world.depthM(500, 1);
  recordFigure('Stoker 10 m onto 8 m: error of the middle depth', 100 * (middle / middleM - 1), '%');
  expect(Math.abs(middle / middleM - 1)).toBeLessThan(0.02);
  const bore = boreM(world, dam, middleM) / 20 / boreMps - 1;
  recordFigure('Stoker 10 m onto 8 m: error of the bore speed', 100 * bore, '%');
  expect(Math.abs(bore)).toBeLessThan(0.1);
  for (let col = 1; col < 1000; col += 1)
    expect(world.depthM(col, 1) - world.depthM(col - 1, 1)).toBeLessThan(0.01);
});

test('Ritter dam break onto dry ground: mass holds; the error without advection is a reported limit', () => {
  const world = breakDam(damOf(0));
  let difference = 0;
  let front = 0;
  for (let col = 0; col < 1000; col += 1) {
    const depthM = world.depthM(col, 1);
    difference += Math.abs(depthM - ritterDepthM(10, col + 0.5 - 500, 20));
    if (depthM > 0.01) front = col - 499;
  }
  recordFigure('Ritter after 20 s: L1 error of depth', (100 * difference) / 5000, '%');
  recordFigure('Ritter after 20 s: depth at the dam, exact 4.444', world.depthM(500, 1), 'm');
  recordFigure('Ritter after 20 s: front speed, exact 19.81', front / 20, 'm/s');
  expect(world.depthM(200, 1)).toBe(10);
  expect(world.depthM(999, 1)).toBe(0);
});
