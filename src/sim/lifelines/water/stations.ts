/** Pumps and works: they run while they are whole, have power and, of works, raw water. */
import { service, serviceUser } from '../../../city/model.ts';
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { assetCondition } from '../../world/assets.ts';
import { nodeHas, usesOf } from '../../world/services.ts';
import type { World } from '../../world/world.ts';
import type { WaterColumns } from './columns.ts';
import type { WaterStation, WaterWorks } from './works.ts';

export interface Stations {
  /** Stops and starts stations where something has changed; returns how many turned. */
  look(nowS: number): number;
}

export function createStations(
  world: World,
  works: WaterWorks,
  { stations, register }: WaterColumns,
): Stations {
  const powerUse = usesOf(world.city, serviceUser.networkNode, service.power);
  const turn = (row: number, cut: number | null, nowS: number): void => {
    const { node, lps } = works.stations[row]!;
    if (cut !== null) {
      stations.stopped[row] = tellNode(world, 'water.stopped', node, lps, cut, nowS);
      register.worse[0] = stations.stopped[row]!;
      return;
    }
    register.better[0] = tellNode(world, 'water.started', node, lps, stations.stopped[row]!, nowS);
    world.events.addCause(world.assets.nodes.cause[node]!);
    if (powerUse[node]! >= 0) world.events.addCause(world.services.uses.cause[powerUse[node]!]!);
    stations.stopped[row] = noEvent;
  };
  return {
    look(nowS) {
      let turned = 0;
      works.stations.forEach((station, row) => {
        const cut = cutOf(world, powerUse, station);
        if ((cut === null) === (stations.stopped[row] === noEvent)) return;
        turn(row, cut, nowS);
        turned += 1;
      });
      return turned;
    },
  };
}

/** Event that keeps a station from running, null where nothing does. */
function cutOf(world: World, powerUse: Int32Array, { node, raw }: WaterStation): number | null {
  const { nodes } = world.assets;
  if (nodes.condition[node] !== assetCondition.whole) return nodes.cause[node]!;
  if (!nodeHas(world.services, node, service.power)) return world.services.uses.cause[powerUse[node]!]!;
  return cutOfWays(world, raw);
}

/** Event that cuts off all ways, the first one's; null where one is left, or none was needed. */
function cutOfWays({ assets: { nodes, edges } }: World, ways: WaterStation['raw']): number | null {
  let cut: number | null = null;
  for (const { node, edge } of ways) {
    const isWhole = nodes.condition[node] === assetCondition.whole;
    if (isWhole && edges.condition[edge] === assetCondition.whole) return null;
    cut ??= isWhole ? edges.cause[edge]! : nodes.cause[node]!;
  }
  return cut;
}

/** Event about a node of the network. */
export function tellNode(
  { events }: Pick<World, 'events'>,
  kind: EventKind,
  node: number,
  a: number,
  cause: number,
  nowS: number,
): number {
  return events.emit(eventCode[kind], nowS, subjectCode.networkNode, node, a, 0, cause);
}
