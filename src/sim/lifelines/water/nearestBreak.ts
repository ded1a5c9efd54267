/** Which broken pipe is nearest to those who have too little water, along pipes between others who have too little. */
import { networkNodeKind } from '../../../city/model.ts';
import { noEvent } from '../../../contract/events.ts';
import type { World } from '../../world/world.ts';
import { pipeState, type WaterColumns } from './columns.ts';
import type { WaterWorks } from './works.ts';

/** Share of its demand from which a junction has enough for this purpose: less than a step of the level below all. */
const enough = 0.97;

/** Given the shares of a solution: by network node the event that broke the nearest pipe, -1 for those who have enough, and where none is near. */
export type NearestBreak = (share: Float64Array) => Int32Array;

export function createNearestBreak(world: World, works: WaterWorks, { pipes }: WaterColumns): NearestBreak {
  const { networkNodes: nodes, networkEdges: edges } = world.city;
  const neighbours = neighboursOf(world, works);
  const found = new Int32Array(nodes.count);
  return (share) => {
    found.fill(noEvent);
    const queue: number[] = [];
    const reach = (node: number, event: number): void => {
      const isShort = nodes.kind[node] === networkNodeKind.waterJunction && share[node]! < enough;
      if (!isShort || found[node] !== noEvent) return;
      found[node] = event;
      queue.push(node);
    };
    works.pipes.forEach((edge, row) => {
      if (pipes.state[row] === pipeState.whole) return;
      const event = world.assets.edges.cause[edge]!;
      reach(edges.from[edge]!, event);
      reach(edges.to[edge]!, event);
    });
    for (let at = 0; at < queue.length; at += 1)
      for (const node of neighbours.get(queue[at]!) ?? []) reach(node, found[queue[at]!]!);
    return found;
  };
}

function neighboursOf(
  { city: { networkEdges: edges } }: World,
  { pipes }: WaterWorks,
): Map<number, number[]> {
  const neighbours = new Map<number, number[]>();
  const add = (node: number, other: number): void => {
    const known = neighbours.get(node);
    if (known === undefined) neighbours.set(node, [other]);
    else known.push(other);
  };
  for (const edge of pipes) {
    add(edges.from[edge]!, edges.to[edge]!);
    add(edges.to[edge]!, edges.from[edge]!);
  }
  return neighbours;
}
