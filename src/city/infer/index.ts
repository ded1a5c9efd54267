import {
  activity,
  ageGroup,
  areaKind,
  landCover,
  type Buildings,
  type City,
  type Terrain,
} from '../model.ts';
import { sendOut } from '../people/days.ts';
import { placePeople, type Population } from '../people/index.ts';
import { closeLabourMarket, placesIn, staffOf } from '../people/jobs.ts';
import { makeAdministration } from './administration.ts';
import type { CityDraft, DraftName } from './draft.ts';
import { setDrains } from './drains.ts';
import { completeBuildings } from './era.ts';
import { makeFacilities } from './facilities.ts';
import { pointsInAreas } from './inAreas.ts';
import { inferredEntries } from './inferred.ts';
import { buildLinks } from './links.ts';
import { packLines, packProps, packShells } from './packFurniture.ts';
import { packAreas, packBuildings, packNodes, packRoads } from './pack.ts';
import { inferredNetworks, makeNetworks } from './networks/index.ts';
import { mainComponent } from './reach.ts';
import { footprintsM2, type Site } from './site.ts';
import { nodeSnapper } from './snap.ts';
import { StringTable } from './strings.ts';
import { zoneWeights } from './zoneSeeds.ts';
import { makeZones } from './zones.ts';

export type * from './draft.ts';

/**
 * Completes a draft into a city: sorted keyed tables, string table, links, households and residents, communities and their
 * administration, facilities, drains, who is where by day, and the list of what was inferred. Throws a fault on keys that
 * occur twice. `begin` is told what comes next.
 */
export function finishCity(
  draft: CityDraft,
  seed: number,
  begin: (stage: 'people' | 'networks') => void = () => undefined,
): City {
  begin('people');
  const strings = new StringTable();
  const text = (id: number): string => strings.list[id]!;
  const terrain: Terrain = { ...draft.terrain, zone: new Int16Array(draft.terrain.zCm.length).fill(-1) };
  const areas = packAreas(draft, strings);
  const { table: buildings, rowOf } = packBuildings(draft, terrain, strings);
  const { table: nodes, rowOf: nodeRowOf } = packNodes(draft);
  const { table: roads, speedKmh } = packRoads(draft, terrain, nodeRowOf, strings);
  const links = buildLinks(nodes, roads, speedKmh);
  const snap = nodeSnapper(nodes, mainComponent(nodes.count, links));
  for (let b = 0; b < buildings.count; b += 1) buildings.node[b] = snap(buildings.xCm[b]!, buildings.yCm[b]!);
  const keyOf = (b: number): string => text(buildings.key[b]!);
  const inOldTown = pointsInAreas(areas, areaKind.oldTown, buildings.xCm, buildings.yCm);
  completeBuildings(buildings, inOldTown, keyOf, seed);
  const footprintM2 = footprintsM2(buildings);
  const people = placePeople(buildings, footprintM2, keyOf, seed);
  const { households, residents } = people;
  const { residentsOf, oldOf, pupils, workers } = countPeople(buildings, people);
  const places = placesIn(buildings, footprintM2);
  if (draft.source === 'generated') closeLabourMarket(places.workers, workers);
  const weights = zoneWeights(residentsOf, places.workers);
  const zones = makeZones(draft, terrain, buildings, roads, strings, weights, residents.count);
  for (let b = 0; b < buildings.count; b += 1) {
    const z = buildings.zone[b]!;
    if (z >= 0) zones.residents[z] = zones.residents[z]! + residentsOf[b]!;
  }
  setDrains(zones, buildings, inOldTown);
  const { subdistricts, districts } = makeAdministration(draft, terrain, zones, strings);
  const namesOf = (table: { name: Uint32Array; nameZh: Uint32Array }): DraftName[] =>
    Array.from(table.name, (id, row) => ({ en: text(id), zh: text(table.nameZh[row]!) }));
  const site: Site = {
    frame: draft,
    cityName: draft.name,
    terrain,
    areas,
    lines: draft.lines ?? [],
    buildings,
    footprintM2,
    nodes,
    roads,
    links,
    zones,
    subdistricts,
    districts,
    residents: residents.count,
    residentsOf,
    oldOf,
    pupils,
    pupilPlaces: places.pupils,
    builtKm2: builtKm2(terrain),
    zoneNames: namesOf(zones),
    roadNames: namesOf(roads),
    areaNames: namesOf(areas),
    subdistrictNames: namesOf(subdistricts),
    districtNames: namesOf(districts),
    taken: new Uint8Array(buildings.count),
  };
  const facilities = makeFacilities(site, draft.facilities, rowOf, snap, strings);
  for (let b = 0; b < buildings.count; b += 1) {
    if (places.pupils[b]! > 0) places.workers[b] = Math.max(places.workers[b]!, staffOf(places.pupils[b]!));
    buildings.jobs[b] = places.workers[b]! + places.pupils[b]!;
  }
  sendOut(buildings, zones, facilities, people, places, seed);
  const lines = packLines(draft, strings);
  const props = packProps(draft);
  begin('networks');
  const networks = makeNetworks({
    boundsCm: draft.boundsCm,
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
    lines,
    props,
    seed,
    keyId: (key) => strings.id(key),
  });
  return {
    meta: {
      modelVersion: 2,
      name: draft.name,
      source: draft.source,
      attribution: draft.attribution,
      origin: draft.origin,
      projection: draft.projection,
      boundsCm: draft.boundsCm,
      coastal: terrain.cover.includes(landCover.sea),
      inferred: [
        ...inferredEntries(draft.inferred, draft.source, buildings, facilities),
        ...inferredNetworks(networks),
      ],
    },
    strings: strings.list,
    terrain,
    areas,
    buildings,
    nodes,
    roads,
    links,
    zones,
    subdistricts,
    districts,
    facilities,
    households,
    residents,
    networkNodes: networks.nodes,
    networkEdges: networks.edges,
    serviceUses: networks.uses,
    lines,
    props,
    shells: packShells(draft, rowOf),
  };
}

/** Residents of each building, those of 65 and over, and how many of the city go to school and to work. */
function countPeople(
  buildings: Buildings,
  { households, residents }: Population,
): { residentsOf: Int32Array; oldOf: Int32Array; pupils: number; workers: number } {
  const residentsOf = new Int32Array(buildings.count);
  const oldOf = new Int32Array(buildings.count);
  let pupils = 0;
  let workers = 0;
  for (let r = 0; r < residents.count; r += 1) {
    const b = households.building[residents.household[r]!]!;
    residentsOf[b] = residentsOf[b]! + 1;
    if (residents.ageGroup[r]! >= ageGroup.old) oldOf[b] = oldOf[b]! + 1;
    if (residents.activity[r] === activity.school) pupils += 1;
    else if (residents.activity[r] === activity.work) workers += 1;
  }
  return { residentsOf, oldOf, pupils, workers };
}

/** Land that streets, buildings and their grounds cover. */
function builtKm2({ cover, cellCm }: Terrain): number {
  const built = new Uint8Array(256);
  for (const code of [
    landCover.road,
    landCover.roof,
    landCover.paved,
    landCover.residential,
    landCover.industry,
    landCover.port,
  ])
    built[code] = 1;
  let cells = 0;
  for (let cell = 0; cell < cover.length; cell += 1) cells += built[cover[cell]!]!;
  return (cells * cellCm * cellCm) / 1e10;
}
