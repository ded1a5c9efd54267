import { expect, test } from 'vitest';
import { networkEdgeKind, networkNodeKind, service, serviceUser } from '../../../city/model.ts';
import { emptyCity } from '../../../../tests/support/city.ts';
import { smallWorld, tableOf } from '../../../../tests/support/lifelines.ts';
import { assetCondition, setNodeCondition } from '../../world/assets.ts';
import { setSupply } from '../../world/services.ts';
import { createDependencies } from '../dependencies/dependencies.ts';
import { createPower } from './system.ts';

const hour = 3600;
const [plant, station, gas, mains] = [0, 1, 2, 3];

/** A town that one power station feeds alone; it lives on gas and water. */
function town() {
  const city = emptyCity();
  const { powerPlant, substation, gasGate, waterPlant } = networkNodeKind;
  city.networkNodes = tableOf('networkNodes', [
    { kind: powerPlant, capacity: 60_000, demand: 40_000, level: 110 },
    { kind: substation, capacity: 60_000, demand: 40_000, level: 110 },
    { kind: gasGate },
    { kind: waterPlant },
  ]);
  city.networkEdges = tableOf('networkEdges', [
    {
      kind: networkEdgeKind.transmission,
      from: plant,
      to: station,
      size: 110,
      capacity: 100_000,
      lengthCm: 500_000,
    },
  ]);
  const need = { userKind: serviceUser.networkNode, user: plant, need: 1 };
  city.serviceUses = tableOf('serviceUses', [
    { ...need, service: service.gas, provider: gas },
    { ...need, service: service.water, provider: mains },
  ]);
  return smallWorld(city, (world) => [createPower(world), createDependencies(world)]);
}

const levelOf = ({ world }: ReturnType<typeof town>): number => world.services.supply.level[station]!;

test('a station that lacked water starts up again before it gives power, and the longer the longer it stood', () => {
  for (const [stoodH, startH] of [
    [2, 1.2],
    [20, 1.6],
    [60, 3.8],
  ] as const) {
    const small = town();
    const { services } = small.world;
    small.run(60);
    expect(levelOf(small)).toBe(1);
    setSupply(services, mains, 0, small.cause());
    small.run(180);
    expect(levelOf(small)).toBe(0);
    const backS = 180 + stoodH * hour;
    small.run(backS);
    setSupply(services, mains, 1, small.cause());
    small.run(backS + startH * hour - 60);
    expect(levelOf(small)).toBe(0);
    small.run(backS + startH * hour + 60);
    expect(levelOf(small)).toBe(1);
    const [starting] = small.told('power.plantStarting');
    const [running] = small.told('power.plantRunning');
    const [back] = small.told('power.nodeBack');
    const [returned] = small.told('station.serviceBack');
    expect(starting!.a).toBe(startH);
    expect(starting!.b).toBeCloseTo(stoodH, 1);
    expect(starting!.causes).toEqual([returned!.id]);
    expect(running!.causes).toEqual([starting!.id]);
    expect(back!.causes).toContain(running!.id);
  }
});

test('one that is damaged while it starts begins anew once it is whole', () => {
  const small = town();
  const { assets } = small.world;
  const become = (condition: number) => setNodeCondition(assets, plant, condition, small.cause());
  become(assetCondition.broken);
  small.run(2 * hour);
  become(assetCondition.whole);
  small.run(3 * hour);
  become(assetCondition.broken);
  small.run(3.1 * hour);
  become(assetCondition.whole);
  small.run(4.2 * hour);
  expect(levelOf(small)).toBe(0);
  small.run(4.4 * hour);
  expect(levelOf(small)).toBe(1);
  expect(small.told('power.plantStarting')).toHaveLength(2);
});
