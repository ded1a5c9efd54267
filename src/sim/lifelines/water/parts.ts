/**
 * Parts of a water network that pipes alone join, and what keeps water from each: its own broken pipes and empty tanks, the
 * stopped pumps that lift into it, and likewise in the parts those pumps draw from. A part is one by its layout: pipes that are
 * shut do not split it.
 */
import { type City, networkNodeKind } from '../../../city/model.ts';
import { noEvent } from '../../../contract/events.ts';
import type { World } from '../../world/world.ts';
import { pipeState, type WaterColumns } from './columns.ts';
import { waterPlaces } from './skeleton.ts';
import type { WaterWorks } from './works.ts';

export interface Parts {
  /** Part of each network node, of pumps that of their suction side; -1 for what is none of this network. */
  readonly ofNode: Int32Array;
  /** Events of all that keeps water from a part, nearest first. */
  faults(part: number): number[];
  /** The same without broken pipes. */
  faultsOfStations(part: number): number[];
}

interface PartContent {
  /** Rows of tanks and pipes, and of stations that lift into the part. */
  readonly tanks: number[];
  readonly pipes: number[];
  readonly pumps: number[];
}

export function createParts(world: World, works: WaterWorks, columns: WaterColumns): Parts {
  const { city, assets } = world;
  const { placeOf, count, node } = waterPlaces(city.networkNodes);
  const partOf = joinPlaces(city, works, placeOf, count);
  const ofNode = placeOf.map((place) => (place < 0 ? -1 : partOf[place]!));
  const content: PartContent[] = Array.from(node, () => ({ tanks: [], pipes: [], pumps: [] }));
  works.tanks.forEach((tank, row) => content[ofNode[tank.node]!]!.tanks.push(row));
  works.pipes.forEach((edge, row) => content[ofNode[city.networkEdges.to[edge]!]!]!.pipes.push(row));
  works.stations.forEach(({ node: pump, isPump }, row) => {
    if (isPump) content[partOf[placeOf[pump]! + 1]!]!.pumps.push(row);
  });

  const collect = (part: number, seen: Set<number>, found: Set<number>, withPipes: boolean): void => {
    if (seen.has(part)) return;
    seen.add(part);
    const { tanks, pipes, pumps } = content[part]!;
    const add = (event: number): void => {
      if (event !== noEvent) found.add(event);
    };
    for (const row of pumps) add(columns.stations.stopped[row]!);
    for (const row of tanks) add(columns.tanks.empty[row]!);
    for (const row of withPipes && columns.register.cut[0]! > 0 ? pipes : [])
      if (columns.pipes.state[row] !== pipeState.whole) add(assets.edges.cause[works.pipes[row]!]!);
    for (const row of pumps) collect(ofNode[works.stations[row]!.node]!, seen, found, withPipes);
  };
  const faults = (part: number, withPipes: boolean): number[] => {
    const found = new Set<number>();
    collect(part, new Set(), found, withPipes);
    return [...found];
  };
  return {
    ofNode,
    faults: (part) => faults(part, true),
    faultsOfStations: (part) => faults(part, false),
  };
}

/** Lowest place of the part of each place. */
function joinPlaces(
  { networkNodes: nodes, networkEdges: edges }: City,
  { pipes }: WaterWorks,
  placeOf: Int32Array,
  count: number,
): Int32Array {
  const up = Int32Array.from({ length: count }, (_, place) => place);
  const top = (place: number): number => {
    let at = place;
    while (up[at] !== at) {
      up[at] = up[up[at]!]!;
      at = up[at]!;
    }
    return at;
  };
  for (const edge of pipes) {
    const from = edges.from[edge]!;
    const side = nodes.kind[from] === networkNodeKind.waterPump ? 1 : 0;
    const [a, b] = [top(placeOf[from]! + side), top(placeOf[edges.to[edge]!]!)];
    up[Math.max(a, b)] = Math.min(a, b);
  }
  return up.map((_, place) => top(place));
}
