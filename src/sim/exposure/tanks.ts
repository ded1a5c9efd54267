/**
 * Tanks and stations of oil and gas that water or wind breaks, so that they leak; and who shuts the valves, and when.
 *
 * A tank leaks when it floats off, its shell buckles or its floating roof sinks under rain; a flooded station when its draw says so. What flows out is the hazard's part.
 */
import { type City, cellAt, landCover, networkNodeKind, service } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { exp } from '../../kernel/math.ts';
import { normal, purpose, uniform } from '../../kernel/random.ts';
import type { System } from '../system.ts';
import { assetCondition, setNodeCondition } from '../world/assets.ts';
import { depthUnitsPerMetre, paddedIndex, rainBlock, waterRoot } from '../world/fields.ts';
import { nodeHas } from '../world/services.ts';
import { type Leak, openSpill } from '../world/spills.ts';
import {
  type SubstanceName,
  airK,
  airPa,
  gasDensityKgpm3,
  substanceCode,
  substances,
} from '../world/substances.ts';
import type { World } from '../world/world.ts';
import { bucklingGustMps, bundedDepthM, floatDepthM, roofHoldsMm, tankSteelKgpm2 } from './tankTolerance.ts';
import { addWaterCauses } from './waterCauses.ts';

const periodS = 60;
const fillPurpose = purpose('exposure.tankFilling');
const contentPurpose = purpose('exposure.tankContent');
const bucklingPurpose = purpose('exposure.tankBuckling');
const bundPurpose = purpose('exposure.tankBund');
const roofPurpose = purpose('exposure.tankRoof');
const leakPurpose = purpose('exposure.stationLeak');
const sealPurpose = purpose('exposure.sealing');

/** Filling of a tank, share of its shell: even from nothing to this. */
const mostFilled = 0.9;
/** What tanks hold, by share. */
const contents: readonly (readonly [name: 'petrol' | 'xylenes' | 'diesel', upTo: number])[] = [
  ['petrol', 0.4],
  ['xylenes', 0.6],
  ['diesel', 1],
];
/** Bore of the pipe that tears where a tank floats, and of the crack where one buckles, m². */
const tornM2 = 0.0707;
const crackM2 = 0.005;
/** What evaporates of a tank without its roof, kg. */
const mostOpenKg = 94_000;
/** Height of a bund that holds a tank's content, m, and the share of bunds that let water in; floor on which a station's leak can spread, m². */
const bundM = 1;
const leakyBunds = 0.2;
const yardM2 = 2000;

/** A kind of station: how many of the flooded leak, through which hole, and what the section behind it holds. */
interface StationLeak {
  readonly share: number;
  readonly substance: SubstanceName;
  readonly holeM2: number;
  /** Volume between the valves that runs out after they have shut, m³. */
  readonly sectionM3: number;
  /** Whether the network feeds it; a vessel of its own otherwise. */
  readonly isFed: boolean;
}
const stationLeaks = new Map<number, StationLeak>([
  [networkNodeKind.oilPump, { share: 0.1, substance: 'petrol', holeM2: 2e-4, sectionM3: 25, isFed: true }],
  [
    networkNodeKind.oilTerminal,
    { share: 0.1, substance: 'petrol', holeM2: 2e-4, sectionM3: 25, isFed: true },
  ],
  [networkNodeKind.gasGate, { share: 0.05, substance: 'methane', holeM2: 1e-4, sectionM3: 100, isFed: true }],
  [
    networkNodeKind.gasRegulator,
    { share: 0.05, substance: 'methane', holeM2: 1e-4, sectionM3: 50, isFed: true },
  ],
  [networkNodeKind.gasTank, { share: 0.02, substance: 'methane', holeM2: 5e-4, sectionM3: 0, isFed: false }],
]);
/** Pressure of oil at pumps and berths above the air, Pa. */
const oilPa = 600_000;
/** Mass of a m³ of natural gas at normal state, kg. */
const normalGasKg = 0.717;

/** Valves with power are shut from afar; a person needs this long, works in no higher gust and no deeper water. */
const sealing = { remoteS: 300, personMedianS: 5400, personBeta: 0.5, mostGustMps: 17.2, mostDepthM: 0.5 };

/** What does not change of a tank or station: found once. */
interface Vessel {
  readonly node: number;
  /** Padded index of its cell and its block of the wind. */
  readonly at: number;
  readonly block: number;
  readonly tank: Tank | null;
  readonly station: StationLeak | null;
}
interface Tank {
  /** Water beside the tank, within its bund. */
  readonly floatsM: number;
  readonly isBundTight: boolean;
  readonly bucklesMps: number;
  /** Rain that its floating roof carries; Infinity where it has none or the roof's drain works. */
  readonly roofMm: number;
  readonly substance: 'petrol' | 'xylenes' | 'diesel';
  readonly floorM2: number;
  readonly contentKg: number;
  readonly bundM2: number;
}

export function createTankExposure(world: World): System {
  const vessels = vesselsOf(world);
  return {
    name: 'tanks',
    periodS,
    phaseS: 0,
    step: (nowS) => {
      for (const vessel of vessels) {
        if (world.assets.nodes.condition[vessel.node] === assetCondition.broken) continue;
        if (vessel.tank !== null) lookAtTank(world, vessel, vessel.tank, nowS);
        else if (vessel.station !== null) lookAtStation(world, vessel.node, vessel.station, nowS);
      }
      if (world.spills.register.active[0]! > 0) shutValves(world, nowS);
    },
  };
}

/** Filling of a tank as a share of its shell: one draw by its place in the city. */
export function tankFilling(seed: number, node: number): number {
  return mostFilled * uniform(seed, fillPurpose, node, 0);
}

function lookAtTank(world: World, vessel: Vessel, tank: Tank, nowS: number): void {
  const { fields } = world;
  const outsideM = fields.cells.depth[vessel.at]! / depthUnitsPerMetre;
  const rainMm = fields.rain.totalMm[vessel.block]!;
  if (bundedDepthM(outsideM, bundM, tank.isBundTight) >= tank.floatsM)
    leakAfloat(world, vessel, tank, outsideM, nowS);
  else if (rainMm >= tank.roofMm) leakOpen(world, vessel, tank, rainMm, nowS);
  else if (fields.wind.gustMps[vessel.block]! >= tank.bucklesMps)
    breakOpen(world, tankLeak(vessel, tank, crackM2), fields.global.windCause[0]!, nowS);
}

function leakAfloat(world: World, vessel: Vessel, tank: Tank, outsideM: number, nowS: number): void {
  const { assets, zoneWorld, city, fields } = world;
  const { node } = vessel;
  const zone = city.networkNodes.zone[node]!;
  const street = zone < 0 ? noEvent : zoneWorld.zones.wetEvent[zone]!;
  assets.nodes.depthCm[node] = Math.min(65_534, Math.floor(outsideM * 100));
  const water = street === noEvent ? waterRoot(fields) : street;
  breakOpen(world, tankLeak(vessel, tank, tornM2), water, nowS, cellOfNode(city, node));
}

/** The roof has sunk: the liquid lies open, as wide as the tank, until as much has gone as went in Harvey. */
function leakOpen(world: World, vessel: Vessel, tank: Tank, rainMm: number, nowS: number): void {
  const kind = eventCode['tank.roofSank'];
  const rain = world.fields.global.rainCause[0]!;
  const sank = world.events.emit(kind, nowS, subjectCode.networkNode, vessel.node, rainMm, tank.roofMm, rain);
  const contentKg = Math.min(tank.contentKg, mostOpenKg);
  const leak = { ...tankLeak(vessel, tank, 0), contentKg, isOpen: true, mostPoolM2: tank.floorM2 };
  breakOpen(world, leak, sank, nowS);
}

function tankLeak({ node }: Vessel, tank: Tank, holeM2: number): Leak {
  return {
    node,
    substance: substanceCode[tank.substance],
    isFed: false,
    holeM2,
    insidePa: airPa,
    stockM2: tank.floorM2,
    mostPoolM2: tank.bundM2,
    contentKg: tank.contentKg,
  };
}

/** A flooded station leaks or does not: the draw is the same at every look. */
function lookAtStation(world: World, node: number, station: StationLeak, nowS: number): void {
  const { assets, city, seed } = world;
  if (assets.nodes.condition[node] !== assetCondition.flooded) return;
  if (uniform(seed, leakPurpose, node, 0) >= station.share) return;
  const { molarKg } = substances[station.substance];
  const isGas = station.substance === 'methane';
  const insidePa = airPa + (isGas ? city.networkNodes.level[node]! * 1000 : oilPa);
  const density = isGas ? gasDensityKgpm3(insidePa, airK, molarKg) : substances.petrol.liquid.densityKgpm3;
  const leak: Leak = {
    node,
    substance: substanceCode[station.substance],
    isFed: station.isFed,
    holeM2: station.holeM2,
    insidePa,
    stockM2: 0,
    mostPoolM2: yardM2,
    contentKg: station.isFed ? station.sectionM3 * density : city.networkNodes.store[node]! * normalGasKg,
  };
  breakOpen(world, leak, assets.nodes.cause[node]!, nowS);
}

/** `wetCell`: where water did it, so that pumps that stand still beside it are named too. */
function breakOpen(world: World, leak: Leak, cause: number, nowS: number, wetCell = -1): void {
  const { node, contentKg, substance } = leak;
  const kind = eventCode['asset.leaks'];
  const event = world.events.emit(kind, nowS, subjectCode.networkNode, node, contentKg, substance, cause);
  if (wetCell >= 0) addWaterCauses(world, wetCell);
  setNodeCondition(world.assets, node, assetCondition.broken, event);
  openSpill(world.spills, leak, event, nowS);
}

function shutValves(world: World, nowS: number): void {
  const { city } = world;
  const { spills } = world.spills;
  for (let row = 0; row < spills.capacity; row += 1) {
    if (spills.active[row] === 0 || spills.isFed[row] === 0) continue;
    const sinceS = nowS - spills.startS[row]!;
    const node = spills.node[row]!;
    const isRemote =
      isStation(city.networkNodes.kind[node]!) &&
      sinceS >= sealing.remoteS &&
      nodeHas(world.services, node, service.power);
    if (!isRemote && !personShuts(world, node, sinceS)) continue;
    spills.isFed[row] = 0;
    const kind = eventCode['asset.sealed'];
    const substance = spills.substance[row]!;
    world.events.emit(kind, nowS, subjectCode.networkNode, node, substance, 0, spills.cause[row]!);
  }
}

/** Stations have valves that are shut from afar, pipes in streets a person has to walk to. */
const isStation = (kind: number): boolean => stationLeaks.has(kind);

function personShuts({ city, fields, seed }: World, node: number, sinceS: number): boolean {
  const { personMedianS, personBeta, mostGustMps, mostDepthM } = sealing;
  if (sinceS < personMedianS * exp(personBeta * normal(seed, sealPurpose, node, 0))) return false;
  const cell = cellOfNode(city, node);
  const depthM = fields.cells.depth[paddedIndex(fields.grid, cell)]! / depthUnitsPerMetre;
  return depthM <= mostDepthM && fields.wind.gustMps[rainBlock(fields.grid, cell)]! <= mostGustMps;
}

/** Tanks and stations on land that can leak, in the order of their nodes; those outside the grid stand on its first cell. */
function vesselsOf({ city, fields: { grid }, seed }: World): Vessel[] {
  const sizes = tankSizes(city);
  const vessels: Vessel[] = [];
  for (let node = 0; node < city.networkNodes.count; node += 1) {
    const kind = city.networkNodes.kind[node]!;
    const tank = kind === networkNodeKind.oilTank ? tankOf(city, sizes, seed, node) : null;
    const station = stationLeaks.get(kind) ?? null;
    if (tank === null && station === null) continue;
    const cell = cellOfNode(city, node);
    if (city.terrain.cover[cell] === landCover.sea) continue;
    vessels.push({ node, at: paddedIndex(grid, cell), block: rainBlock(grid, cell), tank, station });
  }
  return vessels;
}

const cellOfNode = (city: City, node: number): number =>
  Math.max(0, cellAt(city, city.networkNodes.xCm[node]!, city.networkNodes.yCm[node]!));

interface TankSize {
  readonly diameterM: number;
  readonly heightM: number;
}

function tankOf(city: City, sizes: ReadonlyMap<number, TankSize>, seed: number, node: number): Tank {
  const { diameterM, heightM } = sizes.get(node) ?? sizeOf(city.networkNodes.capacity[node]!);
  const floorM2 = (Math.PI / 4) * diameterM * diameterM;
  const share = tankFilling(seed, node);
  const drawn = uniform(seed, contentPurpose, node, 0);
  const substance = contents.find(([, upTo]) => drawn < upTo)![0];
  const { densityKgpm3 } = substances[substance].liquid;
  const filledM = share * heightM;
  const hasFloatingRoof = substance === 'petrol';
  return {
    floatsM: floatDepthM(tankSteelKgpm2(diameterM, heightM), filledM, densityKgpm3),
    isBundTight: uniform(seed, bundPurpose, node, 0) >= leakyBunds,
    roofMm: hasFloatingRoof ? roofHoldsMm(diameterM, uniform(seed, roofPurpose, node, 0)) : Infinity,
    bucklesMps: bucklingGustMps(share, normal(seed, bucklingPurpose, node, 0)),
    substance,
    floorM2,
    contentKg: filledM * floorM2 * densityKgpm3,
    bundM2: (floorM2 * heightM) / bundM,
  };
}

/** A tank of which only the volume is known is taken for 15 m high. */
function sizeOf(capacityM3: number): TankSize {
  const heightM = 15;
  return { heightM, diameterM: Math.sqrt((4 * Math.max(1, capacityM3)) / (Math.PI * heightM)) };
}

function tankSizes({ props }: City): Map<number, TankSize> {
  const sizes = new Map<number, TankSize>();
  for (let prop = 0; prop < props.count; prop += 1) {
    const node = props.node[prop]!;
    if (node < 0) continue;
    const diameterM = Math.sqrt(props.lengthCm[prop]! * props.widthCm[prop]!) / 100;
    sizes.set(node, { diameterM, heightM: props.heightCm[prop]! / 100 });
  }
  return sizes;
}
