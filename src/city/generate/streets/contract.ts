import { lineLength, type Point } from '../plane.ts';
import { compact, edgeOfModel, incidence, type Edge, type Graph } from './graph.ts';

/**
 * Draws together nodes that a short stretch of road joins, so that a junction is one place. Nodes that must stay (on the
 * model's edge) draw the others to them.
 */
export function contracted(graph: Graph, shortestM: number, stays: (p: Point) => boolean): Graph {
  const edges: (Edge | null)[] = graph.edges.map((edge) => ({ ...edge }));
  const at = incidence(graph);
  const order = edges.map((_, e) => e);
  const lengths = graph.edges.map((edge) => lineLength(edge.points));
  order.sort((p, q) => lengths[p]! - lengths[q]! || p - q);
  for (const e of order) {
    const edge = edges[e];
    if (edge === null || edge === undefined || lengths[e]! >= shortestM) continue;
    if (edge.kind === edgeOfModel || edge.a === edge.b) continue;
    const [keepA, keepB] = [stays(graph.nodes[edge.a]!), stays(graph.nodes[edge.b]!)];
    if (keepA && keepB) continue;
    const [keep, drop] =
      keepB || (!keepA && at[edge.b]!.length > at[edge.a]!.length) ? [edge.b, edge.a] : [edge.a, edge.b];
    edges[e] = null;
    for (const other of at[drop]!) {
      const moved = edges[other];
      if (moved === null || moved === undefined) continue;
      const points = [...moved.points];
      if (moved.a === drop) {
        moved.a = keep;
        points[0] = graph.nodes[keep]!;
      }
      if (moved.b === drop) {
        moved.b = keep;
        points[points.length - 1] = graph.nodes[keep]!;
      }
      edges[other] = { ...moved, points };
      at[keep]!.push(other);
    }
    at[drop] = [];
  }
  return compact(
    graph.nodes,
    edges.filter((edge) => edge !== null && (edge.a !== edge.b || edge.points.length > 3)) as Edge[],
  );
}
