import { expect, test } from 'vitest';
import { networkEdgeKind, networkNodeKind, service, serviceUser } from '../../../city/model.ts';
import { erlangB } from '../../../kernel/math.ts';
import { emptyCity } from '../../../../tests/support/city.ts';
import { smallWorld, tableOf } from '../../../../tests/support/lifelines.ts';
import { assetCondition, setNodeCondition } from '../../world/assets.ts';
import { servicesOfZone } from '../../world/served.ts';
import { setSupply, useState } from '../../world/services.ts';
import { createDependencies } from '../dependencies/dependencies.ts';
import { createTelecom } from './system.ts';

const { powerBlock, cell, exchange, coreExchange } = networkNodeKind;
/** Nodes: a transformer; core, two exchanges in a ring with it; a cell on each exchange and one on the core. */
const node = { block: 0, core: 1, east: 2, west: 3, cellEast: 4, cellWest: 5, cellCore: 6 };
const kinds = [powerBlock, coreExchange, exchange, exchange, cell, cell, cell];
const cables = [
  [node.core, node.east],
  [node.east, node.west],
  [node.west, node.core],
  [node.cellEast, node.east],
  [node.cellWest, node.west],
  [node.cellCore, node.core],
] as const;

function telecomCity() {
  const city = emptyCity();
  city.networkNodes = tableOf(
    'networkNodes',
    kinds.map((kind) => (kind === cell ? { kind, capacity: 50, demand: 40 } : { kind })),
  );
  city.networkEdges = tableOf(
    'networkEdges',
    cables.map(([from, to]) => ({ kind: networkEdgeKind.backhaul, from, to })),
  );
  city.serviceUses = tableOf(
    'serviceUses',
    kinds.slice(1).map((kind, at) => ({
      userKind: serviceUser.networkNode,
      user: at + 1,
      service: service.power,
      provider: node.block,
      bufferMin: kind === cell ? 240 : 1440,
    })),
  );
  city.zones = tableOf('zones', [{}]);
  city.buildings = tableOf('buildings', [{ cellNode: node.cellEast }]);
  city.households = tableOf('households', [{ building: 0 }]);
  city.households.firstResident = Uint32Array.of(0, 100);
  return smallWorld(city, (world) => [createTelecom(world), createDependencies(world)]);
}
const levels = ({ world }: ReturnType<typeof telecomCity>) =>
  [node.cellEast, node.cellWest, node.cellCore].map((at) => world.services.supply.level[at]);

test('a ring loses nobody by one cable, and by the second those between the cuts', () => {
  const small = telecomCity();
  const { assets } = small.world;
  const cut = (edge: number) => {
    const event = small.cause();
    assets.edges.condition[edge] = assetCondition.broken;
    assets.edges.cause[edge] = event;
    assets.register.news[0]! += 1;
    return event;
  };
  cut(0);
  small.run(20);
  expect(levels(small)).toEqual([1, 1, 1]);
  const second = cut(1);
  small.run(40);
  expect(levels(small)).toEqual([0, 1, 1]);
  const [lost] = small.told('telecom.exchangeLost');
  expect(lost!.causes).toEqual([second - 1, second]);
  expect(small.told('telecom.cellLost').map(({ causes }) => causes)).toEqual([[lost!.id]]);
});

test('cells last as long as their batteries and say why they fall silent', () => {
  const small = telecomCity();
  setSupply(small.world.services, node.block, 0, small.cause());
  small.run(240 * 60 - 60);
  expect(levels(small)).toEqual([1, 1, 1]);
  small.run(240 * 60 + 60);
  expect(levels(small)).toEqual([0, 0, 0]);
  const without = small.told('station.serviceLost').map(({ id }) => id);
  expect(small.told('telecom.cellLost').map(({ causes }) => causes)).toEqual(without.map((id) => [id]));
  setSupply(small.world.services, node.block, 1, small.cause());
  small.run(240 * 60 + 120);
  expect(levels(small)).toEqual([1, 1, 1]);
  expect(small.world.services.uses.state[0]).toBe(useState.supplied);
  const back = small.told('telecom.cellBack');
  expect(back).toHaveLength(3);
  expect(back[0]!.causes).toContain(small.told('station.serviceBack').at(-3)!.id);
});

test('water in a cell silences it alone', () => {
  const small = telecomCity();
  setNodeCondition(small.world.assets, node.cellWest, assetCondition.flooded, small.cause());
  small.run(10);
  expect(levels(small)).toEqual([1, 0, 1]);
  expect(small.told('telecom.cellLost')[0]!.causes).toEqual([0]);
});

test('a blackout makes people call: blocking rises by Erlang`s formula and dies away', () => {
  const small = telecomCity();
  const { world } = small;
  const dark = small.cause();
  world.served.zones.cause[service.power] = dark;
  expect(servicesOfZone).toBe(6);
  small.run(60);
  const expected = erlangB(40 + 40 * (59 / 60), 50);
  expect(world.services.supply.level[node.cellEast]).toBeCloseTo(1 - expected, 2);
  expect(levels(small).slice(1)).toEqual([1, 1]);
  const [congested] = small.told('telecom.congested');
  expect(congested!.causes).toEqual([dark]);
  small.run(12 * 3600);
  expect(levels(small)).toEqual([1, 1, 1]);
  expect(small.told('telecom.congestionEnded').map(({ causes }) => causes)).toEqual([[congested!.id]]);
  const news = world.services.register.news[0];
  small.run(13 * 3600);
  expect(world.services.register.news[0]).toBe(news);
});
