import { landCover, roadFlag } from '../../model.ts';
import { nodeSnapper } from '../snap.ts';
import { scatterGraph } from './scatter.ts';
import { groundCell, type NetworkSite } from './site.ts';
import { growTrees, plainGraph, type PlainGraph, type Tree } from './tree.ts';

/** The ways along which pipes and cables lie: the streets, or, in a city without roads, lines between its buildings. */
export interface Streets extends PlainGraph {
  xCm: Int32Array;
  yCm: Int32Array;
  /** Ground; the deck where the node stands over water. */
  groundCm: Int32Array;
  lengthCm: Float64Array;
  /** Row of the road, -1 where there is none. */
  road: Int32Array;
  /** `roadKind` and `roadFlag` codes. */
  kind: Uint8Array;
  flags: Uint8Array;
  /** 1 for nodes of the part that the buildings stand in; everything lies there. */
  used: Uint8Array;
  /** Used node of each building. */
  ofBuilding: Int32Array;
  /** Nearest used node, -1 only in an empty city. */
  nearest: (xCm: number, yCm: number) => number;
}

export function makeStreets(site: NetworkSite): Streets {
  const raw = site.roads.count > 0 ? fromRoads(site) : scatterGraph(site);
  const graph = plainGraph(raw.xCm.length, raw.a, raw.b);
  const used = mainPart(graph, site);
  const points = { count: graph.count, xCm: raw.xCm, yCm: raw.yCm, zCm: raw.xCm };
  const nearest = nodeSnapper(points, used);
  const { buildings } = site;
  const ofBuilding = Int32Array.from(buildings.node, (node, b) =>
    node >= 0 && site.roads.count > 0 && used[node] === 1
      ? node
      : nearest(buildings.xCm[b]!, buildings.yCm[b]!),
  );
  const groundCm = raw.xCm.map((x, n) => {
    const cell = groundCell(site, x, raw.yCm[n]!);
    const cover = site.terrain.cover[cell]!;
    const overWater = site.roads.count > 0 && (cover === landCover.sea || cover === landCover.stream);
    return overWater ? site.nodes.zCm[n]! : site.terrain.zCm[cell]!;
  });
  return { ...graph, ...raw, groundCm, used, ofBuilding, nearest };
}

/** Flat x, y along an edge, from `from`. */
export function edgePoints(site: NetworkSite, streets: Streets, edge: number, from: number): number[] {
  const { roads } = site;
  const road = streets.road[edge]!;
  const to = streets.a[edge] === from ? streets.b[edge]! : streets.a[edge]!;
  if (road < 0) return [streets.xCm[from]!, streets.yCm[from]!, streets.xCm[to]!, streets.yCm[to]!];
  const points: number[] = [];
  const first = roads.pointStart[road]!;
  const last = roads.pointStart[road + 1]! - 1;
  const forward = roads.nodeA[road] === from;
  for (let i = 0; i <= last - first; i += 1) {
    const p = forward ? first + i : last - i;
    points.push(roads.xCm[p]!, roads.yCm[p]!);
  }
  return points;
}

/** Flat x, y along consecutive edges that start at node `from`. */
export function routePoints(
  site: NetworkSite,
  streets: Streets,
  from: number,
  route: readonly number[],
): number[] {
  const points = [streets.xCm[from]!, streets.yCm[from]!];
  let at = from;
  for (const edge of route) {
    const leg = edgePoints(site, streets, edge, at);
    for (let i = 2; i < leg.length; i += 1) points.push(leg[i]!);
    at = streets.a[edge] === at ? streets.b[edge]! : streets.a[edge]!;
  }
  return points;
}

/** Edges from one node to another through their tree: up to the common ancestor and down again. */
export function routeInTree(tree: Tree, depth: Int32Array, from: number, to: number): number[] {
  const up: number[] = [];
  const down: number[] = [];
  let a = from;
  let b = to;
  while (a !== b) {
    if (depth[a]! >= depth[b]!) {
      up.push(tree.parentEdge[a]!);
      a = tree.parent[a]!;
    } else {
      down.push(tree.parentEdge[b]!);
      b = tree.parent[b]!;
    }
  }
  return up.concat(down.reverse());
}

/** The provider of every node: its own, or that of the node along the streets that has one. */
export function nearestOf(streets: Streets, own: Int32Array): Int32Array {
  const roots: number[] = [];
  own.forEach((provider, node) => {
    if (provider >= 0) roots.push(node);
  });
  const tree = growTrees(streets, roots, (e) => streets.lengthCm[e]!);
  return own.map((_, node) => (tree.root[node]! < 0 ? -1 : own[roots[tree.root[node]!]!]!));
}

/** Number of edges between a node and its root. */
export function depths(tree: Tree): Int32Array {
  const depth = new Int32Array(tree.parent.length);
  for (const node of tree.order) depth[node] = tree.parent[node]! < 0 ? 0 : depth[tree.parent[node]!]! + 1;
  return depth;
}

/**
 * Cost in metres of laying a main along a street: wide streets first, expressways, bridges, tunnels and footpaths only
 * where nothing else leads.
 */
export function layingCosts(streets: Streets): Float64Array {
  return streets.lengthCm.map((length, e) => {
    const flags = streets.flags[e]!;
    const crossing = (flags & roadFlag.tunnel) !== 0 ? 3 : (flags & roadFlag.bridge) !== 0 ? 1.5 : 1;
    return (length / 100) * layingFactor[streets.kind[e]!]! * crossing;
  });
}

/** By `roadKind`: motorway, trunk, primary, secondary, tertiary, residential, service, pedestrian, path. */
const layingFactor: readonly number[] = [5, 1.2, 1, 1, 1.15, 1.4, 1.8, 1.6, 3];

/** Roads between different nodes; of several between the same two the shortest, then the first. */
function fromRoads({ roads, nodes }: NetworkSite) {
  const rows = Array.from({ length: roads.count }, (_, r) => r).filter(
    (r) => roads.nodeA[r] !== roads.nodeB[r],
  );
  const low = (r: number): number => Math.min(roads.nodeA[r]!, roads.nodeB[r]!);
  const high = (r: number): number => Math.max(roads.nodeA[r]!, roads.nodeB[r]!);
  rows.sort(
    (p, q) => low(p) - low(q) || high(p) - high(q) || roads.lengthCm[p]! - roads.lengthCm[q]! || p - q,
  );
  const kept = rows.filter(
    (r, i) => i === 0 || low(rows[i - 1]!) !== low(r) || high(rows[i - 1]!) !== high(r),
  );
  return {
    xCm: nodes.xCm,
    yCm: nodes.yCm,
    a: Int32Array.from(kept, low),
    b: Int32Array.from(kept, high),
    lengthCm: Float64Array.from(kept, (r) => Math.max(100, roads.lengthCm[r]!)),
    road: Int32Array.from(kept),
    kind: Uint8Array.from(kept, (r) => roads.kind[r]!),
    flags: Uint8Array.from(kept, (r) => roads.flags[r]!),
  };
}

/** 1 for the nodes of the connected part with most buildings (then most nodes, then the lowest node). */
function mainPart(graph: PlainGraph, site: NetworkSite): Uint8Array {
  const part = new Int32Array(graph.count).fill(-1);
  const size: number[] = [];
  const stack: number[] = [];
  for (let seed = 0; seed < graph.count; seed += 1) {
    if (part[seed] !== -1) continue;
    part[seed] = size.length;
    stack.push(seed);
    let nodes = 0;
    while (stack.length > 0) {
      const node = stack.pop()!;
      nodes += 1;
      for (let k = graph.start[node]!; k < graph.start[node + 1]!; k += 1) {
        const e = graph.edge[k]!;
        const next = graph.a[e] === node ? graph.b[e]! : graph.a[e]!;
        if (part[next] !== -1) continue;
        part[next] = size.length;
        stack.push(next);
      }
    }
    size.push(nodes);
  }
  const buildings = new Int32Array(size.length);
  if (site.roads.count > 0) {
    for (const node of site.buildings.node) {
      if (node >= 0) buildings[part[node]!] = buildings[part[node]!]! + 1;
    }
  }
  let best = 0;
  for (let p = 1; p < size.length; p += 1) {
    const more = buildings[p]! - buildings[best]! || size[p]! - size[best]!;
    if (more > 0) best = p;
  }
  return Uint8Array.from(part, (p) => (p === best ? 1 : 0));
}
