import { landCover, type Buildings, type City, type Terrain } from '../model.ts';
import { placePeople } from '../people/index.ts';
import type { CityDraft } from './draft.ts';
import { setDrains } from './drains.ts';
import { makeFacilities } from './facilities.ts';
import { buildLinks } from './links.ts';
import { packAreas, packBuildings, packNodes, packRoads } from './pack.ts';
import { mainComponent } from './reach.ts';
import type { Site } from './site.ts';
import { nodeSnapper } from './snap.ts';
import { StringTable } from './strings.ts';
import { makeZones } from './zones.ts';

export type * from './draft.ts';

/**
 * Completes a draft into a city: sorted keyed tables, string table, links, communities, facilities, drains, households
 * and residents, and the list of what was inferred. Throws a fault on keys that occur twice.
 */
export function finishCity(draft: CityDraft, seed: number): City {
  const strings = new StringTable();
  const terrain: Terrain = { ...draft.terrain, zone: new Int16Array(draft.terrain.zCm.length).fill(-1) };
  const areas = packAreas(draft, strings);
  const { table: buildings, rowOf } = packBuildings(draft, terrain, strings);
  const { table: nodes, rowOf: nodeRowOf } = packNodes(draft);
  const { table: roads, speedKmh } = packRoads(draft, terrain, nodeRowOf, strings);
  const links = buildLinks(nodes, roads, speedKmh);
  const snap = nodeSnapper(nodes, mainComponent(nodes.count, links));
  buildings.node.set(buildings.xCm.map((x, b) => snap(x, buildings.yCm[b]!)));
  const zones = makeZones(draft, terrain, buildings, roads, strings);
  const text = (id: number): string => strings.list[id]!;
  const { households, residents } = placePeople(buildings, (b) => text(buildings.key[b]!), seed);
  const residentsOf = countResidents(buildings, households.building, households.firstResident);
  for (let b = 0; b < buildings.count; b += 1) {
    const z = buildings.zone[b]!;
    if (z >= 0) zones.residents[z] = zones.residents[z]! + residentsOf[b]!;
  }
  setDrains(zones, buildings, areas);
  const site: Site = {
    frame: draft,
    terrain,
    buildings,
    nodes,
    roads,
    links,
    zones,
    residents: residents.count,
    residentsOf,
    zoneNames: Array.from(zones.name, (id, z) => ({ en: text(id), zh: text(zones.nameZh[z]!) })),
    roadNames: Array.from(roads.name, (id, r) => ({ en: text(id), zh: text(roads.nameZh[r]!) })),
  };
  const facilities = makeFacilities(site, draft.facilities, rowOf, areas, snap, strings);
  return {
    meta: {
      modelVersion: 1,
      name: draft.name,
      source: draft.source,
      attribution: draft.attribution,
      origin: draft.origin,
      projection: draft.projection,
      boundsCm: draft.boundsCm,
      coastal: terrain.cover.includes(landCover.sea),
      inferred: [...draft.inferred, ...inferredHere(facilities.inferred)],
    },
    strings: strings.list,
    terrain,
    areas,
    buildings,
    nodes,
    roads,
    links,
    zones,
    facilities,
    households,
    residents,
  };
}

function countResidents(
  buildings: Buildings,
  buildingOf: Int32Array,
  firstResident: Uint32Array,
): Int32Array {
  const result = new Int32Array(buildings.count);
  buildingOf.forEach((b, h) => {
    result[b] = result[b]! + firstResident[h + 1]! - firstResident[h]!;
  });
  return result;
}

function inferredHere(flags: Uint8Array): { what: string; share: number }[] {
  const inferred = flags.reduce((sum, flag) => sum + flag, 0);
  return [
    { what: 'facilities', share: flags.length === 0 ? 0 : inferred / flags.length },
    { what: 'links.capacityVph', share: 1 },
    { what: 'zones', share: 1 },
    { what: 'zones.drainTenthMmph', share: 1 },
    { what: 'households', share: 1 },
    { what: 'residents', share: 1 },
  ];
}
