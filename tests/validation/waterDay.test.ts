/** A dry day on the mains of generated cities: what they were laid out for. */
import { expect, test } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { loadWater } from '../../src/sim/lifelines/water/snapshot.ts';
import { createWater, type WaterSystem } from '../../src/sim/lifelines/water/system.ts';
import { waterIssues } from '../../src/sim/lifelines/water/works.ts';
import { smallWorld } from '../support/lifelines.ts';

const open = await loadWater();
const hourS = 3600;

test.each([
  ['coast', 1, 1000],
  ['coast', 1, 3000],
  ['basin', 7, 3000],
] as const)('%s %i, %i m: everybody has all at every hour, and no water is lost', (preset, seed, sizeM) => {
  const city = generateCity({ preset, seed, sizeM });
  expect(waterIssues(city)).toEqual([]);
  let system: WaterSystem | null = null;
  const small = smallWorld(city, (world) => [(system = createWater(world, open))]);
  const { works, columns } = system! as WaterSystem;
  const stockM3 = (): number => works.tanks.reduce((sum, _, row) => sum + columns.tanks.volumeM3[row]!, 0);
  const before = stockM3();
  small.cause();
  for (let hour = 1; hour <= 24; hour += 1) {
    small.run(hour * hourS);
    for (const n of works.junctions) expect(small.world.services.supply.level[n]).toBe(1);
  }
  expect(small.world.events.length).toBe(1);
  const { producedM3, drawnM3, solves } = columns.register;
  expect(Math.abs(stockM3() - before - producedM3[0]! + drawnM3[0]!)).toBeLessThan(3e-5 * drawnM3[0]!);
  // A day's use is what works were laid out for, a twentieth more or less.
  const meanLps = works.stations.reduce((sum, { isPump, lps }) => sum + (isPump ? 0 : lps / 1.25), 0);
  expect(drawnM3[0]! / meanLps / 86.4).toBeGreaterThan(0.95);
  expect(drawnM3[0]! / meanLps / 86.4).toBeLessThan(1.05);
  expect(solves[0]).toBeLessThan(90);
});
