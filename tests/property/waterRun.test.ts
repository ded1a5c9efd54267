/**
 * The water mains of a running town under random losses of power, works and pipes: what leaves the works is in a tank, drawn or
 * leaked; nobody gets more than is asked for; nothing is NaN; every event leads back to what was done to the town.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventKindNames } from '../../src/contract/events.ts';
import { stream } from '../../src/kernel/random.ts';
import { createDependencies } from '../../src/sim/lifelines/dependencies/dependencies.ts';
import { createHouseholdServices } from '../../src/sim/lifelines/dependencies/households.ts';
import { loadWater } from '../../src/sim/lifelines/water/snapshot.ts';
import { createWater, type WaterSystem } from '../../src/sim/lifelines/water/system.ts';
import { assetCondition, setEdgeCondition, setNodeCondition } from '../../src/sim/world/assets.ts';
import { setSupply } from '../../src/sim/world/services.ts';
import { type SmallWorld, smallWorld } from '../support/lifelines.ts';
import { mains, town, waterTown } from '../support/waterTown.ts';

const open = await loadWater();
const askedLps = 22;
const stations = [town.source, town.works, town.pump, town.booster];
const pipes = [mains.raw, mains.fill, mains.suction, mains.first, ...mains.low, ...mains.high];

function begin(): { small: SmallWorld; water: WaterSystem } {
  let water: WaterSystem | null = null;
  const small = smallWorld(waterTown(), (world) => [
    (water = createWater(world, open)),
    createDependencies(world),
    createHouseholdServices(world),
  ]);
  small.cause();
  return { small, water: water! };
}

/** Takes one thing from the town, or gives it back. */
function turn({ world, cause }: SmallWorld, pick: number, isBack: boolean): void {
  const event = cause();
  const condition = isBack ? assetCondition.whole : assetCondition.broken;
  const kinds = 2 + stations.length + pipes.length;
  const at = Math.floor(pick * kinds);
  if (at < 2) setSupply(world.services, [town.lowPower, town.highPower][at]!, Number(isBack), event);
  else if (at < 2 + stations.length) setNodeCondition(world.assets, stations[at - 2]!, condition, event);
  else {
    const { leaking, whole } = assetCondition;
    const holed = at % 2 === 0 ? leaking : condition;
    setEdgeCondition(world.assets, pipes[at - 2 - stations.length]!, isBack ? whole : holed, event);
  }
}

function expectRooted({ world: { events } }: SmallWorld): void {
  const reaches = new Set<number>();
  for (let id = 0; id < events.length; id += 1) {
    const isRoot = eventKindNames[events.kindOf(id)] === 'run.began';
    if (isRoot || events.causesOf(id).some((cause) => reaches.has(cause))) reaches.add(id);
    else expect.fail(`${eventKindNames[events.kindOf(id)]} at ${events.atS(id)} s has no root`);
  }
}

test('conserves water, gives no more than is asked for, and tells why, whatever is lost and comes back', () => {
  let leaked = 0;
  let told = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0x7fffffff }), (seed) => {
      const random = stream(seed, 'water run test');
      const { small, water } = begin();
      const { tanks, register, pipes: states } = water.columns;
      const stock = (): number => tanks.volumeM3[0]! + tanks.volumeM3[1]!;
      const before = stock();
      for (let atS = 0, isBack = false; atS < 2 * 86_400;) {
        atS += 60 * Math.ceil(random.next() * 240);
        small.run(atS);
        const { producedM3, drawnM3, leakedM3 } = register;
        const used = drawnM3[0]! + leakedM3[0]!;
        const rest = stock() - before - producedM3[0]! + used;
        expect(Math.abs(rest)).toBeLessThan(0.01 + 5e-4 * used);
        water.works.tanks.forEach(({ storeM3 }, row) => {
          expect(tanks.volumeM3[row]).toBeGreaterThanOrEqual(0);
          expect(tanks.volumeM3[row]).toBeLessThanOrEqual(storeM3);
        });
        expect(register.drawnLps[0]).toBeLessThanOrEqual(askedLps * register.demand[0]! * (1 + 1e-6));
        for (const level of small.world.services.supply.level) expect(level >= 0 && level <= 1).toBe(true);
        if (states.state.every((state) => state !== 1 && state !== 3)) expect(register.leakLps[0]).toBe(0);
        turn(small, random.next(), isBack);
        isBack = random.next() < 0.5;
      }
      expect(register.unsolved[0]).toBe(-1);
      expectRooted(small);
      leaked += register.leakedM3[0]!;
      told += small.told('water.pressureLow', 'water.tankEmpty').length;
    }),
    { numRuns: 25, seed: 1 },
  );
  expect(leaked).toBeGreaterThan(100);
  expect(told).toBeGreaterThan(25);
});
