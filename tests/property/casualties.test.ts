/** Cars that are swept and people who come to harm: counted once, by cause and class, the old more than the young. */
import { expect, test } from 'vitest';
import { ageGroup } from '../../src/city/model.ts';
import { eventCode, subjectCode } from '../../src/contract/events.ts';
import { drownedShare } from '../../src/sim/exposure/vehicles.ts';
import { createWrecks } from '../../src/sim/exposure/wrecks.ts';
import { exposeHousehold } from '../../src/sim/people/harm.ts';
import { createSwept } from '../../src/sim/people/swept.ts';
import { depthUnitsPerMetre, paddedIndex } from '../../src/sim/world/fields.ts';
import { harmCause, residentHealth, residentPlace, triage } from '../../src/sim/world/people.ts';
import { setWaterClosed } from '../../src/sim/world/roads.ts';
import type { World } from '../../src/sim/world/world.ts';
import { testEngine } from '../support/drill.ts';
import { worldOf } from '../support/seatView.ts';

const cars = 600;
const root = (world: World): number =>
  world.events.emit(eventCode['storm.rainBegan'], 0, subjectCode.none, 0);

/** So many drivers beside their cars on one road that water stands on. */
function caughtIn(depthM: number): { world: World; road: number; measures: Map<string, number> } {
  const engine = testEngine();
  const world = worldOf(engine);
  const road = world.city.roads.lowCell.findIndex((cell) => cell >= 0);
  const { fields, people, city } = world;
  fields.cells.depth[paddedIndex(fields.grid, city.roads.lowCell[road]!)] = depthM * depthUnitsPerMetre;
  const caught = root(world);
  for (let resident = 0; resident < cars; resident += 1) {
    people.residents.place[resident] = residentPlace.stranded;
    people.residents.car[resident] = road;
    people.residents.caughtEvent[resident] = caught;
  }
  people.register.besideCars[0] = cars;
  createSwept(world).lookAtDrivers(60);
  return { world, road, measures: new Map(engine.measures().map(({ key, value }) => [key, value])) };
}

test('water below the roof sweeps cars by their class and kills nobody', () => {
  const { measures, world } = caughtIn(0.45);
  const swept = measures.get('roads.vehiclesSwept')!;
  expect(swept).toBeGreaterThan(0.8 * cars);
  expect(swept).toBeLessThan(cars);
  expect(world.people.register.besideCars[0]).toBe(cars - swept);
  expect(measures.get('people.dead')).toBe(0);
  expect(measures.get('people.injured')).toBe(0);
});

test('water above the roof drowns the published share, injures the rest, and the wrecks close the road', () => {
  const { measures, world, road } = caughtIn(2);
  const dead = measures.get('people.dead.vehicle')!;
  expect(measures.get('roads.vehiclesSwept')).toBe(cars);
  expect(Math.abs(dead / cars - drownedShare(2))).toBeLessThan(0.06);
  expect(dead + measures.get('people.injured')!).toBe(cars);
  const classes = ['immediate', 'delayed', 'minor'].map((name) => measures.get(`people.injured.${name}`)!);
  expect(classes[0]! + classes[1]! + classes[2]!).toBe(cars - dead);
  const { residents } = world.people;
  let beds = 0;
  for (let r = 0; r < cars; r += 1) {
    if (residents.health[r] === residentHealth.injured && residents.triage[r]! > triage.minor) beds += 1;
    if (residents.health[r] === residentHealth.dead) expect(residents.harmedBy[r]).toBe(harmCause.vehicle);
  }
  expect(world.care.register.waiting[0]).toBe(beds);
  expect(world.roadWorld.roads.wrecks[road]).toBe(cars);
  expect(world.roadWorld.register.wrecks[0]).toBe(1);
});

test('wrecks are towed two hours after the water has gone', () => {
  const { world, road } = caughtIn(1);
  const { roads, register } = world.roadWorld;
  setWaterClosed(world.roadWorld, road, true);
  const system = towing(world);
  for (let nowS = 60; nowS <= 3600; nowS += 60) system(nowS);
  expect(roads.wrecks[road]).toBeGreaterThan(0);
  setWaterClosed(world.roadWorld, road, false);
  for (let nowS = 3660; nowS <= 3600 + 7140; nowS += 60) system(nowS);
  expect(roads.wrecks[road]).toBeGreaterThan(0);
  system(3600 + 7200);
  expect(roads.wrecks[road]).toBe(0);
  expect(register.wrecks[0]).toBe(0);
});

test('of those in deep rooms the old die several times as often as the young', () => {
  const world = worldOf(testEngine());
  const { city, people, buildingWorld } = world;
  const cause = root(world);
  buildingWorld.buildings.cause.fill(cause);
  buildingWorld.buildings.depthCm.fill(500);
  const count = { old: [0, 0], young: [0, 0] };
  for (let household = 0; household < city.households.count; household += 1) {
    if (city.households.storey[household] !== 0) continue;
    const first = city.households.firstResident[household]!;
    const end = city.households.firstResident[household + 1]!;
    people.residents.place.fill(residentPlace.home, first, end);
    exposeHousehold(world, household, 24 * 3600);
    for (let r = first; r < end; r += 1) {
      const group = city.residents.ageGroup[r]! >= ageGroup.old ? count.old : count.young;
      group[0]! += 1;
      if (people.residents.health[r] === residentHealth.dead) group[1]! += 1;
    }
  }
  const [old, young] = [count.old, count.young].map(([all, dead]) => dead! / all!);
  // Φ((ln h − 7.60)/2.75) of all, 5 and 0.4545 times that of each group; a small city leaves much to chance.
  expect(old).toBeGreaterThan(0.03);
  expect(young).toBeLessThan(0.02);
});

/** The step of a towing system over the world's own columns. */
function towing(world: World): (nowS: number) => void {
  const dryS = new Uint32Array(world.city.roads.count);
  const layout = { table: () => ({ dryS, capacity: dryS.length }) };
  const system = createWrecks({ ...world, setup: { ...world.setup, layout } } as unknown as World);
  return (nowS) => system.step(nowS);
}
