/**
 * Pipes of water, gas and oil that a storm breaks: fast deep water washes out their street, water over the deck tears them off their bridge, roots of falling trees tear
 * those of their street. A broken pipe is its lifeline's and its company's to deal with; one of gas or oil leaks.
 */
import { type City, cellAt, network, networkEdgeKind, networkOf, roadFlag } from '../../city/model.ts';
import { type EventKind, eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { column } from '../../kernel/columns.ts';
import { normal, purpose, uniform } from '../../kernel/random.ts';
import type { System } from '../system.ts';
import { assetCondition, setEdgeCondition } from '../world/assets.ts';
import { depthUnitsPerMetre, paddedIndex, waterRoot } from '../world/fields.ts';
import type { World } from '../world/world.ts';
import { productM2ps } from './flow.ts';
import { leakOfPipe } from './pipeLeaks.ts';
import { isWashedOut, mostTornMm, overtoppingM, tearShare, washOutM2ps } from './pipeTolerance.ts';
import { groupByTile } from './tiles.ts';
import { addWaterCauses } from './waterCauses.ts';
import { type Strength, blockCount, blockOfRoad, byStrength, treesOf } from './windStrengths.ts';
import { streetTree, weakestMps } from './windTolerance.ts';

const periodS = 60;
const washPurpose = purpose('exposure.pipeWashOut');
const bridgePurpose = purpose('exposure.pipeOnBridge');
const rootPurpose = purpose('exposure.pipeRoots');

const blockSpec = { torn: column('u32', '', 'pipes of the block that roots have torn, from the weakest on') };

/** A pipe on a bridge: the terrain cell under the middle of the deck, its padded index, and the water level that tears it off. */
interface OnBridge {
  readonly edge: number;
  readonly cell: number;
  readonly at: number;
  readonly deckM: number;
  readonly standsM: number;
}

export function createPipeExposure(world: World): System {
  const { city, fields, seed, assets } = world;
  const isWhole = (edge: number): boolean => assets.edges.condition[edge] === assetCondition.whole;
  const blocks = world.setup.layout.table('pipeBlocks', blockSpec, blockCount(fields));
  const cells = cellsOfPipes(city);
  const buried = groupByTile(fields.grid, city.networkEdges.count, (edge) => cells[edge]!);
  const tiles = [...Array(buried.start.length - 1).keys()].filter(
    (t) => buried.start[t]! < buried.start[t + 1]!,
  );
  const stands = cells.map((cell, edge) => (cell < 0 ? 0 : washOutM2ps(normal(seed, washPurpose, edge, 0))));
  const rooted = byStrength(fields, rootStrengths(world));
  const onBridges = pipesOnBridges(world);

  const lookAtTile = (tile: number, nowS: number): void => {
    for (let k = buried.start[tile]!; k < buried.start[tile + 1]!; k += 1) {
      const at = buried.at[k]!;
      const edge = buried.member[k]!;
      if (fields.cells.depth[at] === 0 || !isWhole(edge)) continue;
      const product = productM2ps(fields, at);
      if (!isWashedOut(fields.cells.depth[at]! / depthUnitsPerMetre, product, stands[edge]!)) continue;
      breakByWater(world, 'pipe.washedOut', edge, cells[edge]!, [product, stands[edge]!], nowS);
    }
  };
  const lookAtBridge = ({ edge, cell, at, deckM, standsM }: OnBridge, nowS: number): void => {
    if (fields.cells.depth[at] === 0 || !isWhole(edge)) return;
    const overM = (fields.cells.bed[at]! + fields.cells.depth[at]!) / depthUnitsPerMetre - deckM;
    if (overM >= standsM) breakByWater(world, 'pipe.tornOffBridge', edge, cell, [overM, standsM], nowS);
  };
  const blow = (block: number, nowS: number): void => {
    const gust = fields.wind.gustMps[block]!;
    for (let k = rooted.start[block]! + blocks.torn[block]!; k < rooted.start[block + 1]!; k += 1) {
      if (rooted.strengthMps[k]! > gust) break;
      blocks.torn[block]! += 1;
      const edge = rooted.member[k]!;
      if (!isWhole(edge)) continue;
      breakPipe(
        world,
        'pipe.tornByRoots',
        edge,
        [gust, rooted.strengthMps[k]!],
        fields.global.windCause[0]!,
        nowS,
      );
    }
  };

  return {
    name: 'pipes',
    periodS,
    phaseS: 0,
    step: (nowS) => {
      for (const tile of tiles) if (fields.tiles.wet[tile] !== 0) lookAtTile(tile, nowS);
      for (const pipe of onBridges) lookAtBridge(pipe, nowS);
      if (fields.global.windCause[0] === noEvent) return;
      for (let block = 0; block < blocks.capacity; block += 1) blow(block, nowS);
    },
  };
}

type Numbers = readonly [a: number, b: number];

/** Names the water of the street, or of its community, and drains and levees that failed there. */
function breakByWater(
  world: World,
  kind: EventKind,
  edge: number,
  cell: number,
  numbers: Numbers,
  nowS: number,
): void {
  const { city, roadWorld, zoneWorld } = world;
  const road = city.networkEdges.road[edge]!;
  const zone = city.networkNodes.zone[city.networkEdges.to[edge]!]!;
  const street = road < 0 ? noEvent : roadWorld.roads.waterCause[road]!;
  const known = street === noEvent && zone >= 0 ? zoneWorld.zones.wetEvent[zone]! : street;
  const cause = known === noEvent ? waterRoot(world.fields) : known;
  const broke = tellBroken(world, kind, edge, numbers, cause, nowS);
  addWaterCauses(world, cell);
  setBroken(world, edge, kind, broke, nowS);
}

function breakPipe(
  world: World,
  kind: EventKind,
  edge: number,
  numbers: Numbers,
  cause: number,
  nowS: number,
): void {
  setBroken(world, edge, kind, tellBroken(world, kind, edge, numbers, cause, nowS), nowS);
}

function tellBroken(
  { events }: World,
  kind: EventKind,
  edge: number,
  [a, b]: Numbers,
  cause: number,
  nowS: number,
): number {
  return events.emit(eventCode[kind], nowS, subjectCode.networkEdge, edge, a, b, cause);
}

function setBroken(world: World, edge: number, kind: EventKind, broke: number, nowS: number): void {
  const hasParted = kind !== 'pipe.tornByRoots';
  setEdgeCondition(world.assets, edge, hasParted ? assetCondition.broken : assetCondition.leaking, broke);
  leakOfPipe(world, edge, hasParted, broke, nowS);
}

/** Whether a storm can break it: mains and service pipes of water, gas and oil; what carries raw and waste water is left out. */
function isPipe({ networkEdges: { kind } }: City, edge: number): boolean {
  const { water, gas, oil } = network;
  const of = networkOf(kind[edge]!);
  return (of === water && kind[edge] !== networkEdgeKind.rawWater) || of === gas || of === oil;
}

/** Lowest terrain cell of the street over each buried pipe, or under its own course; -1 for others and for those on bridges and in tunnels. */
function cellsOfPipes(city: City): number[] {
  const { networkEdges: edges, roads } = city;
  return Array.from({ length: edges.count }, (_, edge) => {
    if (!isPipe(city, edge)) return -1;
    const road = edges.road[edge]!;
    if (road < 0) return lowestCell(city, edge);
    return (roads.flags[road]! & roadFlag.tunnel) === 0 ? roads.lowCell[road]! : -1;
  });
}

function lowestCell(city: City, edge: number): number {
  const { pointStart, xCm, yCm } = city.networkEdges;
  let lowest = -1;
  for (let p = pointStart[edge]!; p < pointStart[edge + 1]!; p += 1) {
    const cell = cellAt(city, xCm[p]!, yCm[p]!);
    if (cell >= 0 && (lowest < 0 || city.terrain.zCm[cell]! < city.terrain.zCm[lowest]!)) lowest = cell;
  }
  return lowest;
}

/** Pipes in streets with trees, by the tree whose roots tear them in the lowest gust. */
function rootStrengths({ city, fields, seed }: World): Strength[] {
  const { networkEdges: edges, roads } = city;
  const strengths: Strength[] = [];
  for (let row = 0; row < edges.count; row += 1) {
    const road = edges.road[row]!;
    if (road < 0 || edges.size[row]! > mostTornMm || !isPipe(city, row)) continue;
    const share = Math.min(1, edges.lengthCm[row]! / Math.max(1, roads.lengthCm[road]!));
    const trees = treesOf(city, road) * share;
    if (trees === 0) continue;
    const mps = weakestMps(streetTree, trees * tearShare, uniform(seed, rootPurpose, row, 0));
    strengths.push({ row, block: blockOfRoad(city, fields, road), mps });
  }
  return strengths;
}

function pipesOnBridges({ city, fields, seed }: World): OnBridge[] {
  const { networkEdges: edges, roads } = city;
  const found: OnBridge[] = [];
  for (let edge = 0; edge < edges.count; edge += 1) {
    const road = edges.road[edge]!;
    if (road < 0 || (roads.flags[road]! & roadFlag.bridge) === 0 || !isPipe(city, edge)) continue;
    const middle = (roads.pointStart[road]! + roads.pointStart[road + 1]!) >> 1;
    const cell = cellAt(city, roads.xCm[middle]!, roads.yCm[middle]!);
    if (cell < 0) continue;
    const standsM = overtoppingM(normal(seed, bridgePurpose, edge, 0));
    found.push({ edge, cell, at: paddedIndex(fields.grid, cell), deckM: roads.zCm[middle]! / 100, standsM });
  }
  return found;
}
