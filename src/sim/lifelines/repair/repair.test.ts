import { expect, test } from 'vitest';
import { networkEdgeKind, networkNodeKind } from '../../../city/model.ts';
import { tableOf, smallWorld } from '../../../../tests/support/lifelines.ts';
import { networkCity } from '../../../../tests/support/network.ts';
import { assetCondition, setEdgeCondition, setNodeCondition } from '../../world/assets.ts';
import { createPower } from '../power/system.ts';
import { createRepair } from './system.ts';

const day = 86_400;
const { substation, gridSupply, powerBlock } = networkNodeKind;
/** A street of 3 km with a supply point and a substation at its start and a transformer each km; 10, 20 and 30 residents by them. */
function street() {
  const city = networkCity(
    [0, 1000, 2000, 3000].map((x) => [x, 0]),
    [0, 1, 2].map((from) => ({ from, to: from + 1 })),
  );
  const block = (xM: number) => ({ kind: powerBlock, xCm: xM * 100, demand: 100, zone: -1 });
  city.networkNodes = tableOf('networkNodes', [
    { kind: gridSupply, capacity: 10_000, level: 110, zone: -1 },
    { kind: substation, capacity: 10_000, demand: 300, level: 110, zone: -1 },
    block(1000),
    block(2000),
    block(3000),
  ]);
  const { transmission, feeder } = networkEdgeKind;
  city.networkEdges = tableOf('networkEdges', [
    { kind: transmission, from: 0, to: 1, size: 110, capacity: 10_000, lengthCm: 1000, road: -1 },
    { kind: feeder, from: 1, to: 2, road: 0 },
    { kind: feeder, from: 2, to: 3, road: 1 },
    { kind: feeder, from: 1, to: 4, road: 2 },
  ]);
  city.buildings = tableOf(
    'buildings',
    [2, 3, 4].map((powerNode) => ({ powerNode, waterNode: -1, gasNode: -1, cellNode: -1, zone: -1 })),
  );
  city.households = tableOf('households', [{ building: 0 }, { building: 1 }, { building: 2 }]);
  city.households.firstResident = Uint32Array.of(0, 10, 30, 60);
  city.residents = tableOf(
    'residents',
    Array.from({ length: 60 }, () => ({})),
  );
  return smallWorld(city, (world) => [createPower(world), createRepair(world)]);
}

test('one crew mends what most people hang on first, and the light comes back with its causes', () => {
  const small = street();
  const { world } = small;
  const flooded = [2, 3, 4].map((node) => {
    const event = small.cause();
    setNodeCondition(world.assets, node, assetCondition.flooded, event);
    return event;
  });
  small.run(600);
  expect([...world.services.supply.level.subarray(0, 5)]).toEqual([1, 1, 0, 0, 0]);
  // 30 residents hang on node 2 (its own and those further out) and 30 on node 4; the row decides.
  const [first] = small.told('repair.begun');
  expect(first!.causes).toEqual([flooded[0]]);
  expect(first!.b).toBeCloseTo(1000 / 13.89 / 60, 2);
  small.run(4 * day);
  const begun = small.told('repair.begun');
  const repaired = small.told('asset.repaired');
  expect(begun.map(({ causes }) => causes[0])).toEqual([flooded[0], flooded[2], flooded[1]]);
  expect(repaired.map(({ causes }) => causes[0])).toEqual(begun.map(({ id }) => id));
  for (const [k, { atS, a }] of begun.entries()) {
    expect(a / 24).toBeGreaterThan(0.075 + 0.25);
    expect(a / 24).toBeLessThan(1.3);
    expect(repaired[k]!.atS - atS).toBeLessThan(a * 3600 + 61);
    if (k > 0) expect(atS).toBeGreaterThanOrEqual(repaired[k - 1]!.atS);
  }
  expect([...world.services.supply.level.subarray(0, 5)]).toEqual([1, 1, 1, 1, 1]);
  expect(small.told('power.nodeBack')[0]!.causes).toContain(repaired[0]!.id);
});

test('nobody works in water, nor beyond a closed road; water that returns sends the crew away', () => {
  const small = street();
  const { world } = small;
  const { depthCm } = world.assets.nodes;
  const { open } = world.roadWorld.links;
  setNodeCondition(world.assets, 3, assetCondition.flooded, small.cause());
  depthCm[3] = 40;
  small.run(3600);
  expect(small.told('repair.begun')).toEqual([]);
  depthCm[3] = 5;
  open[0] = 0;
  small.run(7200);
  expect(small.told('repair.begun')).toEqual([]);
  open[0] = 1;
  small.run(7500);
  expect(small.told('repair.begun')).toHaveLength(1);
  depthCm[3] = 40;
  small.run(3 * day);
  expect(small.told('asset.repaired')).toEqual([]);
  depthCm[3] = 0;
  small.run(6 * day);
  expect(small.told('asset.repaired')).toHaveLength(1);
  expect(small.told('repair.begun')).toHaveLength(2);
});

test('nobody digs for a pipe under water or in a storm, a leak is mended sooner than a break, and wide couplings are fetched', () => {
  const lay = (size: number, condition: number) => {
    const city = networkCity(
      [
        [0, 0],
        [1000, 0],
      ],
      [{ from: 0, to: 1 }],
    );
    city.networkNodes = tableOf('networkNodes', [
      { kind: networkNodeKind.waterPlant, zone: -1 },
      { kind: networkNodeKind.waterJunction, xCm: 100_000, zone: -1 },
    ]);
    city.networkEdges = tableOf('networkEdges', [{ kind: networkEdgeKind.waterMain, from: 0, to: 1, size }]);
    Object.assign(city.networkEdges, {
      pointStart: Uint32Array.of(0, 2),
      xCm: Int32Array.of(0, 100_000),
      yCm: Int32Array.of(0, 0),
    });
    const small = smallWorld(city, (world) => [createRepair(world)]);
    setEdgeCondition(small.world.assets, 0, condition, small.cause());
    return small;
  };
  const hoursOf = (size: number, condition: number): number => {
    const small = lay(size, condition);
    small.run(600);
    return small.told('repair.lineBegun')[0]!.a;
  };
  const { broken, leaking } = assetCondition;
  const drive = hoursOf(150, broken) - 2 * hoursOf(150, leaking);
  expect(Math.abs(drive)).toBeLessThan(0.1);
  expect(hoursOf(300, broken)).toBeCloseTo(hoursOf(150, broken) + 6, 5);
  const small = lay(150, broken);
  const { roadWorld, fields } = small.world;
  roadWorld.roads.depthCm[0] = 40;
  small.run(3600);
  roadWorld.roads.depthCm[0] = 5;
  fields.wind.gustMps.fill(25);
  small.run(7200);
  expect(small.told('repair.lineBegun')).toEqual([]);
  fields.wind.gustMps.fill(10);
  small.run(2 * day);
  expect(small.told('line.repaired')).toHaveLength(1);
});

test('a broken feeder is mended where it lies', () => {
  const small = street();
  const broken = small.cause();
  setEdgeCondition(small.world.assets, 3, assetCondition.broken, broken);
  small.run(60);
  expect(small.world.services.supply.level[4]).toBe(0);
  small.run(3 * day);
  expect(small.told('repair.lineBegun')[0]!.causes).toEqual([broken]);
  expect(small.told('line.repaired')).toHaveLength(1);
  expect(small.world.services.supply.level[4]).toBe(1);
});
