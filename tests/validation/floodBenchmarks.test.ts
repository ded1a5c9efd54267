/**
 * Layouts after the UK Environment Agency's tests 2 and 4 (Néelz & Pender, Benchmarking the latest generation of 2D
 * hydraulic modelling packages, SC120002, 2013) and Ritter's dam break. The Agency's ground files are not used: the ground
 * is made from their description, so what is checked is what must hold on it, not the other models' curves.
 */
import { expect, test } from 'vitest';
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
    const mirrored = Array.from({ length: 100 }, (_, k) => [world.depthM(0, middle + k), world.depthM(0, middle - k)]);
    for (const [north, south] of mirrored) expect(north).toBe(south);
    const reach = [0, 15, 30, 45, 60, 75, 90].map((angle) => frontM(world, angle, middle, cellM));
    recordFigure(`plain after ${untilS / 60} min: front by direction`, reach.map((m) => m.toFixed(0)).join(' '), 'm');
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
  const hollows = Array.from({ length: 16 }, (_, k) => ({ col: 12 + 25 * (k % 4), row: 87 - 25 * Math.floor(k / 4) }));
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
  // At rest: no hollow stands more than 2 cm above its sill, and one that passed water on stands no lower than 2 cm below.
  for (const [k, { col, row }] of hollows.entries()) {
    if (wetS(k) === Infinity) continue;
    const level = bedM(col, row) + world.depthM(col, row);
    const sill = sillM(bedM, size, col, row);
    expect(level, `level of hollow ${k}`).toBeLessThan(sill.levelM + 0.02);
    const passedOn = (k % 4 < 3 && wetS(k + 1) < Infinity) || (k < 12 && wetS(k + 4) < Infinity);
    if (passedOn && wetS(k) < 4 * 3600) expect(level, `level of hollow ${k}`).toBeGreaterThan(sill.levelM - 0.02);
  }
});

/** Lowest level at which water leaves a hollow towards lower ground: growth from its bottom, lowest neighbour first. */
function sillM(bedM: (col: number, row: number) => number, size: number, col: number, row: number) {
  const seen = new Set([row * size + col]);
  const border = [{ col, row, z: bedM(col, row) }];
  let levelM = -Infinity;
  const bottom = bedM(col, row);
  while (border.length > 0) {
    border.sort((a, b) => b.z - a.z);
    const cell = border.pop()!;
    if (cell.z < bottom - 1e-9) break;
    levelM = Math.max(levelM, cell.z);
    for (const [c, r] of [[cell.col + 1, cell.row], [cell.col - 1, cell.row], [cell.col, cell.row + 1], [cell.col, cell.row - 1]] as const) {
      if (c < 0 || r < 0 || c >= size || r >= size || seen.has(r * size + c)) continue;
      seen.add(r * size + c);
      border.push({ col: c, row: r, z: bedM(c, r) });
    }
  }
  return { levelM };
}

test('Ritter dam break: mass and monotony hold; the error without advection is reported', () => {
  const cells = 1000;
  const h0 = 10;
  const world = floodWorld(
    { cols: cells, rows: 3, cellM: 1, bedM: () => 0 },
    { surface: uniformSurface(0.001), periodS: 1, openEdges: false },
    simdKernel(),
  );
  for (let col = 0; col < cells / 2; col += 1) for (let row = 0; row < 3; row += 1) world.setDepthM(col, row, h0);
  world.begin();
  const t = 20;
  world.run(t);
  const wave = Math.sqrt(9.81 * h0);
  let difference = 0;
  let total = 0;
  let front = 0;
  for (let col = 0; col < cells; col += 1) {
    const x = col + 0.5 - cells / 2;
    const s = x / t;
    const exact = s <= -wave ? h0 : s >= 2 * wave ? 0 : (2 * wave - s) ** 2 / (9 * 9.81);
    const h = world.depthM(col, 1);
    difference += Math.abs(h - exact);
    total += exact;
    if (h > 0.01) front = x;
  }
  recordFigure('Ritter after 20 s: L1 error of depth', (100 * difference) / total, '%');
  recordFigure('Ritter after 20 s: depth at the dam, exact 4.444', world.depthM(500, 1), 'm');
  recordFigure('Ritter after 20 s: front speed, exact 19.81', front / t, 'm/s');
  expect(world.flood.volumeBalance().error).toBe(0);
  for (let col = 1; col < cells; col += 1) {
    expect(world.depthM(col, 1)).toBeLessThanOrEqual(world.depthM(col - 1, 1) + 0.02 * h0);
    expect(world.depthM(col, 0)).toBe(world.depthM(col, 2));
  }
});
