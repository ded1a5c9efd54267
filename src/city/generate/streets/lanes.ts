import { roadKind } from '../../model.ts';
import { nearestOn, type Point } from '../plane.ts';
import type { Edge, Graph } from './graph.ts';

/** A narrow street that leaves an edge of the graph and ends in a block. */
export interface Lane {
  edge: number;
  /** From its mouth on the edge inwards. */
  points: Point[];
}

/** The graph with lanes: every edge is split where they leave it, and each of them is a street of its own. */
export function withLanes(graph: Graph, lanes: readonly Lane[]): Graph {
  const nodes = [...graph.nodes];
  const edges = [...graph.edges];
  const of = new Map<number, Lane[]>();
  for (const lane of lanes) of.set(lane.edge, [...(of.get(lane.edge) ?? []), lane]);
  let street = edges.reduce((most, edge) => Math.max(most, edge.street), 0) + 1;
  for (const [e, leaving] of [...of].sort((p, q) => p[0] - q[0])) {
    const edge = edges[e]!;
    const stops = leaving
      .map(({ points }) => {
        const near = nearestOn(edge.points, points[0]!);
        return { points, at: near.index + near.t };
      })
      .sort((p, q) => p.at - q.at);
    const pieces: Edge[] = [];
    let from = edge.a;
    let before = -1;
    for (const { points, at } of stops) {
      const mouth = points[0]!;
      const node = nodes.push(mouth) - 1;
      const end = nodes.push(points[points.length - 1]!) - 1;
      pieces.push({ ...edge, a: from, b: node, points: between(edge, nodes[from]!, mouth, before, at) });
      edges.push({
        a: node,
        b: end,
        points,
        kind: roadKind.residential,
        street,
        form: 'ground',
        narrow: true,
      });
      street += 1;
      from = node;
      before = at;
    }
    pieces.push({ ...edge, a: from, points: between(edge, nodes[from]!, nodes[edge.b]!, before, Infinity) });
    edges[e] = pieces[0]!;
    edges.push(...pieces.slice(1));
  }
  return { nodes, edges };
}

/** The stretch of an edge between two places on it. */
function between({ points }: Edge, first: Point, last: Point, from: number, to: number): Point[] {
  const inner = points.filter((_, k) => k > 0 && k + 1 < points.length && k > from && k < to);
  return [first, ...inner, last];
}
