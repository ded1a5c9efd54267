import { boundsOf, direction, distance, nearestOn, type Line, type Point } from './plane.ts';

/** A stretch of street (or of the model's edge) between two nodes of the planar graph. */
export interface Edge {
  a: number;
  b: number;
  points: Point[];
  /** `roadKind` code, or `edgeOfModel`. */
  kind: number;
  /** Which street it belongs to: edges of one street share a name. */
  street: number;
  bridge: boolean;
  underpass: boolean;
  quay: boolean;
}

export const edgeOfModel = -1;

export interface Graph {
  nodes: Point[];
  edges: Edge[];
}

export interface StreetInput {
  points: Line;
  kind: number;
  bridge?: boolean;
  quay?: boolean;
}

/**
 * Splits streets wherever another one ends on them. Streets meet at ends only (cuts do not cross each other), so this
 * makes the graph planar. Ends within 1.5 m of each other are one node.
 */
export function planarGraph(streets: readonly StreetInput[]): Graph {
  const nodes: Point[] = [];
  const cells = new Map<number, number[]>();
  const nodeAt = (p: Point): number => {
    const cx = Math.floor(p.x / 8);
    const cy = Math.floor(p.y / 8);
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const n of cells.get((cx + dx) * 65536 + cy + dy) ?? [])
          if (distance(nodes[n]!, p) <= 1.5) return n;
      }
    }
    const cell = cx * 65536 + cy;
    const list = cells.get(cell);
    if (list === undefined) cells.set(cell, [nodes.length]);
    else list.push(nodes.length);
    nodes.push(p);
    return nodes.length - 1;
  };
  for (const { points } of streets) {
    nodeAt(points[0]!);
    nodeAt(points[points.length - 1]!);
  }
  const edges = streets.flatMap((street, s) => splitAtNodes(street, s, nodes, nodeAt));
  return { nodes, edges: withoutDoubles(edges) };
}

function splitAtNodes(
  street: StreetInput,
  id: number,
  nodes: readonly Point[],
  nodeAt: (p: Point) => number,
): Edge[] {
  const line = street.points;
  const stops: { node: number; at: number }[] = [];
  const box = boundsOf(line);
  nodes.forEach((p, node) => {
    if (p.x < box.x0 - 2 || p.x > box.x1 + 2 || p.y < box.y0 - 2 || p.y > box.y1 + 2) return;
    const near = nearestOn(line, p);
    if (near.distance <= 1.5) stops.push({ node, at: near.index + near.t });
  });
  const first = nodeAt(line[0]!);
  const last = nodeAt(line[line.length - 1]!);
  const inner = stops.filter((stop) => stop.node !== first && stop.node !== last);
  inner.sort((p, q) => p.at - q.at || p.node - q.node);
  const all = [{ node: first, at: 0 }, ...inner, { node: last, at: line.length - 1 }];
  const edges: Edge[] = [];
  for (let i = 0; i + 1 < all.length; i += 1) {
    const from = all[i]!;
    const to = all[i + 1]!;
    const between = line.filter((p, k) => {
      if (k <= from.at || k >= to.at) return false;
      return distance(p, nodes[from.node]!) > 2 && distance(p, nodes[to.node]!) > 2;
    });
    if (from.node === to.node) continue;
    edges.push({
      a: from.node,
      b: to.node,
      points: [nodes[from.node]!, ...between, nodes[to.node]!],
      kind: street.kind,
      street: id,
      bridge: street.bridge ?? false,
      underpass: false,
      quay: street.quay ?? false,
    });
  }
  return edges;
}

/** Two edges between the same nodes with the same middle are one; the more important street stays. */
function withoutDoubles(edges: readonly Edge[]): Edge[] {
  const kept: Edge[] = [];
  const seen = new Map<string, number[]>();
  for (const edge of edges) {
    const key = `${Math.min(edge.a, edge.b)}-${Math.max(edge.a, edge.b)}`;
    const same = (seen.get(key) ?? []).find(
      (k) => distance(middleOf(kept[k]!.points), middleOf(edge.points)) < 8,
    );
    if (same === undefined) {
      seen.set(key, [...(seen.get(key) ?? []), kept.length]);
      kept.push(edge);
    } else if (importance(edge.kind) < importance(kept[same]!.kind)) kept[same] = edge;
  }
  return kept;
}

function importance(kind: number): number {
  return kind === edgeOfModel ? 99 : kind;
}

export function middleOf(line: Line): Point {
  const a = line[(line.length - 1) >> 1]!;
  const b = line[line.length >> 1]!;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Edge ids at every node. */
export function incidence(graph: Graph): number[][] {
  const at: number[][] = graph.nodes.map(() => []);
  graph.edges.forEach((edge, e) => {
    at[edge.a]!.push(e);
    at[edge.b]!.push(e);
  });
  return at;
}

/** Removes dead ends until none is left, then everything outside the largest connected part. */
export function pruned(graph: Graph, keepEnd: (node: Point) => boolean): Graph {
  let edges = graph.edges;
  for (;;) {
    const degree = new Int32Array(graph.nodes.length);
    for (const edge of edges) {
      degree[edge.a] = degree[edge.a]! + 1;
      degree[edge.b] = degree[edge.b]! + 1;
    }
    const alive = edges.filter((edge) => {
      const deadA = degree[edge.a] === 1 && !keepEnd(graph.nodes[edge.a]!);
      const deadB = degree[edge.b] === 1 && !keepEnd(graph.nodes[edge.b]!);
      return edge.kind === edgeOfModel || !(deadA || deadB);
    });
    if (alive.length === edges.length) break;
    edges = alive;
  }
  return { nodes: graph.nodes, edges: largestPart(graph.nodes.length, edges) };
}

function largestPart(nodeCount: number, edges: readonly Edge[]): Edge[] {
  const parent = Int32Array.from({ length: nodeCount }, (_, i) => i);
  const root = (i: number): number => {
    let r = i;
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]!]!;
      r = parent[r]!;
    }
    return r;
  };
  for (const edge of edges) {
    if (edge.kind === edgeOfModel) continue;
    const [p, q] = [root(edge.a), root(edge.b)];
    parent[Math.max(p, q)] = Math.min(p, q);
  }
  const size = new Int32Array(nodeCount);
  for (const edge of edges) if (edge.kind !== edgeOfModel) size[root(edge.a)] = size[root(edge.a)]! + 1;
  let best = 0;
  size.forEach((n, i) => {
    if (n > size[best]!) best = i;
  });
  return edges.filter((edge) => edge.kind === edgeOfModel || root(edge.a) === best);
}

/** Joins edges at nodes where exactly two of one street and kind meet; drops unused nodes. */
export function joinedChains(graph: Graph): Graph {
  const edges: (Edge | null)[] = [...graph.edges];
  const at = incidence(graph);
  at.forEach((list, node) => {
    const live = list.filter((e) => edges[e] !== null);
    if (live.length !== 2 || live[0] === live[1]) return;
    const first = edges[live[0]!]!;
    const second = edges[live[1]!]!;
    const same =
      first.kind === second.kind && first.bridge === second.bridge && first.underpass === second.underpass;
    if (!same || first.quay !== second.quay || first.kind === edgeOfModel) return;
    const head = first.b === node ? first : turned(first);
    const tail = second.a === node ? second : turned(second);
    if (head.a === tail.b || turnsBack(head, tail)) return;
    const joinedEdge = { ...head, b: tail.b, points: [...head.points, ...tail.points.slice(1)] };
    edges[live[0]!] = joinedEdge;
    edges[live[1]!] = null;
    at[joinedEdge.b] = at[joinedEdge.b]!.map((e) => (e === live[1] ? live[0]! : e));
  });
  const kept = edges.filter((edge) => edge !== null);
  const used = new Int32Array(graph.nodes.length).fill(-1);
  const nodes: Point[] = [];
  const place = (n: number): number => {
    if (used[n] === -1) {
      used[n] = nodes.length;
      nodes.push(graph.nodes[n]!);
    }
    return used[n]!;
  };
  return { nodes, edges: kept.map((edge) => ({ ...edge, a: place(edge.a), b: place(edge.b) })) };
}

function turned(edge: Edge): Edge {
  return { ...edge, a: edge.b, b: edge.a, points: [...edge.points].reverse() };
}

function turnsBack(head: Edge, tail: Edge): boolean {
  const into = direction(head.points[head.points.length - 2]!, head.points[head.points.length - 1]!);
  const out = direction(tail.points[0]!, tail.points[1]!);
  return into.x * out.x + into.y * out.y < -0.3;
}
