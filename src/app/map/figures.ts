/** A city counted: people, buildings by use, roads by kind, facilities, networks, administration. */
import type { AppCity } from '../city.ts';
import {
  type NetworkName,
  buildingUses,
  facilityKinds,
  networkNames,
  networkOf,
  roadKinds,
} from '../words/codes.ts';
import { peopleOf } from './people.ts';

export interface CityFigures {
  widthM: number;
  depthM: number;
  residents: number;
  households: number;
  vehicles: number;
  buildings: number;
  byUse: { use: (typeof buildingUses)[number]; count: number; floorM2: number; night: number; day: number }[];
  byRoad: { kind: (typeof roadKinds)[number]; count: number; km: number }[];
  byFacility: { kind: (typeof facilityKinds)[number]; count: number; capacity: number; inferred: number }[];
  networks: { name: NetworkName; nodes: number; edges: number; km: number }[];
  districts: number;
  subdistricts: number;
  communities: number;
}

/** Kinds without a row are left out. */
export function cityFigures(city: AppCity): CityFigures {
  const { buildings, roads, facilities, networkNodes, networkEdges, households, meta } = city;
  const people = peopleOf(city);
  const byUse = buildingUses.map((use) => ({ use, count: 0, floorM2: 0, night: 0, day: 0 }));
  for (let b = 0; b < buildings.count; b += 1) {
    const row = byUse[buildings.use[b]!];
    if (row === undefined) continue;
    row.count += 1;
    row.floorM2 += footprintM2(city, b) * buildings.storeys[b]!;
    row.night += people.night[b]!;
    row.day += people.day[b]!;
  }
  const byRoad = roadKinds.map((kind) => ({ kind, count: 0, km: 0 }));
  for (let road = 0; road < roads.count; road += 1) {
    const row = byRoad[roads.kind[road]!];
    if (row === undefined) continue;
    row.count += 1;
    row.km += roads.lengthCm[road]! / 100_000;
  }
  const byFacility = facilityKinds.map((kind) => ({ kind, count: 0, capacity: 0, inferred: 0 }));
  for (let f = 0; f < facilities.count; f += 1) {
    const row = byFacility[facilities.kind[f]!];
    if (row === undefined) continue;
    row.count += 1;
    row.capacity += facilities.capacity[f]!;
    row.inferred += facilities.inferred[f] ?? 0;
  }
  const networks = new Map(networkNames.map((name) => [name, { name, nodes: 0, edges: 0, km: 0 }]));
  for (let n = 0; n < networkNodes.count; n += 1) {
    const row = networks.get(networkOf(networkNodes.kind[n]!)!);
    if (row !== undefined) row.nodes += 1;
  }
  for (let e = 0; e < networkEdges.count; e += 1) {
    const row = networks.get(networkOf(networkEdges.kind[e]!)!);
    if (row === undefined) continue;
    row.edges += 1;
    row.km += networkEdges.lengthCm[e]! / 100_000;
  }
  const { x0, y0, x1, y1 } = meta.boundsCm;
  return {
    widthM: (x1 - x0) / 100,
    depthM: (y1 - y0) / 100,
    residents: city.residents.count,
    households: households.count,
    vehicles: households.vehicles.reduce((sum, count) => sum + count, 0),
    buildings: buildings.count,
    byUse: byUse.filter(({ count }) => count > 0),
    byRoad: byRoad.filter(({ count }) => count > 0),
    byFacility: byFacility.filter(({ count }) => count > 0),
    networks: [...networks.values()].filter(({ nodes }) => nodes > 0),
    districts: city.districts.count,
    subdistricts: city.subdistricts.count,
    communities: city.zones.count,
  };
}

/** Shoelace formula. */
function footprintM2({ buildings }: AppCity, b: number): number {
  const { pointStart, footXCm: x, footYCm: y } = buildings;
  const from = pointStart[b]!;
  const to = pointStart[b + 1]!;
  let twice = 0;
  for (let p = from, q = to - 1; p < to; q = p, p += 1) twice += x[q]! * y[p]! - x[p]! * y[q]!;
  return Math.abs(twice) / 20_000;
}
