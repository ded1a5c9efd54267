/** Small water networks for tests: nodes and pipes as a city has them. */
import {
  networkEdgeKind,
  networkNodeKind,
  type NetworkEdges,
  type NetworkNodes,
} from '../../src/city/networks.ts';

export interface WaterNode {
  kind: 'junction' | 'tank' | 'pump' | 'hydrant';
  /** Ground, m. */
  z: number;
  /** L/s: what users ask for, or a pump's point of work. */
  demand?: number;
  /** m: head of a tank, lift of a pump. */
  level?: number;
}
export interface WaterPipe {
  from: number;
  to: number;
  lengthM: number;
  diameterMm: number;
}

const kinds = {
  junction: networkNodeKind.waterJunction,
  tank: networkNodeKind.waterTank,
  pump: networkNodeKind.waterPump,
  hydrant: networkNodeKind.hydrant,
} as const;

export function waterNetwork(nodes: readonly WaterNode[], pipes: readonly WaterPipe[]) {
  const none = (count: number): Int32Array => new Int32Array(count);
  const networkNodes: NetworkNodes = {
    count: nodes.length,
    key: Uint32Array.from(nodes, (_, n) => n),
    kind: Uint8Array.from(nodes, ({ kind }) => kinds[kind]),
    xCm: none(nodes.length),
    yCm: none(nodes.length),
    zCm: Int32Array.from(nodes, ({ z }) => Math.round(z * 100)),
    zone: new Int16Array(nodes.length),
    facility: none(nodes.length).fill(-1),
    capacity: none(nodes.length),
    demand: Int32Array.from(nodes, ({ demand = 0 }) => Math.round(demand * 1000)),
    store: none(nodes.length),
    level: Int32Array.from(nodes, ({ level = 0 }) => Math.round(level * 100)),
    inferred: new Uint8Array(nodes.length),
  };
  const networkEdges: NetworkEdges = {
    count: pipes.length,
    key: Uint32Array.from(pipes, (_, e) => e),
    kind: new Uint8Array(pipes.length).fill(networkEdgeKind.waterPipe),
    from: Int32Array.from(pipes, ({ from }) => from),
    to: Int32Array.from(pipes, ({ to }) => to),
    lengthCm: Int32Array.from(pipes, ({ lengthM }) => Math.round(lengthM * 100)),
    size: Int32Array.from(pipes, ({ diameterMm }) => diameterMm),
    capacity: none(pipes.length),
    road: none(pipes.length).fill(-1),
    overhead: new Uint8Array(pipes.length),
    inferred: new Uint8Array(pipes.length),
    pointStart: new Uint32Array(pipes.length + 1),
    xCm: none(0),
    yCm: none(0),
  };
  return { networkNodes, networkEdges };
}

/** What runs into each junction and out of it, less what is drawn and leaks there, L/s: 0 where water is conserved. */
export function imbalances(
  { networkNodes, networkEdges }: ReturnType<typeof waterNetwork>,
  { flowLps, drawnLps, leakLps }: { flowLps: Float64Array; drawnLps: Float64Array; leakLps: Float64Array },
): number[] {
  const rest = Float64Array.from(networkNodes.kind, (_, n) => -drawnLps[n]! - leakLps[n]!);
  for (let e = 0; e < networkEdges.count; e += 1) {
    rest[networkEdges.from[e]!] = rest[networkEdges.from[e]!]! - flowLps[e]!;
    rest[networkEdges.to[e]!] = rest[networkEdges.to[e]!]! + flowLps[e]!;
  }
  const isTank = (n: number): boolean => networkNodes.kind[n] === networkNodeKind.waterTank;
  const isHydrant = (n: number): boolean => networkNodes.kind[n] === networkNodeKind.hydrant;
  return Array.from(rest).filter((_, n) => !isTank(n) && !isHydrant(n));
}
