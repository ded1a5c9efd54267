import { beforeAll, describe, expect, it } from 'vitest';
import { imbalances, waterNetwork, type WaterNode } from '../../../../tests/support/waterNetwork.ts';
import { loadEpanet, type EpanetEngine } from './epanet.ts';
import { holeLps, WaterSnapshot } from './snapshot.ts';

let engine: EpanetEngine;
beforeAll(async () => {
  engine = await loadEpanet();
});

/**
 * Basin 0 and pump 1 feed the low zone 2–3–4 with a hydrant 9 at 4; pump 5 alone feeds the high zone 6–7, which the tank 8 floats on.
 * Edges: 0 basin–pump, 1 pump–2, 2 2–3, 3 3–4, 4 3–pump 5, 5 pump 5–6, 6 6–7, 7 7–tank, 8 4–hydrant.
 */
const zones: WaterNode[] = [
  { kind: 'tank', z: 0, level: 4 },
  { kind: 'pump', z: 0, demand: 30, level: 55 },
  { kind: 'junction', z: 5, demand: 0 },
  { kind: 'junction', z: 6, demand: 8 },
  { kind: 'junction', z: 4, demand: 6 },
  { kind: 'pump', z: 6, demand: 12, level: 40 },
  { kind: 'junction', z: 45, demand: 3 },
  { kind: 'junction', z: 46, demand: 5 },
  { kind: 'tank', z: 70, level: 75 },
  { kind: 'hydrant', z: 4 },
];
const pipe = (from: number, to: number, lengthM = 200, diameterMm = 200) => ({
  from,
  to,
  lengthM,
  diameterMm,
});
const city = waterNetwork(zones, [
  pipe(0, 1, 20, 300),
  pipe(1, 2),
  pipe(2, 3),
  pipe(3, 4),
  pipe(3, 5),
  pipe(5, 6),
  pipe(6, 7),
  pipe(7, 8),
  pipe(4, 9, 5, 100),
]);
const open = (reduce: boolean): WaterSnapshot =>
  new WaterSnapshot(city.networkNodes, city.networkEdges, engine, reduce);
const full = { canGive: true, canTake: true };
const most = (values: readonly number[]): number => Math.max(...values.map(Math.abs));

describe.each([false, true])("a city's water, reduced %s", (reduce) => {
  it('gives everybody all, and balances at every node', () => {
    const water = open(reduce);
    expect(water.solve()).toBe(true);
    expect([3, 4, 6, 7].map((n) => water.share[n])).toEqual([1, 1, 1, 1]);
    expect(most(imbalances(city, water))).toBeLessThan(1e-3);
    const drawn = water.drawnLps.reduce((sum, one) => sum + one, 0);
    expect(drawn).toBeCloseTo(22, 3);
    expect(water.tankInflowLps[0]! + water.tankInflowLps[8]!).toBeCloseTo(-22, 3);
  });

  it('keeps a zone up by its tank when its pump has no power, until the tank is empty', () => {
    const water = open(reduce);
    water.setPump(5, false);
    expect(water.solve()).toBe(true);
    expect(water.flowLps[5]).toBeCloseTo(0, 4);
    expect(water.tankInflowLps[8]).toBeCloseTo(-8, 3);
    expect([water.share[6], water.share[7]]).toEqual([1, 1]);
    water.setTank(8, { headM: 70, canGive: false, canTake: true });
    expect(water.solve()).toBe(true);
    expect([3, 4].map((n) => water.share[n])).toEqual([1, 1]);
    expect([6, 7].map((n) => [water.share[n], water.pressureM[n], water.drawnLps[n]])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(water.tankInflowLps[8]).toBe(0);
    // With power again the zone is up, and the empty tank fills.
    water.setPump(5, true);
    expect(water.solve()).toBe(true);
    expect(water.share[7]).toBe(1);
    water.setTank(8, { headM: 60, canGive: false, canTake: true });
    water.solve();
    expect(water.tankInflowLps[8]).toBeGreaterThan(0.1);
    water.setTank(8, { headM: 60, canGive: true, canTake: false });
    water.solve();
    expect(water.tankInflowLps[8]).toBe(0);
  });

  it('has nothing without its source', () => {
    const water = open(reduce);
    water.setTank(0, { headM: 4, canGive: false, canTake: false });
    water.setTank(8, { headM: 75, canGive: false, canTake: false });
    expect(water.solve()).toBe(true);
    for (const values of [water.share, water.pressureM, water.flowLps, water.tankInflowLps])
      expect(most(Array.from(values))).toBe(0);
  });

  it('loses at both ends what a broken pipe parts, and nothing once it is shut', () => {
    const water = open(reduce);
    water.setPipe(3, 'broken');
    expect(water.solve()).toBe(true);
    expect(water.flowLps[3]).toBe(0);
    expect(water.share[4]).toBe(0);
    const bore = (Math.PI / 4) * 0.04;
    expect(water.leakLps[3]).toBeCloseTo(holeLps(bore) * Math.sqrt(water.pressureM[3]!), 1);
    expect(water.leakLps[4]).toBe(0);
    expect(most(imbalances(city, water))).toBeLessThan(0.02);
    water.setPipe(3, 'shut');
    expect(water.solve()).toBe(true);
    expect(water.leakLps[3]).toBe(0);
    expect([water.share[3], water.share[4]]).toEqual([1, 0]);
  });

  it('leaks through a hole by the root of the pressure', () => {
    const water = open(reduce);
    water.setLeak(3, 0.0004);
    expect(water.solve()).toBe(true);
    for (const n of [3, 4])
      expect(water.leakLps[n]).toBeCloseTo(holeLps(0.0002) * Math.sqrt(water.pressureM[n]!), 3);
    expect(most(imbalances(city, water))).toBeLessThan(1e-3);
  });

  it('feeds a hydrant, and its users less', () => {
    const water = open(reduce);
    water.solve();
    const before = water.pressureM[4]!;
    water.setHydrant(9, 15);
    expect(water.solve()).toBe(true);
    expect(water.hydrantLps[9]).toBeCloseTo(15 * Math.sqrt(Math.min(1, water.pressureM[9]! / 20)), 3);
    expect(water.pressureM[4]).toBeLessThan(before - 1);
    expect(most(imbalances(city, water))).toBeLessThan(1e-3);
    expect(() => water.setHydrant(4, 15)).toThrow('water.hydrant');
  });

  it('gives the same bits whatever was set and solved before, in whatever order', () => {
    const fresh = open(reduce);
    fresh.setPipe(2, 'shut');
    fresh.setDemandFactor(7, 0.4);
    fresh.setTank(8, { headM: 73.5, ...full });
    fresh.solve();
    const used = open(reduce);
    used.setTank(8, { headM: 73.5, ...full });
    used.setPipe(3, 'broken');
    used.setHydrant(9, 30);
    used.solve();
    used.setPipe(2, 'shut');
    used.setPump(1, false);
    used.solve();
    used.setPump(1, true);
    used.setPipe(3, 'whole');
    used.setHydrant(9, 0);
    used.setDemandFactor(7, 0.4);
    used.solve();
    for (const name of ['pressureM', 'share', 'drawnLps', 'flowLps', 'tankInflowLps', 'leakLps'] as const)
      expect(new Uint8Array(used[name].buffer), name).toEqual(new Uint8Array(fresh[name].buffer));
    used.close();
    fresh.close();
  });
});

it('stands still under its tank where nobody draws', () => {
  const water = open(true);
  for (const n of [3, 4, 6, 7]) water.setDemandFactor(n, 0);
  water.setPump(1, false);
  water.setPump(5, false);
  expect(water.solve()).toBe(true);
  expect([6, 7].map((n) => water.pressureM[n])).toEqual([30, 29]);
  expect(water.pressureM[3]).toBe(0);
});

it('refuses a level for what is no tank', () => {
  expect(() => open(true).setTank(3, { headM: 1, ...full })).toThrow('water.tank');
});
