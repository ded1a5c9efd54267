/** A small town on water mains, for tests of the water system in a run. */
import {
  facilityKind,
  networkEdgeKind,
  networkNodeKind as kind,
  service,
  serviceUser,
} from '../../src/city/model.ts';
import type { City } from '../../src/city/model.ts';
import { emptyCity } from './city.ts';
import { tableOf } from './lifelines.ts';

/** Network nodes of the town, by name. */
export const town = {
  lowPower: 0,
  highPower: 1,
  source: 2,
  works: 3,
  basin: 4,
  pump: 5,
  low: [6, 7, 8],
  booster: 9,
  high: [10, 11],
  tank: 12,
  hydrant: 13,
} as const;

/** Network edges of the town, by name. */
export const mains = { raw: 0, fill: 1, suction: 2, first: 3, low: [4, 5], high: [7, 8, 9] } as const;

/**
 * Works fill a basin of two hours of use; a pump lifts 22 L/s at the busiest hour into the low community 0, of which a booster lifts 8
 * into the high community 1, where a tank of two hours of its use stands. Power comes from one transformer to works and pump, from
 * another to the booster. 300 and 100 residents; a hospital in the low community has water for an hour; a fire station there has a hydrant.
 */
export function waterTown(): City {
  const city = emptyCity();
  const junction = { kind: kind.waterJunction };
  city.networkNodes = tableOf('networkNodes', [
    { kind: kind.powerBlock, zone: -1 },
    { kind: kind.powerBlock, zone: -1 },
    { kind: kind.waterSource, zone: -1 },
    { kind: kind.waterPlant, capacity: 20_000, zone: -1 },
    { kind: kind.waterTank, store: 113, level: 400, zone: -1 },
    { kind: kind.waterPump, demand: 22_000, level: 5500, zone: -1 },
    { ...junction, zCm: 500, zone: 0 },
    { ...junction, zCm: 600, demand: 8000, zone: 0 },
    { ...junction, zCm: 400, demand: 6000, zone: 0 },
    { kind: kind.waterPump, zCm: 600, demand: 12_000, level: 4000, zone: -1 },
    { ...junction, zCm: 4500, demand: 3000, zone: 1 },
    { ...junction, zCm: 4600, demand: 5000, zone: 1 },
    { kind: kind.waterTank, zCm: 7000, level: 7500, store: 41, zone: -1 },
    { kind: kind.hydrant, xCm: 100, zCm: 600, capacity: 15_000, zone: 0 },
  ]);
  const main = { kind: networkEdgeKind.waterMain, size: 300, lengthCm: 5000 };
  const pipe = { kind: networkEdgeKind.waterPipe, size: 200, lengthCm: 20_000 };
  city.networkEdges = tableOf('networkEdges', [
    { ...main, kind: networkEdgeKind.rawWater, from: town.source, to: town.works },
    { ...main, from: town.works, to: town.basin },
    { ...main, from: town.basin, to: town.pump },
    { ...main, from: town.pump, to: town.low[0] },
    { ...pipe, from: town.low[0], to: town.low[1] },
    { ...pipe, from: town.low[1], to: town.low[2] },
    { ...pipe, from: town.low[1], to: town.booster },
    { ...pipe, from: town.booster, to: town.high[0] },
    { ...pipe, from: town.high[0], to: town.high[1] },
    { ...pipe, from: town.high[1], to: town.tank },
    { ...pipe, size: 100, lengthCm: 500, from: town.low[1], to: town.hydrant },
  ]);
  const power = { userKind: serviceUser.networkNode, service: service.power };
  city.facilities = tableOf('facilities', [
    { kind: facilityKind.hospital, capacity: 100, intensiveBeds: 10, building: 0 },
    { kind: facilityKind.fireStation, building: 0 },
  ]);
  city.serviceUses = tableOf('serviceUses', [
    { ...power, user: town.works, provider: town.lowPower },
    { ...power, user: town.pump, provider: town.lowPower },
    { ...power, user: town.booster, provider: town.highPower },
    {
      userKind: serviceUser.facility,
      service: service.water,
      user: 0,
      provider: town.low[2],
      bufferMin: 60,
    },
  ]);
  city.zones = tableOf('zones', [{ residents: 300 }, { residents: 100 }]);
  city.buildings = tableOf('buildings', [
    { zone: 0, waterNode: town.low[2], powerNode: -1, gasNode: -1, cellNode: -1 },
    { zone: 1, waterNode: town.high[1], powerNode: -1, gasNode: -1, cellNode: -1 },
  ]);
  city.households = tableOf('households', [{ building: 0 }, { building: 1 }]);
  city.households.firstResident = Uint32Array.of(0, 300, 400);
  return city;
}
