/**
 * Vapour: what of the cloud comes indoors, the loads of those who breathe it, and the communities that it reaches.
 *
 * Rooms exchange air with the street at a rate that grows with the wind; somebody who stays in one place of a block takes up ∫Cⁿdt there.
 */
import { type City, cellAt } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { hypot } from '../../kernel/math.ts';
import type { System } from '../system.ts';
import { startAir } from '../world/air.ts';
import { type Grid, vapourBlock, weatherOfVapour } from '../world/fields.ts';
import { loadExponent, ppmOf, substanceCount, substanceOf } from '../world/substances.ts';
import type { World } from '../world/world.ts';
import { addedLoad, guidelineLevel, hourOf, indoorAfter } from './dose.ts';
import { buildingCell } from './tiles.ts';

const periodS = 60;
/** Air changes an hour: windows shut against rain or wind, and what each m/s of wind adds; open windows. Assumptions, README.md. */
const exchange = { shut: 0.25, perMps: 0.1, open: 3, shutFromMps: 8 } as const;
/** Indoor vapour below this counts as none once there is none outdoors. */
const faintIndoorPpm = 0.01;
/** A community is clear when no level has been reached for this long. */
const clearAfterS = 600;

/** Vapour blocks with buildings of zone z: `start[z] … start[z + 1]` of `member`, ascending. */
interface BlocksOfZones {
  readonly start: Uint32Array;
  readonly member: Uint32Array;
}

/** Costs nothing while there is no vapour and none is left indoors. */
export function createVapourExposure(world: World): System {
  const blocks = blocksOfZones(world.city, world.fields.grid);
  const { air, fields } = world;
  return {
    name: 'vapour',
    periodS,
    phaseS: 0,
    start: () => startAir(air),
    step: (nowS) => {
      const { fromCol, toCol } = fields.vapourExtent;
      if (fromCol[0]! >= toCol[0]! && air.register.isRestless[0] === 0) return;
      const isIndoors = breatheAll(world);
      const isReached = lookAtZones(world, blocks, nowS);
      air.register.isRestless[0] = isIndoors || isReached ? 1 : 0;
    },
  };
}

/** Brings rooms and loads of every block up to date; whether vapour is left in any room. */
function breatheAll(world: World): boolean {
  const { fields, air } = world;
  let isIndoors = false;
  for (let block = 0; block < fields.vapour.capacity; block += 1) {
    const first = block * substanceCount;
    for (let at = first; at < first + substanceCount; at += 1) {
      if (fields.vapour.kgpm3[at] === 0 && air.blocks.indoorKgpm3[at] === 0) continue;
      breathe(world, block, at);
      isIndoors ||= air.blocks.indoorKgpm3[at]! > 0;
    }
  }
  return isIndoors;
}

function breathe(world: World, block: number, at: number): void {
  const { fields, air } = world;
  const { indoorKgpm3, indoorLoad, outdoorLoad } = air.blocks;
  const substance = substanceOf(at - block * substanceCount);
  const outdoor = fields.vapour.kgpm3[at]!;
  const indoor = indoorAfter(indoorKgpm3[at]!, outdoor, changesPerH(world, block), periodS / 3600);
  const indoorPpm = ppmOf(indoor, substance.molarKg);
  indoorKgpm3[at] = outdoor === 0 && indoorPpm < faintIndoorPpm ? 0 : indoor;
  const exponent = loadExponent(substance);
  const minutes = periodS / 60;
  indoorLoad[at] = addedLoad(indoorLoad[at]!, indoorPpm, minutes, exponent);
  outdoorLoad[at] = addedLoad(outdoorLoad[at]!, ppmOf(outdoor, substance.molarKg), minutes, exponent);
  const { aegl60 } = substance;
  if (aegl60 === undefined) return;
  if (Math.max(indoorLoad[at]!, outdoorLoad[at]!) >= hourOf(aegl60.level2Ppm, exponent))
    air.register.isHarmful[0] = 1;
}

/** Air changes an hour of the rooms of a vapour block. */
function changesPerH({ fields: { grid, wind, rain } }: World, block: number): number {
  const weather = weatherOfVapour(grid, block);
  const speedMps = hypot(wind.eastMps[weather]!, wind.northMps[weather]!);
  const isShut = rain.rateMmph[weather]! > 0 || speedMps >= exchange.shutFromMps;
  return isShut ? exchange.shut + exchange.perMps * speedMps : exchange.open;
}

/** Tells which communities a guideline level reaches, by the highest block of theirs; whether any is reached. */
function lookAtZones(world: World, blocks: BlocksOfZones, nowS: number): boolean {
  const { zones } = world.air;
  let isReached = false;
  for (let zone = 0; zone < world.city.zones.count; zone += 1) {
    const found = worstOf(world, blocks, zone);
    if (found.level > 0) zones.sinceS[zone] = nowS;
    if (found.level > zones.level[zone]!) reach(world, zone, found, nowS);
    else if (zones.level[zone]! > 0 && nowS - zones.sinceS[zone]! >= clearAfterS) clear(world, zone, nowS);
    isReached ||= zones.level[zone]! > 0;
  }
  return isReached;
}

interface Worst {
  level: number;
  ppm: number;
  block: number;
}

function worstOf({ fields: { vapour } }: World, { start, member }: BlocksOfZones, zone: number): Worst {
  const worst: Worst = { level: 0, ppm: 0, block: -1 };
  for (let k = start[zone]!; k < start[zone + 1]!; k += 1) {
    const block = member[k]!;
    for (let code = 0; code < substanceCount; code += 1) {
      const kgpm3 = vapour.kgpm3[block * substanceCount + code]!;
      const { aegl60, molarKg } = substanceOf(code);
      if (kgpm3 === 0 || aegl60 === undefined) continue;
      const ppm = ppmOf(kgpm3, molarKg);
      const level = guidelineLevel(aegl60, ppm);
      if (level < worst.level || (level === worst.level && ppm <= worst.ppm) || level === 0) continue;
      worst.level = level;
      worst.ppm = ppm;
      worst.block = block;
    }
  }
  return worst;
}

function reach(world: World, zone: number, { level, ppm, block }: Worst, nowS: number): void {
  const { zones } = world.air;
  const cause = world.fields.vapour.cause[block]!;
  const before = zones.event[zone]!;
  const kind = eventCode['zone.toxic'];
  zones.event[zone] = world.events.emit(kind, nowS, subjectCode.zone, zone, level, ppm, cause);
  world.events.addCause(before);
  zones.level[zone] = level;
}

function clear(world: World, zone: number, nowS: number): void {
  const { zones } = world.air;
  world.events.emit(eventCode['zone.clear'], nowS, subjectCode.zone, zone, 0, 0, zones.event[zone]!);
  zones.level[zone] = 0;
  zones.event[zone] = noEvent;
}

function blocksOfZones(city: City, grid: Grid): BlocksOfZones {
  const sets: Set<number>[] = Array.from({ length: city.zones.count }, () => new Set());
  for (let building = 0; building < city.buildings.count; building += 1) {
    const cell = buildingCell(city, building);
    const own = sets[city.buildings.zone[building]!];
    if (cell >= 0) own?.add(vapourBlock(grid, cell));
  }
  const start = new Uint32Array(city.zones.count + 1);
  sets.forEach((set, zone) => {
    start[zone + 1] = start[zone]! + set.size;
  });
  return { start, member: Uint32Array.from(sets.flatMap((set) => [...set].toSorted((p, q) => p - q))) };
}

/** Vapour block at a place, -1 outside the grid. */
export function vapourBlockAt(city: City, grid: Grid, xCm: number, yCm: number): number {
  const cell = cellAt(city, xCm, yCm);
  return cell < 0 ? -1 : vapourBlock(grid, cell);
}
