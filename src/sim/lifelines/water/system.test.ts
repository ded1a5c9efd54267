import { beforeAll, describe, expect, test } from 'vitest';
import { type SmallWorld, smallWorld } from '../../../../tests/support/lifelines.ts';
import { mains, town, waterTown } from '../../../../tests/support/waterTown.ts';
import { service } from '../../../city/model.ts';
import { hospitalState } from '../../world/care.ts';
import { assetCondition, setEdgeCondition, setNodeCondition } from '../../world/assets.ts';
import { servicesOfZone } from '../../world/served.ts';
import { setSupply } from '../../world/services.ts';
import { createCare } from '../care/system.ts';
import { createDependencies } from '../dependencies/dependencies.ts';
import { createHouseholdServices } from '../dependencies/households.ts';
import { hourlyShare } from './demand.ts';
import { loadWater } from './snapshot.ts';
import { createWater, type OpenWater, type WaterSystem } from './system.ts';
import { waterIssues } from './works.ts';

let open: OpenWater;
beforeAll(async () => {
  open = await loadWater();
});

const hour = 3600;
type Town = SmallWorld & { water: WaterSystem };
function begin(opener: OpenWater = open): Town {
  let water: WaterSystem | null = null;
  const small = smallWorld(waterTown(), (world) => [
    (water = createWater(world, opener)),
    createDependencies(world),
    createHouseholdServices(world),
    createCare(world, '2026-08-26T06:00:00+08:00'),
  ]);
  small.cause();
  return { ...small, water: water! };
}
const level = ({ world }: Town, node: number): number => world.services.supply.level[node]!;
const stockM3 = ({ water: { columns } }: Town): number =>
  columns.tanks.volumeM3[0]! + columns.tanks.volumeM3[1]!;

test('the day has its busiest hour, and the mean that networks are laid out with', () => {
  expect(hourlyShare.length).toBe(24);
  expect(Math.max(...hourlyShare)).toBe(1);
  expect(24 / hourlyShare.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1.4, 1);
});

describe('a day without trouble', () => {
  test('gives everybody all, tells of nothing, and loses no water', () => {
    const small = begin();
    const before = stockM3(small);
    small.run(24 * hour);
    for (const n of [...town.low, ...town.high]) expect(level(small, n)).toBe(1);
    expect(small.world.events.length).toBe(1);
    const { producedM3, drawnM3, leakedM3, solves } = small.water.columns.register;
    // 22 L/s at the busiest hour, 1.4 times the mean: 1,350 m³.
    expect(drawnM3[0]).toBeGreaterThan(1300);
    expect(drawnM3[0]).toBeLessThan(1400);
    expect(leakedM3[0]).toBe(0);
    expect(stockM3(small) - before).toBeCloseTo(producedM3[0]! - drawnM3[0]!, 1);
    expect(solves[0]).toBeLessThan(150);
  });
});

test('the hydrant of a fire station is tested in the first hour, and hourly while the mains are hurt', () => {
  const small = begin();
  const { fire } = small.world.served;
  small.run(hour - 60);
  expect(fire.lps[0]).toBe(-1);
  small.run(hour);
  const whole = fire.lps[0]!;
  // Less than the pump gives at no head to speak of, more than a hydrant's design flow.
  expect(whole).toBeGreaterThan(15);
  expect(whole).toBeLessThan(60);
  small.run(3 * hour);
  expect(fire.lps[0]).toBe(whole);
  setEdgeCondition(small.world.assets, mains.low[0], assetCondition.leaking, small.cause());
  small.run(4 * hour);
  expect(fire.lps[0]).toBeLessThan(whole);
  small.run(6 * hour);
  // Its valves are shut: nothing comes to the hydrant but what the tank above gives back, which the booster does not let through.
  expect(fire.lps[0]).toBe(0);
  setEdgeCondition(small.world.assets, mains.low[0], assetCondition.whole, small.cause());
  small.run(7 * hour);
  expect(fire.lps[0]).toBeGreaterThan(15);
  expect(fire.leastLps[0]).toBe(0);
});

describe('without power', () => {
  test('the pump stops, pressure falls, and comes back with the power: each names the one before', () => {
    const small = begin();
    const { services, served, care } = small.world;
    small.run(hour);
    setSupply(services, town.lowPower, 0, small.cause());
    small.run(hour + 180);
    for (const n of town.low) expect(level(small, n)).toBe(0);
    // The tank of the high community goes on by itself: the booster has nothing to lift.
    expect(level(small, town.high[1])).toBe(1);
    const lost = small.told('station.serviceLost');
    const stopped = small.told('water.stopped');
    const [low] = small.told('water.pressureLow');
    expect(stopped.map(({ causes }) => causes)).toEqual(lost.map(({ id }) => [id]));
    expect(low).toMatchObject({ a: 0, b: 0, causes: [stopped.at(-1)!.id] });
    const [dark] = small.told('zone.serviceLost');
    expect(dark).toMatchObject({ a: service.water, b: 1, causes: [low!.id] });
    expect(served.zones.without[service.water]).toBe(1);
    expect(served.city.share[service.water]).toBe(0.25);
    expect(small.told('facility.onReserve')[0]!.causes).toEqual([low!.id]);
    small.run(3 * hour);
    expect(small.told('facility.serviceLost')[0]!.causes).toEqual([small.told('facility.onReserve')[0]!.id]);
    expect(care.hospitals.state[0]).toBe(hospitalState.diverting);
    setSupply(services, town.lowPower, 1, small.cause());
    small.run(3 * hour + 180);
    for (const n of town.low) expect(level(small, n)).toBe(1);
    const started = small.told('water.started');
    const [back] = small.told('water.pressureBack');
    expect(started.map(({ causes }) => causes[0])).toEqual(stopped.map(({ id }) => id));
    expect(back!.causes).toEqual([low!.id, started.at(-1)!.id]);
    expect(small.told('zone.serviceBack')[0]!.causes).toEqual([dark!.id, back!.id]);
    expect(care.hospitals.state[0]).toBe(hospitalState.normal);
  });

  test('a tank bridges the failure of its booster until it is empty, and gives again once it has filled a little', () => {
    const small = begin();
    const { tanks } = small.water.columns;
    small.run(hour);
    setSupply(small.world.services, town.highPower, 0, small.cause());
    small.run(2 * hour);
    expect(level(small, town.high[1])).toBe(1);
    expect(tanks.volumeM3[1]).toBeLessThan(41 - 15);
    small.run(6 * hour);
    expect(level(small, town.high[1])).toBe(0);
    expect(tanks.volumeM3[1]).toBe(0);
    expect(level(small, town.low[1])).toBe(1);
    const [stopped] = small.told('water.stopped');
    const [empty] = small.told('water.tankEmpty');
    const [low] = small.told('water.pressureLow');
    expect(empty).toMatchObject({ a: 41, causes: [stopped!.id] });
    // 41 m³ at 8 L/s times the share of the hour last two hours or so.
    expect(empty!.atS - stopped!.atS).toBeGreaterThan(1.4 * hour);
    expect(empty!.atS - stopped!.atS).toBeLessThan(2.5 * hour);
    expect(low!.causes).toEqual([stopped!.id, empty!.id]);
    setSupply(small.world.services, town.highPower, 1, small.cause());
    small.run(18 * hour);
    expect(small.told('water.tankRefilled')[0]!.causes[0]).toBe(empty!.id);
    expect(level(small, town.high[1])).toBe(1);
    expect(tanks.volumeM3[1]).toBeGreaterThan(4);
  });

  test('works that stop leave what the basin holds', () => {
    const small = begin();
    const { assets } = small.world;
    small.run(hour);
    setNodeCondition(assets, town.works, assetCondition.flooded, small.cause());
    small.run(2 * hour);
    expect(small.told('water.pressureLow')).toEqual([]);
    small.run(8 * hour);
    const [stopped] = small.told('water.stopped');
    const [empty] = small.told('water.tankEmpty');
    expect(empty!.causes).toEqual([stopped!.id]);
    expect(small.told('water.pressureLow')[0]!.causes).toEqual([empty!.id]);
    expect(level(small, town.low[0])).toBe(0);
    const { producedM3, drawnM3 } = small.water.columns.register;
    expect(stockM3(small) - 154).toBeCloseTo(producedM3[0]! - drawnM3[0]!, 1);
  });
});

test('a broken main leaks until its valves are shut; those beyond it have nothing until it is mended', () => {
  const small = begin();
  const { assets, served } = small.world;
  const { register, tanks } = small.water.columns;
  small.run(hour);
  const broke = small.cause();
  setEdgeCondition(assets, mains.low[1], assetCondition.broken, broke);
  small.run(hour + 780);
  expect(register.leakLps[0]).toBeGreaterThan(20);
  expect(level(small, town.low[2])).toBe(0);
  expect(small.told('water.pressureLow')[0]!.causes).toEqual([broke]);
  expect(served.zones.without[servicesOfZone + service.water]).toBeLessThan(1);
  small.run(3 * hour + 780);
  expect(register.leakLps[0]).toBe(0);
  expect(level(small, town.low[1])).toBe(1);
  const lost = 154 - tanks.volumeM3[0]! - tanks.volumeM3[1]!;
  expect(lost).toBeCloseTo(register.drawnM3[0]! + register.leakedM3[0]! - register.producedM3[0]!, 0);
  // The basin cannot keep up with the hole.
  for (const { causes } of small.told('water.tankEmpty')) expect(causes).toContain(broke);
  const mended = small.cause();
  setEdgeCondition(assets, mains.low[1], assetCondition.whole, mended);
  small.run(3 * hour + 1380);
  expect(level(small, town.low[2])).toBe(1);
  expect(small.told('water.pressureBack').at(-1)!.causes).toEqual([
    small.told('water.pressureLow')[0]!.id,
    mended,
  ]);
});

test('a holed main goes on giving, at less pressure, and runs out of its hole until it is shut', () => {
  const small = begin();
  const { assets } = small.world;
  const { register } = small.water.columns;
  small.run(hour);
  const torn = small.cause();
  setEdgeCondition(assets, mains.low[1], assetCondition.leaking, torn);
  small.run(hour + 780);
  expect(register.leakLps[0]).toBeGreaterThan(2);
  expect(level(small, town.low[2])).toBeGreaterThan(0);
  expect(level(small, town.low[2])).toBeLessThan(1);
  small.run(3 * hour + 780);
  expect(register.leakLps[0]).toBe(0);
  expect(level(small, town.low[2])).toBe(0);
});

test('who is cut off names the break beside them, not one elsewhere in their part', () => {
  const small = begin();
  const { assets, services, events } = small.world;
  small.run(hour);
  setEdgeCondition(assets, mains.low[1], assetCondition.broken, small.cause());
  small.run(4 * hour);
  const [far, near] = [assets.edges.cause[mains.low[1]]!, small.cause()];
  setEdgeCondition(assets, mains.low[0], assetCondition.broken, near);
  small.run(7 * hour);
  expect(level(small, town.low[1])).toBe(0);
  const ofNear = services.supply.cause[town.low[1]]!;
  const ofFar = services.supply.cause[town.low[2]]!;
  expect([ofNear, ...events.causesOf(ofNear)]).toContain(near);
  expect([ofFar, ...events.causesOf(ofFar)]).toContain(far);
});

test('where the equations do not converge the last flows hold, and that is told once', () => {
  let fails = false;
  const small = begin((nodes, edges) => {
    const real = open!(nodes, edges);
    return new Proxy(real, {
      get(target, name) {
        if (name === 'solve') return () => !fails && target.solve();
        const own = Reflect.get(target, name) as unknown;
        return typeof own === 'function' ? (own as () => void).bind(target) : own;
      },
    });
  });
  const { tanks, register } = small.water.columns;
  small.run(hour);
  const held = [...small.world.services.supply.level];
  fails = true;
  setSupply(small.world.services, town.highPower, 0, small.cause());
  small.run(6 * hour);
  expect([...small.world.services.supply.level].slice(2)).toEqual(held.slice(2));
  const [unsolved] = small.told('water.unsolved');
  expect(small.told('water.unsolved').length).toBe(1);
  expect(unsolved!.causes).toEqual([small.told('water.stopped')[0]!.id]);
  for (const row of [0, 1]) expect(tanks.volumeM3[row]).toBeGreaterThanOrEqual(0);
  expect(Number.isFinite(register.drawnLps[0])).toBe(true);
  fails = false;
  small.run(6 * hour + 600);
  expect(small.told('water.solved')[0]!.causes).toEqual([unsolved!.id]);
});

test('without EPANET everybody has all, whatever fails', () => {
  const small = begin(null);
  small.run(hour);
  setSupply(small.world.services, town.lowPower, 0, small.cause());
  small.run(2 * hour);
  expect(level(small, town.low[1])).toBe(1);
  expect(small.told('water.stopped')).toEqual([]);
});

describe('a network that cannot be run is refused by name', () => {
  const codes = (change: (city: ReturnType<typeof waterTown>) => void): (string | undefined)[][] => {
    const city = waterTown();
    change(city);
    return waterIssues(city).map(({ code, path }) => [code, path]);
  };
  test.each([
    ['as it is', () => undefined, []],
    [
      'without a source',
      ({ networkNodes }: ReturnType<typeof waterTown>) => {
        for (const n of [town.basin, town.tank]) networkNodes.kind[n] = 21;
      },
      [['water.noSource', 'networkNodes']],
    ],
    [
      'with a tank that holds nothing',
      ({ networkNodes }: ReturnType<typeof waterTown>) => (networkNodes.store[town.tank] = 0),
      [['water.noStore', 'networkNodes.store[12]']],
    ],
    [
      'with a pipe of no length, and one of no bore',
      ({ networkEdges }: ReturnType<typeof waterTown>) => {
        networkEdges.lengthCm[mains.first] = 0;
        networkEdges.size[mains.low[0]] = 0;
      },
      [
        ['water.noResistance', 'networkEdges.lengthCm[3]'],
        ['water.noResistance', 'networkEdges.size[4]'],
      ],
    ],
  ])('%s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });
});
