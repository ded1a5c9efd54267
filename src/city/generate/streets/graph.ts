import {
  boundsOf,
  direction,
  distance,
  nearestOn,
  quantised,
  crossing,
  type Line,
  type Point,
} from '../plane.ts';
import { PointBins, SegmentBins } from './index2d.ts';

/** A stretch of street (or of the model's edge) between two nodes of the planar graph. */
export interface Edge {
  a: number;
  b: number;
  points: Point[];
  /** `roadKind` code, or `edgeOfModel`. */
  kind: number;
  /** Two vehicles pass at walking pace: lanes into blocks, streets of old towns and villages. */
  narrow: boolean;
  /** Which street it belongs to: edges of one street share a name. */
  street: number;
  form: Form;
}

/** How a road lies: on the ground, over water, below a railway, in a hill, on the edge of a quay or above the streets. */
export type Form = 'ground' | 'bridge' | 'underpass' | 'tunnel' | 'quay' | 'elevated' | 'ramp';

export const edgeOfModel = -1;

export interface Graph {
  nodes: Point[];
  edges: Edge[];
}

export interface StreetInput {
  points: Line;
  kind: number;
  form?: Form;
  narrow?: boolean;
  /** Streets with the same name id are one street; otherwise each input is one of its own. */
  street?: number;
}

/** Ends within this distance of each other are one node. */
const nodeM = 1.5;

/** Splits streets wherever they cross or another one ends on them, which makes the graph planar. */
export function planarGraph(streets: readonly StreetInput[], crossed: boolean): Graph {
  const bins = new PointBins(32);
  const nodeAt = (p: Point): number => {
    const near = bins.nearest(p, nodeM);
    return near === -1 ? bins.add(p) : near;
  };
  for (const { points } of streets) {
    nodeAt(points[0]!);
    nodeAt(points[points.length - 1]!);
  }
  if (crossed) for (const p of crossings(streets)) nodeAt(p);
  const edges = streets.flatMap((street, s) => splitAtNodes(street, street.street ?? s, bins));
  return { nodes: bins.points, edges: withoutDoubles(edges) };
}

function crossings(streets: readonly StreetInput[]): Point[] {
  const bins = new SegmentBins(60);
  const found: Point[] = [];
  streets.forEach(({ points }, s) => {
    for (let i = 0; i + 1 < points.length; i += 1) {
      const a = points[i]!;
      const b = points[i + 1]!;
      for (const id of bins.around(a.x, a.y, b.x, b.y)) {
        const other = streets[bins.line[id]!]!.points;
        const t = crossing(a, b, other[bins.at[id]!]!, other[bins.at[id]! + 1]!);
        if (t >= 0) found.push(quantised({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }));
      }
    }
    bins.add(points, s);
  });
  return [...found, ...sharedCorners(streets)];
}

/** Corners of one street that are corners of another too: where they run on one another from there on, nothing crosses. */
function sharedCorners(streets: readonly StreetInput[]): Point[] {
  const owner = new Map<number, number>();
  const shared: Point[] = [];
  streets.forEach(({ points }, s) => {
    for (const p of points) {
      const key = Math.round(p.x * 100) * 4194304 + Math.round(p.y * 100);
      const known = owner.get(key);
      if (known === undefined) owner.set(key, s);
      else if (known !== s) shared.push(p);
    }
  });
  return shared;
}

function splitAtNodes(street: StreetInput, id: number, bins: PointBins): Edge[] {
  const line = street.points;
  const nodes = bins.points;
  const box = boundsOf(line);
  const stops: { node: number; at: number }[] = [];
  const first = bins.nearest(line[0]!, nodeM);
  const last = bins.nearest(line[line.length - 1]!, nodeM);
  for (const node of bins.inBox(box.x0 - 2, box.y0 - 2, box.x1 + 2, box.y1 + 2)) {
    const p = nodes[node]!;
    if (node === first || node === last) continue;
    if (p.x < box.x0 - 2 || p.x > box.x1 + 2 || p.y < box.y0 - 2 || p.y > box.y1 + 2) continue;
    const near = nearestOn(line, p);
    if (near.distance <= nodeM) stops.push({ node, at: near.index + near.t });
  }
  stops.sort((p, q) => p.at - q.at || p.node - q.node);
  const all = [{ node: first, at: 0 }, ...stops, { node: last, at: line.length - 1 }];
  const edges: Edge[] = [];
  for (let i = 0; i + 1 < all.length; i += 1) {
    const from = all[i]!;
    const to = all[i + 1]!;
    const between = line.filter((p, k) => {
      if (k <= from.at || k >= to.at) return false;
      return distance(p, nodes[from.node]!) > 2 && distance(p, nodes[to.node]!) > 2;
    });
    if (from.node === to.node && between.length < 2) continue;
    edges.push({
      a: from.node,
      b: to.node,
      points: [nodes[from.node]!, ...between, nodes[to.node]!],
      kind: street.kind,
      street: id,
      form: street.form ?? 'ground',
      narrow: street.narrow ?? false,
    });
  }
  return edges;
}

/** Two edges between the same nodes with the same middle are one; the more important street stays. */
export function withoutDoubles(edges: readonly Edge[]): Edge[] {
  const kept: Edge[] = [];
  const seen = new Map<number, number[]>();
  for (const edge of edges) {
    const key = Math.min(edge.a, edge.b) * 1048576 + Math.max(edge.a, edge.b);
    const list = seen.get(key);
    const same = list?.find((k) => distance(middleOf(kept[k]!.points), middleOf(edge.points)) < 14);
    if (same === undefined) {
      if (list === undefined) seen.set(key, [kept.length]);
      else list.push(kept.length);
      kept.push(edge);
    } else if (importance(edge.kind) < importance(kept[same]!.kind)) kept[same] = edge;
  }
  return kept;
}

function importance(kind: number): number {
  return kind === edgeOfModel ? 99 : kind;
}

/** The place half-way along a line. */
export function middleOf(line: Line): Point {
  let total = 0;
  for (let i = 1; i < line.length; i += 1) total += distance(line[i - 1]!, line[i]!);
  let left = total / 2;
  for (let i = 1; i < line.length; i += 1) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const step = distance(a, b);
    if (left <= step && step > 0)
      return { x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step };
    left -= step;
  }
  return line[line.length - 1]!;
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
  const part = parts(nodeCount, edges);
  const size = new Int32Array(nodeCount);
  for (const edge of edges) if (edge.kind !== edgeOfModel) size[part[edge.a]!] = size[part[edge.a]!]! + 1;
  let best = 0;
  size.forEach((n, i) => {
    if (n > size[best]!) best = i;
  });
  return edges.filter((edge) => edge.kind === edgeOfModel || part[edge.a] === best);
}

/** For every node the lowest node of its connected part; the model's edge connects nothing. */
export function parts(nodeCount: number, edges: readonly Edge[]): Int32Array {
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
  return parent.map((_, i) => root(i));
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
    if (
      first.kind !== second.kind ||
      first.narrow !== second.narrow ||
      first.form !== second.form ||
      first.kind === edgeOfModel
    )
      return;
    if (first.form !== 'ground' && first.form !== 'quay') return;
    const head = first.b === node ? first : turned(first);
    const tail = second.a === node ? second : turned(second);
    if (head.a === tail.b || turnsBack(head, tail)) return;
    const joinedEdge = { ...head, b: tail.b, points: [...head.points, ...tail.points.slice(1)] };
    edges[live[0]!] = joinedEdge;
    edges[live[1]!] = null;
    at[joinedEdge.b] = at[joinedEdge.b]!.map((e) => (e === live[1] ? live[0]! : e));
  });
  return compact(
    graph.nodes,
    edges.filter((edge) => edge !== null),
  );
}

/** The graph without nodes that no edge uses. */
export function compact(nodes: readonly Point[], edges: readonly Edge[]): Graph {
  const used = new Int32Array(nodes.length).fill(-1);
  const kept: Point[] = [];
  const place = (n: number): number => {
    if (used[n] === -1) {
      used[n] = kept.length;
      kept.push(nodes[n]!);
    }
    return used[n]!;
  };
  const renamed = edges.map((edge) => ({ ...edge, a: place(edge.a), b: place(edge.b) }));
  return { nodes: kept, edges: renamed };
}

export function turned(edge: Edge): Edge {
  return { ...edge, a: edge.b, b: edge.a, points: [...edge.points].reverse() };
}

function turnsBack(head: Edge, tail: Edge): boolean {
  const into = direction(head.points[head.points.length - 2]!, head.points[head.points.length - 1]!);
  const out = direction(tail.points[0]!, tail.points[1]!);
  return into.x * out.x + into.y * out.y < -0.3;
}
