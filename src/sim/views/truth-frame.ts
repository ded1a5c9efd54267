/** A frame of what is true, for the facilitator, observers and the reveal. */
import { serviceUser } from '../../city/model.ts';
import {
  type Frame,
  assetState,
  frameHeader,
  moverKind,
  roadState,
  servedUnknown,
  zoneState,
} from '../../contract/frame.ts';
import { type Position, positionOf } from '../movement/position.ts';
import { assetCondition } from '../world/assets.ts';
import { depthUnitsPerMetre, dominatingVapour } from '../world/fields.ts';
import { servicesAtHome, servicesOfZone } from '../world/served.ts';
import { useState } from '../world/services.ts';
import { travelMode, travelState } from '../world/travel.ts';
import type { World } from '../world/world.ts';
import { writeLeveeGaps } from './levee-gaps.ts';

/** Depth from which a cell counts as wet, m. */
export const wetM = 0.03;
const position: Position = { xM: 0, yM: 0, headingRad: 0 };

export function writeTruth(world: World, frame: Frame, nowS: number, sequence: number): void {
  frame.header.fill(0);
  frame.header[frameHeader.atS] = nowS;
  frame.header[frameHeader.sequence] = sequence;
  frame.header[frameHeader.truth] = 1;
  frame.header[frameHeader.seaLevelM] = world.fields.global.seaLevelM[0]!;
  frame.header[frameHeader.rainMmph] = meanRain(world);
  writeWater(world, frame);
  writeRoads(world, frame);
  writeBuildings(world, frame);
  writeNetworks(world, frame);
  writeWeather(world, frame);
  writeVapour(world, frame);
  writeZones(world, frame);
  writeServed(world, frame);
  writeMovers(world, frame, nowS);
  writeUnits(world, frame, nowS, () => true, false);
}

function meanRain({ fields: { rain } }: World): number {
  let total = 0;
  for (const rate of rain.rateMmph) total += rate;
  return total / rain.rateMmph.length;
}

function writeWater(world: World, frame: Frame): void {
  const { fields, city } = world;
  const { grid, cells } = fields;
  const { cover } = city.terrain;
  let wet = 0;
  for (let row = 0; row < grid.rows; row += 1) {
    let from = grid.origin + row * grid.stride;
    let to = row * grid.cols;
    for (let col = 0; col < grid.cols; col += 1, from += 1, to += 1) {
      const depthM = cover[to] === 0 ? 0 : cells.depth[from]! / depthUnitsPerMetre;
      frame.waterDepthM[to] = depthM;
      frame.flowX[to] = cells.fluxX[from]!;
      frame.flowY[to] = cells.fluxY[from]!;
      if (depthM >= wetM) wet += 1;
    }
  }
  frame.waterAgeMin.fill(0);
  frame.header[frameHeader.wetCells] = wet + writeLeveeGaps(world, frame, wetM);
}

function writeRoads({ roadWorld: { roads }, city }: World, frame: Frame): void {
  frame.roadAgeMin.fill(0);
  for (let road = 0; road < city.roads.count; road += 1) {
    const depthCm = roads.depthCm[road]!;
    frame.roadDepthCm[road] = depthCm;
    let state: number = depthCm >= 5 ? roadState.wet : roadState.open;
    if (roads.waterClosed[road] === 1) state = roadState.closedByWater;
    if (roads.debris[road] === 1 || roads.wrecks[road]! > 0) state = roadState.blockedByDebris;
    if (roads.orderClosed[road] === 1) state = roadState.closedByOrder;
    frame.roadState[road] = state;
  }
}

function writeBuildings({ buildingWorld: { buildings }, city, services }: World, frame: Frame): void {
  frame.buildingKnown.fill(1);
  for (let building = 0; building < city.buildings.count; building += 1) {
    frame.buildingDepth[building] = Math.min(255, Math.ceil(buildings.depthCm[building]! / 2));
    const node = city.buildings.powerNode[building]!;
    frame.buildingPower[building] = node < 0 ? 255 : Math.round(255 * services.supply.level[node]!);
  }
}

function writeNetworks({ assets, services, city }: World, frame: Frame): void {
  const { supply, nodes } = services;
  for (let node = 0; node < city.networkNodes.count; node += 1) {
    const condition = assets.nodes.condition[node]!;
    const isOut = nodes.services[node] !== 0 || supply.level[node]! < 0.5;
    const whole = isOut ? assetState.out : assetState.works;
    frame.nodeState[node] = condition === assetCondition.whole ? whole : brokenState(condition);
  }
  markReserves(services, city.serviceUses, frame);
  for (let edge = 0; edge < city.networkEdges.count; edge += 1) {
    const condition = assets.edges.condition[edge]!;
    const isDead = frame.nodeState[city.networkEdges.from[edge]!]! >= assetState.out;
    const whole = isDead ? assetState.out : assetState.works;
    frame.edgeState[edge] = condition === assetCondition.whole ? whole : brokenState(condition);
  }
}

const brokenState = (condition: number): number =>
  condition === assetCondition.flooded ? assetState.flooded : assetState.broken;

/** Stations that would be out but for what they have stored. */
function markReserves({ uses }: World['services'], table: World['city']['serviceUses'], frame: Frame): void {
  for (let use = 0; use < table.count; use += 1) {
    if (uses.state[use] !== useState.onReserve || table.userKind[use] !== serviceUser.networkNode) continue;
    const node = table.user[use]!;
    if (frame.nodeState[node] === assetState.works) frame.nodeState[node] = assetState.onReserve;
  }
}

function writeWeather({ fields: { rain, wind } }: World, frame: Frame): void {
  let gust = 0;
  let mean = 0;
  for (let block = 0; block < rain.capacity; block += 1) {
    const east = wind.eastMps[block]!;
    const north = wind.northMps[block]!;
    frame.windX[block] = east;
    frame.windY[block] = north;
    frame.rainMmph[block] = rain.rateMmph[block]!;
    gust = Math.max(gust, wind.gustMps[block]!);
    mean = Math.max(mean, east * east + north * north);
  }
  frame.header[frameHeader.windMps] = Math.sqrt(mean);
  frame.header[frameHeader.gustMps] = gust;
}

function writeVapour({ fields }: World, frame: Frame): void {
  frame.vapourPpm.fill(0);
  frame.vapourSubstance.fill(0);
  const { vapourCols } = fields.grid;
  const { fromCol, toCol, fromRow, toRow } = fields.vapourExtent;
  for (let row = fromRow[0]!; row < toRow[0]!; row += 1) {
    for (let col = fromCol[0]!; col < toCol[0]!; col += 1) {
      const block = row * vapourCols + col;
      const { code, ppm } = dominatingVapour(fields, block);
      frame.vapourPpm[block] = ppm;
      frame.vapourSubstance[block] = code + 1;
    }
  }
}

function writeZones({ zoneWorld: { zones }, city }: World, frame: Frame): void {
  frame.zoneAgeMin.fill(0);
  frame.zoneServedAgeMin.fill(0);
  for (let zone = 0; zone < city.zones.count; zone += 1) {
    const residents = Math.max(1, city.zones.residents[zone]!);
    frame.zoneWarnedPm[zone] = Math.round((1000 * zones.informedResidents[zone]!) / residents);
    frame.zoneLeftPm[zone] = Math.round((1000 * zones.leftResidents[zone]!) / residents);
    let state = 0;
    if (zones.warnEvent[zone] !== -1) state |= zoneState.warned;
    if (zones.evacuateEvent[zone] !== -1) state |= zoneState.evacuating;
    if (zones.wetEvent[zone] !== -1) state |= zoneState.waterReported;
    frame.zoneState[zone] = state;
  }
}

/** Down to whole percent, so that full means everybody. */
function writeServed({ served, city: { zones } }: World, frame: Frame): void {
  frame.zoneServed.fill(servedUnknown);
  for (const service of servicesAtHome) {
    for (let zone = 0; zone < zones.count; zone += 1) {
      if (zones.residents[zone] === 0) continue;
      const without = served.zones.without[zone * servicesOfZone + service]!;
      frame.zoneServed[service * zones.count + zone] = Math.floor(100 * (1 - without) + 1e-9);
    }
  }
}

function writeMovers(world: World, frame: Frame, nowS: number): void {
  const { capacity } = world.travel.travellers;
  const most = frame.moverX.length;
  let count = 0;
  let dropped = 0;
  for (let id = 0; id < capacity; id += 1) {
    if (!isDrawn(world, id)) continue;
    if (count < most) writeMover(world, frame, nowS, count, id, id);
    if (count < most) count += 1;
    else dropped += 1;
  }
  frame.header[frameHeader.movers] = count;
  frame.header[frameHeader.moversDropped] = dropped;
}

/** Whether a traveller is a dot on a road; units are drawn apart. */
export function isDrawn({ travel: { travellers: t } }: World, id: number): boolean {
  const state = t.state[id]!;
  if (state !== travelState.moving && state !== travelState.caught) return false;
  return t.mode[id] !== travelMode.unit && t.link[id]! >= 0;
}

/** Writes the traveller as dot number `at` of the frame, under this number. */
export function writeMover(
  world: World,
  frame: Frame,
  nowS: number,
  at: number,
  id: number,
  number: number,
): void {
  const { travellers: t } = world.travel;
  positionOf(world, id, nowS * 1000, position);
  frame.moverX[at] = position.xM;
  frame.moverY[at] = position.yM;
  frame.moverHeading[at] = position.headingRad;
  frame.moverId[at] = number;
  const walking = t.mode[id] === travelMode.walk ? moverKind.walker : moverKind.car;
  frame.moverKind[at] = t.state[id] === travelState.caught ? moverKind.stranded : walking;
}

/** Units that the viewer commands (or all), at their last reported place or, for truth, where they are. */
export function writeUnits(
  world: World,
  frame: Frame,
  nowS: number,
  accept: (organisation: number) => boolean,
  reported: boolean,
): void {
  const { units, list } = world.units;
  const { nodes } = world.city;
  let count = 0;
  for (let unit = 0; unit < list.length; unit += 1) {
    if (!accept(list[unit]!.organisation)) continue;
    const traveller = units.traveller[unit]!;
    if (reported) {
      frame.unitX[count] = units.reportedX[unit]!;
      frame.unitY[count] = units.reportedY[unit]!;
    } else if (traveller >= 0) {
      positionOf(world, traveller, nowS * 1000, position);
      frame.unitX[count] = position.xM;
      frame.unitY[count] = position.yM;
    } else {
      const node = units.node[unit]!;
      frame.unitX[count] = nodes.xCm[node]! / 100;
      frame.unitY[count] = nodes.yCm[node]! / 100;
    }
    frame.unitId[count] = unit;
    frame.unitKind[count] = units.kind[unit]!;
    frame.unitState[count] = reported ? units.reportedState[unit]! : units.state[unit]!;
    count += 1;
  }
  frame.header[frameHeader.units] = count;
}
