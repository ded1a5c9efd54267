/**
 * Exposure: what water in the streets, at the doors and in stations does to roads, buildings and lifelines.
 *
 * Roads slow with depth and close at 30 cm; buildings are wet when water stands 15 cm above their ground. Only tiles
 * that hold water, or held it a step ago, are looked at.
 */
import { roadFlag } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { System } from '../system.ts';
import { depthUnitsPerMetre, waterRoot } from '../world/fields.ts';
import { startAssets } from '../world/assets.ts';
import { setWaterClosed } from '../world/roads.ts';
import type { World } from '../world/world.ts';
import { assetsByTile, drawTolerances, lookAtAssets } from './assets.ts';
import { carReturnsCm, carStopsCm, floodedSpeedCmps } from './model.ts';
import { type TileIndex, buildingCell, groupByTile, hasMembers } from './tiles.ts';
import { addWaterCauses } from './waterCauses.ts';

const periodS = 10;
/** Water deep enough to be an event: a wet road, a wet building. */
const roadWetCm = 5;
const roadDryCm = 2;
const buildingWetCm = 15;
/** Water at a door that people notice; from here on its community counts as reached. */
const noticedCm = 5;
/** Depth in which adults no longer walk (limit of class H2). */
const walkStopsCm = 50;

const registerSpec = { barrierNews: column('i32', '', 'news of barriers that has been acted on') };
const tileSpec = { wasWet: column('u8', '', '1 where the tile held water at the last look') };

export function createExposure(world: World): System {
  const { city, fields } = world;
  const { grid } = fields;
  const tiles = world.setup.layout.table('exposureTiles', tileSpec, grid.tileCols * grid.tileRows);
  const roads = groupByTile(grid, city.roads.count, (road) => city.roads.lowCell[road]!);
  const buildings = groupByTile(grid, city.buildings.count, (building) => buildingCell(city, building));
  const parts: Parts = {
    register: world.setup.layout.table('exposureRegister', registerSpec, 1),
    roads,
    buildings,
    assets: assetsByTile(world),
    linksOfRoad: linksOfRoads(city.links.road, city.roads.count),
  };
  const built = [...Array(tiles.capacity).keys()].filter(
    (tile) => hasMembers(roads, tile) || hasMembers(buildings, tile) || hasMembers(parts.assets, tile),
  );
  return {
    name: 'exposure',
    periodS,
    phaseS: 0,
    start: () => {
      startRoads(world, parts);
      startAssets(world.assets);
      drawTolerances(world);
    },
    step: (nowS) => {
      const { wet } = fields.tiles;
      for (const tile of built) {
        if (wet[tile] === 0 && tiles.wasWet[tile] === 0) continue;
        tiles.wasWet[tile] = wet[tile]!;
        lookAtRoads(world, parts, tile, nowS);
        lookAtBuildings(world, parts.buildings, tile, nowS);
        lookAtAssets(world, parts.assets, tile, nowS);
      }
      openAndClose(world, parts);
    },
  };
}

interface Parts {
  register: Table<typeof registerSpec>;
  roads: TileIndex;
  buildings: TileIndex;
  assets: TileIndex;
  /** Two slots a road: its links, -1 where it has only one. */
  linksOfRoad: Int32Array;
}

function startRoads(world: World, parts: Parts): void {
  const { roads } = world.roadWorld;
  roads.cause.fill(noEvent);
  roads.waterCause.fill(noEvent);
  roads.debrisCause.fill(noEvent);
  world.buildingWorld.buildings.cause.fill(noEvent);
  world.zoneWorld.zones.wetEvent.fill(noEvent);
  for (let road = 0; road < world.city.roads.count; road += 1) setLinks(world, parts, road);
}

function lookAtRoads(world: World, parts: Parts, tile: number, nowS: number): void {
  const { roads } = world.roadWorld;
  const { start, member, at } = parts.roads;
  for (let k = start[tile]!; k < start[tile + 1]!; k += 1) {
    const road = member[k]!;
    const depthCm = depthCmAt(world, at[k]!);
    const before = roads.depthCm[road]!;
    if (depthCm === before) continue;
    roads.depthCm[road] = depthCm;
    noteRoadWater(world, road, depthCm, nowS);
    noteRoadClosure(world, road, depthCm, nowS);
    setLinks(world, parts, road);
  }
}

function noteRoadWater(world: World, road: number, depthCm: number, nowS: number): void {
  const { roads } = world.roadWorld;
  const { events, fields } = world;
  if (roads.waterCause[road] === noEvent) {
    if (depthCm < roadWetCm) return;
    const cause = waterRoot(fields);
    const event = events.emit(
      eventCode['flood.roadWet'],
      nowS,
      subjectCode.road,
      road,
      depthCm / 100,
      0,
      cause,
    );
    addWaterCauses(world, world.city.roads.lowCell[road]!);
    roads.waterCause[road] = event;
    noteZoneWater(world, world.city.roads.zone[road]!, world.city.roads.lowCell[road]!, depthCm, event, nowS);
  } else if (depthCm < roadDryCm) {
    events.emit(eventCode['flood.roadDry'], nowS, subjectCode.road, road, 0, 0, roads.waterCause[road]!);
    events.addCause(fields.global.rainCause[0]!);
    roads.waterCause[road] = noEvent;
  }
}

function noteDoor(world: World, building: number, depthCm: number, nowS: number): void {
  const zone = world.city.buildings.zone[building]!;
  const cell = buildingCell(world.city, building);
  noteZoneWater(world, zone, cell, depthCm, waterRoot(world.fields), nowS);
}

function noteZoneWater(
  world: World,
  zone: number,
  cell: number,
  depthCm: number,
  cause: number,
  nowS: number,
): void {
  const { zones } = world.zoneWorld;
  if (zone < 0 || zones.wetEvent[zone] !== noEvent) return;
  const kind = eventCode['flood.zoneWet'];
  zones.wetEvent[zone] = world.events.emit(kind, nowS, subjectCode.zone, zone, depthCm / 100, 0, cause);
  addWaterCauses(world, cell);
}

function noteRoadClosure(world: World, road: number, depthCm: number, nowS: number): void {
  const { roads } = world.roadWorld;
  const cause = roads.waterCause[road]!;
  if (roads.waterClosed[road] === 0 && depthCm >= carStopsCm) {
    const kind = eventCode['road.closedByWater'];
    setWaterClosed(world.roadWorld, road, true);
    roads.cause[road] = world.events.emit(kind, nowS, subjectCode.road, road, depthCm / 100, 0, cause);
    addWaterCauses(world, world.city.roads.lowCell[road]!);
  } else if (roads.waterClosed[road] === 1 && depthCm < carReturnsCm) {
    setWaterClosed(world.roadWorld, road, false);
    const closed = roads.cause[road]!;
    roads.cause[road] = world.events.emit(
      eventCode['road.reopened'],
      nowS,
      subjectCode.road,
      road,
      0,
      0,
      closed,
    );
  }
}

function lookAtBuildings(world: World, { start, member, at }: TileIndex, tile: number, nowS: number): void {
  const { buildings } = world.buildingWorld;
  for (let k = start[tile]!; k < start[tile + 1]!; k += 1) {
    const building = member[k]!;
    const depthCm = depthCmAt(world, at[k]!);
    buildings.depthCm[building] = depthCm;
    if (depthCm > buildings.peakCm[building]!) buildings.peakCm[building] = depthCm;
    if (depthCm < noticedCm) continue;
    noteDoor(world, building, depthCm, nowS);
    if (depthCm < buildingWetCm || buildings.cause[building] !== noEvent) continue;
    const kind = eventCode['flood.buildingWet'];
    const zone = world.city.buildings.zone[building]!;
    const street = zone < 0 ? noEvent : world.zoneWorld.zones.wetEvent[zone]!;
    const cause = street === noEvent ? waterRoot(world.fields) : street;
    buildings.cause[building] = world.events.emit(
      kind,
      nowS,
      subjectCode.building,
      building,
      depthCm / 100,
      0,
      cause,
    );
    addWaterCauses(world, buildingCell(world.city, building));
  }
}

/** Barriers go up and come down between looks at the water, anywhere in the city. */
function openAndClose(world: World, parts: Parts): void {
  const news = world.roadWorld.register.barrierNews[0]!;
  if (news === parts.register.barrierNews[0]) return;
  parts.register.barrierNews[0] = news;
  const { roads, links } = world.roadWorld;
  for (let road = 0; road < roads.capacity; road += 1) {
    const first = parts.linksOfRoad[2 * road]!;
    if (first < 0) continue;
    const shouldBeOpen = isOpen(world, road) ? 1 : 0;
    const carries = world.city.links.capacityVph[first]! > 0 ? shouldBeOpen : 0;
    if (links.open[first] !== carries) setLinks(world, parts, road);
  }
}

function setLinks(world: World, parts: Parts, road: number): void {
  const { roads, links } = world.roadWorld;
  const depthCm = roads.depthCm[road]!;
  const open = isOpen(world, road);
  for (let side = 0; side < 2; side += 1) {
    const link = parts.linksOfRoad[2 * road + side]!;
    if (link < 0) continue;
    const free = world.city.links.freeSpeedCmps[link]!;
    links.speedCmps[link] = depthCm === 0 ? free : Math.min(free, floodedSpeedCmps(depthCm));
    links.open[link] = open && world.city.links.capacityVph[link]! > 0 ? 1 : 0;
    links.walkable[link] = depthCm < walkStopsCm && !isMotorway(world, road) ? 1 : 0;
  }
}

function isOpen({ roadWorld: { roads } }: World, road: number): boolean {
  const lying = roads.debris[road]! + roads.wrecks[road]!;
  return roads.waterClosed[road] === 0 && roads.orderClosed[road] === 0 && lying === 0;
}

function isMotorway(world: World, road: number): boolean {
  return world.city.roads.kind[road] === 0 && (world.city.roads.flags[road]! & roadFlag.noCars) === 0;
}

/** Depth of water in a cell, given by its padded index. */
function depthCmAt({ fields }: World, at: number): number {
  const units = fields.cells.depth[at]!;
  return Math.min(65534, Math.floor((units * 100) / depthUnitsPerMetre));
}

function linksOfRoads(roadOfLink: Int32Array, roads: number): Int32Array {
  const slots = new Int32Array(2 * roads).fill(-1);
  for (let link = 0; link < roadOfLink.length; link += 1) {
    const road = roadOfLink[link]!;
    slots[slots[2 * road] === -1 ? 2 * road : 2 * road + 1] = link;
  }
  return slots;
}
