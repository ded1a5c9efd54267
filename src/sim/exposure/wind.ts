/**
 * Wind: which streets fallen trees block and which overhead lines come down. Every street and line has a strength of its own,
 * drawn once; of each block of the wind field they stand in the order of their strengths, so that a rising gust looks at
 * no more than it brings down.
 */
import type { City } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { column } from '../../kernel/columns.ts';
import { exp } from '../../kernel/math.ts';
import { normal, purpose, uniform } from '../../kernel/random.ts';
import type { System } from '../system.ts';
import { assetCondition, setEdgeCondition } from '../world/assets.ts';
import type { Fields } from '../world/fields.ts';
import { setDebris } from '../world/roads.ts';
import type { World } from '../world/world.ts';
import { type Strength, blockAt, blockCount, blockOfRoad, byStrength, treesOf } from './windStrengths.ts';
import { acrossShare, lineTolerance, streetTree, weakestMps } from './windTolerance.ts';

const periodS = 60;
/** Gust in which nobody works in a street, m/s: Beaufort 8 in gusts. */
const workStopsMps = 17.2;
/** Time to clear a street once crews can work: lognormal, median 4 h. */
const clearing = { medianS: 4 * 3600, beta: 0.7 };

const treePurpose = purpose('exposure.treeStrength');
const linePurpose = purpose('exposure.lineStrength');
const clearingPurpose = purpose('exposure.clearing');

const roadSpec = { clearS: column('f64', 's', 'work left until the street is clear, 0 none') };
const blockSpec = {
  roads: column('u32', '', 'streets of the block that have been blocked, from the weakest on'),
  lines: column('u32', '', 'lines of the block that have come down, from the weakest on'),
};
const registerSpec = { blocked: column('i32', '', 'streets that debris blocks now') };

export function createWindExposure(world: World): System {
  const { layout } = world.setup;
  const { city, fields, seed } = world;
  const blocks = layout.table('windBlocks', blockSpec, blockCount(fields));
  const work = layout.table('debris', roadSpec, city.roads.count);
  const register = layout.table('debrisRegister', registerSpec, 1);
  const streets = byStrength(fields, streetStrengths(city, fields, seed));
  const lines = byStrength(fields, lineStrengths(city, fields, seed));

  const blow = (nowS: number): void => {
    for (let block = 0; block < blocks.capacity; block += 1) {
      const gust = fields.wind.gustMps[block]!;
      for (let k = streets.start[block]! + blocks.roads[block]!; k < streets.start[block + 1]!; k += 1) {
        if (streets.strengthMps[k]! > gust) break;
        blocks.roads[block]! += 1;
        blockRoad(streets.member[k]!, gust, nowS);
      }
      for (let k = lines.start[block]! + blocks.lines[block]!; k < lines.start[block + 1]!; k += 1) {
        if (lines.strengthMps[k]! > gust) break;
        blocks.lines[block]! += 1;
        bringDown(lines.member[k]!, gust, lines.strengthMps[k]!, nowS);
      }
    }
  };

  const blockRoad = (road: number, gust: number, nowS: number): void => {
    const cause = fields.global.windCause[0]!;
    const kind = eventCode['road.blockedByDebris'];
    setDebris(world.roadWorld, road, world.events.emit(kind, nowS, subjectCode.road, road, gust, 0, cause));
    work.clearS[road] = clearing.medianS * exp(clearing.beta * normal(seed, clearingPurpose, road, 0));
    register.blocked[0]! += 1;
  };

  const bringDown = (edge: number, gust: number, strength: number, nowS: number): void => {
    if (world.assets.edges.condition[edge] !== assetCondition.whole) return;
    const cause = fields.global.windCause[0]!;
    const kind = eventCode['asset.blownDown'];
    const event = world.events.emit(kind, nowS, subjectCode.networkEdge, edge, gust, strength, cause);
    setEdgeCondition(world.assets, edge, assetCondition.broken, event);
  };

  /** Crews work wherever the wind lets them; how many there are is in the time that a street takes. */
  const clear = (nowS: number): void => {
    if (register.blocked[0] === 0) return;
    for (let road = 0; road < city.roads.count; road += 1) {
      if (work.clearS[road] === 0 || fields.wind.gustMps[blockOfRoad(city, fields, road)]! >= workStopsMps)
        continue;
      work.clearS[road] = Math.max(0, work.clearS[road]! - periodS);
      if (work.clearS[road]! > 0) continue;
      const cause = world.roadWorld.roads.debrisCause[road]!;
      world.events.emit(eventCode['road.cleared'], nowS, subjectCode.road, road, 0, 0, cause);
      setDebris(world.roadWorld, road, noEvent);
      register.blocked[0]! -= 1;
    }
  };

  return {
    name: 'wind',
    periodS,
    phaseS: 0,
    step: (nowS) => {
      if (fields.global.windCause[0] !== noEvent) blow(nowS);
      clear(nowS);
    },
  };
}

/** Streets with trees beside them, by the weakest tree that would fall across. */
function streetStrengths(city: City, fields: Fields, seed: number): Strength[] {
  const strengths: Strength[] = [];
  for (let row = 0; row < city.roads.count; row += 1) {
    const trees = treesOf(city, row);
    if (trees === 0) continue;
    const mps = weakestMps(streetTree, trees * acrossShare, uniform(seed, treePurpose, row, 0));
    strengths.push({ row, block: blockOfRoad(city, fields, row), mps });
  }
  return strengths;
}

function lineStrengths(city: City, fields: Fields, seed: number): Strength[] {
  const { networkEdges: edges } = city;
  const strengths: Strength[] = [];
  for (let row = 0; row < edges.count; row += 1) {
    const tolerance = edges.overhead[row] === 1 ? lineTolerance(edges.kind[row]!) : undefined;
    if (tolerance === undefined) continue;
    const spans = Math.max(1, edges.lengthCm[row]! / 100 / tolerance.spanM);
    const mps = weakestMps(tolerance, spans, uniform(seed, linePurpose, row, 0));
    const middle = Math.floor((edges.pointStart[row]! + edges.pointStart[row + 1]!) / 2);
    strengths.push({ row, block: blockAt(city, fields, edges.xCm[middle]!, edges.yCm[middle]!), mps });
  }
  return strengths;
}
