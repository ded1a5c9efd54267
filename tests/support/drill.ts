/** Engines on the 1 km test city, and orders for them. Runs in browsers too. */
import { generateCity } from '../../src/city/generate/index.ts';
import { type City, cityString } from '../../src/city/model.ts';
import { cityHash } from '../../src/city/package/index.ts';
import type { EngineApi } from '../../src/contract/engine.ts';
import type { LoggedOrder, Order } from '../../src/contract/orders.ts';
import { type EngineOptions, createEngine } from '../../src/sim/engine.ts';
import { loadWater } from '../../src/run/water.ts';
import type { KernelModules } from '../../src/sim/system.ts';
import { resolveSelector } from '../../src/sim/world/roles.ts';
import { testDocuments } from './testScenario.ts';

const noKernels: KernelModules = { flood: null, pages: null };
/** Null where there is no WebAssembly. */
const openWater = await loadWater();
let city: City | null = null;

/** The 1 km city, generated once. */
export function testCity(): City {
  city ??= generateCity({ preset: 'coast', seed: 1, sizeM: 1000 });
  return city;
}

export function testEngine(options: Partial<EngineOptions> = {}): EngineApi {
  const ground = options.city ?? testCity();
  const base = {
    city: ground,
    cityHash: cityHash(ground),
    documents: testDocuments(),
    seed: 7,
    kernels: noKernels,
    openWater,
  };
  return createEngine({ ...base, ...options });
}

/** Thirteen orders of all three organisations over the first two hours, as a person might give them. */
export function testOrders(ground: City = testCity()): LoggedOrder[] {
  const roads = membersOf(ground, 'roads.lowest(6)').map((road) =>
    cityString(ground, ground.roads.key[road]!),
  );
  const zones = membersOf(ground, 'zones.lowest(3)').map((zone) =>
    cityString(ground, ground.zones.key[zone]!),
  );
  const pick = (list: readonly string[], i: number): string => list[i % list.length]!;
  const orders: [number, Order][] = [
    [60, { clientId: 'a', by: 'trafficPolice', type: 'takeSeat' }],
    [1500, { clientId: 'b', by: 'districtOffice', type: 'warnZone', zone: pick(zones, 0) }],
    [1800, { clientId: 'c', by: 'waterAffairs', type: 'deployPump', road: pick(roads, 0) }],
    [2100, { clientId: 'd', by: 'trafficPolice', type: 'closeRoad', road: pick(roads, 0) }],
    [2100, { clientId: 'e', by: 'trafficPolice', type: 'closeRoad', road: pick(roads, 1) }],
    [2400, { clientId: 'f', by: 'districtOffice', type: 'evacuateZone', zone: pick(zones, 0) }],
    [2400, { clientId: 'm', by: 'districtOffice', type: 'setResponseLevel', level: 'II' }],
    [2700, { clientId: 'g', by: 'waterAffairs', type: 'deployPump', road: pick(roads, 2) }],
    [3000, { clientId: 'h', by: 'trafficPolice', type: 'closeRoad', road: pick(roads, 3) }],
    [3600, { clientId: 'i', by: 'districtOffice', type: 'evacuateZone', zone: pick(zones, 1) }],
    [4500, { clientId: 'j', by: 'waterAffairs', type: 'recallPump', unit: 0 }],
    [5400, { clientId: 'k', by: 'trafficPolice', type: 'reopenRoad', road: pick(roads, 1) }],
    [6000, { clientId: 'l', by: 'trafficPolice', type: 'leaveSeat' }],
  ];
  const count = new Map<number, number>();
  return orders.map(([tick, order]) => {
    const sequence = count.get(tick) ?? 0;
    count.set(tick, sequence + 1);
    return { tick, sequence, order };
  });
}

function membersOf(ground: City, selector: string): readonly number[] {
  const found = resolveSelector(ground, selector);
  if ('code' in found) throw new Error(found.code);
  return found.members;
}
