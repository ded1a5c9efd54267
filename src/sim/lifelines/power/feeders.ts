/** The radial 10 kV network below the substations: which block hangs on which, in an order that goes outwards. */
import { type City, networkEdgeKind, networkNodeKind } from '../../../city/model.ts';

export interface Feeders {
  /** Blocks in an order in which every block comes after what feeds it. */
  readonly order: Int32Array;
  /** Per network node: the node that feeds it, -1 none. */
  readonly parent: Int32Array;
  /** Per network node: the feeder section from its parent, -1 none. */
  readonly edge: Int32Array;
  /** Per network node: number of the feeder (the branch at its substation), -1 outside. */
  readonly feeder: Int32Array;
  /** Per feeder: its substation and the load of all its blocks, kW. */
  readonly substation: Int32Array;
  readonly loadKw: Float64Array;
}

/** Feeder sections carry power from `from` to `to`; blocks that no substation reaches have no feeder. */
export function feedersOf({ networkNodes: nodes, networkEdges: edges }: City): Feeders {
  const parent = new Int32Array(nodes.count).fill(-1);
  const edge = new Int32Array(nodes.count).fill(-1);
  const childrenOf: number[][] = Array.from({ length: nodes.count }, () => []);
  for (let e = 0; e < edges.count; e += 1) {
    if (edges.kind[e] !== networkEdgeKind.feeder) continue;
    parent[edges.to[e]!] = edges.from[e]!;
    edge[edges.to[e]!] = e;
    childrenOf[edges.from[e]!]!.push(edges.to[e]!);
  }
  const order: number[] = [];
  const feeder = new Int32Array(nodes.count).fill(-1);
  const substation: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) {
    if (nodes.kind[n] !== networkNodeKind.substation) continue;
    for (const head of childrenOf[n]!) {
      feeder[head] = substation.push(n) - 1;
      order.push(head);
    }
  }
  for (let at = 0; at < order.length; at += 1) {
    const n = order[at]!;
    for (const child of childrenOf[n]!) {
      feeder[child] = feeder[n]!;
      order.push(child);
    }
  }
  const loadKw = new Float64Array(substation.length);
  for (const n of order) {
    loadKw[feeder[n]!] = loadKw[feeder[n]!]! + nodes.demand[n]!;
  }
  return {
    order: Int32Array.from(order),
    parent,
    edge,
    feeder,
    substation: Int32Array.from(substation),
    loadKw,
  };
}
