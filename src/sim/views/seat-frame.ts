/**
 * A frame of what one organisation believes. Everything in it comes from its facts, its own orders and its units'
 * reports, the static city, and what its cameras and units see at this moment.
 */
import { cellAt } from '../../city/model.ts';
import { subjectCode } from '../../contract/events.ts';
import { type Frame, assetState, frameHeader, roadState, zoneState } from '../../contract/frame.ts';
import { orderTypes } from '../../contract/orders.ts';
import { facetCode } from '../../contract/pictures.ts';
import { buildingCell } from '../exposure/tiles.ts';
import { zoneOf } from '../information/silence.ts';
import { findFact } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import { BelievedWater, ageMinutes } from './believed-water.ts';
import { createBelievedPower } from './believed-power.ts';
import { createBelievedServices } from './believed-services.ts';
import { createSeatMovers } from './seat-movers.ts';
import { createSight } from './sight.ts';
import { wetM, writeUnits } from './truth-frame.ts';

export interface SeatPainter {
  write(frame: Frame, nowS: number, sequence: number): void;
  /** The run has gone to another moment: nothing painted before holds. */
  forget(): void;
}

export function createSeatPainter(world: World, organisation: number): SeatPainter {
  const { city, pictures } = world;
  const water = new BelievedWater(city);
  const power = createBelievedPower(world, organisation);
  const services = createBelievedServices(world, organisation);
  const sight = createSight(world, organisation);
  const writeMovers = createSeatMovers(world);
  const roadAsOfS = new Float64Array(city.roads.count);
  const zoneAsOfS = new Float64Array(city.zones.count);
  const zoneFlags = new Uint8Array(city.zones.count);
  let paintedVersion = -1;
  return {
    forget: () => {
      paintedVersion = -1;
    },
    write: (frame, nowS, sequence) => {
      const version = pictures.organisations.version[organisation]!;
      if (version !== paintedVersion) paint();
      paintedVersion = version;
      frame.header.fill(0);
      frame.header[frameHeader.atS] = nowS;
      frame.header[frameHeader.sequence] = sequence;
      frame.header[frameHeader.rainMmph] = newestOfGauges(world, organisation, facetCode.rain, -1);
      frame.header[frameHeader.seaLevelM] = newestOfGauges(world, organisation, facetCode.level, 0);
      frame.header[frameHeader.wetCells] = water.write(frame, nowS, wetM);
      writeRoads(frame, nowS);
      writeZones(frame, nowS);
      writeBuildings(world, organisation, frame);
      writeUnknown(frame);
      power.write(frame);
      services.write(frame, nowS);
      frame.header[frameHeader.gustMps] = strongestGust(world, organisation);
      sight.refresh();
      writeMovers(frame, nowS, sight.sees);
      writeUnits(world, frame, nowS, (owner) => owner === organisation, true);
    },
  };

  /** Goes through the organisation's facts once. */
  function paint(): void {
    const { facts, register } = pictures;
    water.clear();
    power.paint();
    services.paint();
    roadAsOfS.fill(-1);
    zoneAsOfS.fill(-1);
    zoneFlags.fill(0);
    for (let row = 0; row < register.count[0]!; row += 1) {
      if (facts.organisation[row] !== organisation) continue;
      const kind = facts.subjectKind[row]!;
      const subject = facts.subject[row]!;
      const asOfS = facts.asOfS[row]!;
      const value = facts.value[row]!;
      if (kind === subjectCode.road) roadAsOfS[subject] = Math.max(roadAsOfS[subject]!, asOfS);
      noteZone(zoneOf(world, kind, subject), kind, facts.facet[row]!, value, asOfS);
      if (facts.facet[row] !== facetCode.depth) continue;
      const cell = cellOf(world, kind, subject);
      if (cell >= 0) water.report(cell, value, asOfS);
    }
  }

  function noteZone(zone: number, kind: number, facet: number, value: number, asOfS: number): void {
    if (zone < 0) return;
    if (facet === facetCode.silentFor) {
      if (value > 0) zoneFlags[zone]! |= zoneState.silent;
      return;
    }
    if (facet === facetCode.silentShare) return;
    zoneAsOfS[zone] = Math.max(zoneAsOfS[zone]!, asOfS);
    if (facet === facetCode.depth && kind !== subjectCode.facility && value > wetM)
      zoneFlags[zone]! |= zoneState.waterReported;
  }

  function writeRoads(frame: Frame, nowS: number): void {
    const { facts } = pictures;
    for (let road = 0; road < city.roads.count; road += 1) {
      const depth = findFact(pictures, organisation, subjectCode.road, road, facetCode.depth);
      const closed = findFact(pictures, organisation, subjectCode.road, road, facetCode.closed);
      const depthM = depth < 0 ? -1 : facts.value[depth]!;
      const isClosed = closed >= 0 && facts.value[closed]! > 0;
      frame.roadDepthCm[road] = depthM < 0 ? 65535 : Math.min(65534, Math.round(depthM * 100));
      frame.roadAgeMin[road] = ageMinutes(roadAsOfS[road]!, nowS);
      frame.roadState[road] = believedRoad(depthM, closed >= 0, isClosed);
    }
  }

  function writeZones(frame: Frame, nowS: number): void {
    const { facts } = pictures;
    const share = (zone: number, facet: number) => {
      const row = findFact(pictures, organisation, subjectCode.zone, zone, facet);
      return row < 0 ? 0 : Math.round(1000 * facts.value[row]!);
    };
    for (let zone = 0; zone < city.zones.count; zone += 1) {
      frame.zoneAgeMin[zone] = ageMinutes(zoneAsOfS[zone]!, nowS);
      frame.zoneWarnedPm[zone] = share(zone, facetCode.warnedShare);
      frame.zoneLeftPm[zone] = share(zone, facetCode.leftShare);
      frame.zoneState[zone] = zoneFlags[zone]!;
    }
    markOwnOrders(world, organisation, frame, nowS);
  }
}

/** Depth that stops a car, m (Pregnolato 2017). */
export const impassableM = 0.3;

function believedRoad(depthM: number, isReported: boolean, isClosed: boolean): number {
  if (isClosed) return roadState.closedByOrder;
  if (depthM >= impassableM) return roadState.closedByWater;
  if (depthM >= 0.05) return roadState.wet;
  return depthM >= 0 || isReported ? roadState.open : roadState.unknown;
}

/** Zones whose warning or evacuation the organisation ordered itself and has been acknowledged. */
function markOwnOrders({ orderWorld }: World, organisation: number, frame: Frame, nowS: number): void {
  const { orders, register } = orderWorld;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (orders.organisation[row] !== organisation || nowS < orders.acknowledgedAtS[row]!) continue;
    const type = orderTypes[orders.type[row]!];
    const zone = orders.subject[row]!;
    if (type === 'warnZone') frame.zoneState[zone]! |= zoneState.warned;
    if (type === 'evacuateZone') frame.zoneState[zone]! |= zoneState.warned | zoneState.evacuating;
  }
}

/** Networks and weather of which nobody tells an organisation. */
function writeUnknown(frame: Frame): void {
  frame.edgeState.fill(assetState.unknown);
  frame.windX.fill(0);
  frame.windY.fill(0);
  frame.rainMmph.fill(-1);
  frame.vapourPpm.fill(0);
  frame.vapourSubstance.fill(0);
  frame.header[frameHeader.windMps] = -1;
}

function writeBuildings({ pictures, city }: World, organisation: number, frame: Frame): void {
  const { facts, register } = pictures;
  frame.buildingDepth.fill(0);
  frame.buildingKnown.fill(0);
  for (let row = 0; row < register.count[0]!; row += 1) {
    const isBuilding =
      facts.subjectKind[row] === subjectCode.building && facts.facet[row] === facetCode.depth;
    if (!isBuilding || facts.organisation[row] !== organisation) continue;
    const building = facts.subject[row]!;
    if (building >= city.buildings.count) continue;
    frame.buildingKnown[building] = 1;
    frame.buildingDepth[building] = Math.min(255, Math.ceil(facts.value[row]! * 50));
  }
}

/** Mean of the newest readings of this facet that the organisation has, or `unknown`. */
function newestOfGauges({ pictures }: World, organisation: number, facet: number, unknown: number): number {
  const { facts, register } = pictures;
  let total = 0;
  let count = 0;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (facts.organisation[row] !== organisation || facts.facet[row] !== facet) continue;
    total += facts.value[row]!;
    count += 1;
  }
  return count === 0 ? unknown : total / count;
}

/** Highest of the newest gusts that weather stations have told, m/s, -1 where none has. */
function strongestGust({ pictures }: World, organisation: number): number {
  const { facts, register } = pictures;
  let strongest = -1;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (facts.organisation[row] === organisation && facts.facet[row] === facetCode.wind)
      strongest = Math.max(strongest, facts.value[row]!);
  }
  return strongest;
}

/** Terrain cell that stands for a subject of a depth report, -1 where there is none. */
function cellOf({ city }: World, kind: number, subject: number): number {
  if (kind === subjectCode.road) return city.roads.lowCell[subject]!;
  if (kind === subjectCode.building) return buildingCell(city, subject);
  if (kind === subjectCode.facility)
    return cellAt(city, city.facilities.xCm[subject]!, city.facilities.yCm[subject]!);
  return -1;
}
