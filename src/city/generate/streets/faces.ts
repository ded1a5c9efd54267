import { atan2 } from '../../../kernel/math.ts';
import type { Graph } from './graph.ts';
import { signedArea, type Point } from '../plane.ts';

/** A block: the land enclosed by streets, counter-clockwise, and which edge each of its sides runs along. */
export interface Face {
  ring: Point[];
  /** Edge id of the side from point i to i + 1. */
  side: number[];
}

/** All bounded faces of a planar graph, by walking every half-edge and turning as far right as possible at each node. */
export function boundedFaces(graph: Graph): Face[] {
  const leaving: { half: number; angle: number }[][] = graph.nodes.map(() => []);
  graph.edges.forEach((edge, e) => {
    const n = edge.points.length;
    leaving[edge.a]!.push({ half: 2 * e, angle: angleOf(edge.points[0]!, edge.points[1]!) });
    leaving[edge.b]!.push({ half: 2 * e + 1, angle: angleOf(edge.points[n - 1]!, edge.points[n - 2]!) });
  });
  const next = new Int32Array(graph.edges.length * 2);
  for (const around of leaving) {
    around.sort((p, q) => p.angle - q.angle || p.half - q.half);
    around.forEach(({ half }, i) => {
      const before = around[(i + around.length - 1) % around.length]!;
      next[half ^ 1] = before.half;
    });
  }
  const seen = new Uint8Array(next.length);
  const faces: Face[] = [];
  for (let start = 0; start < next.length; start += 1) {
    if (seen[start]) continue;
    const ring: Point[] = [];
    const side: number[] = [];
    for (let half = start; !seen[half]; half = next[half]!) {
      seen[half] = 1;
      const { points } = graph.edges[half >> 1]!;
      const last = points.length - 1;
      for (let k = 0; k < last; k += 1) {
        ring.push(points[(half & 1) === 0 ? k : last - k]!);
        side.push(half >> 1);
      }
    }
    if (ring.length >= 3 && signedArea(ring) > 0) faces.push({ ring, side });
  }
  return faces;
}

/** True where the ring turns back at the end of a lane that leads into it. */
export function isEndOfLane(ring: readonly Point[], i: number): boolean {
  const before = ring[(i + ring.length - 1) % ring.length]!;
  const after = ring[(i + 1) % ring.length]!;
  return before.x === after.x && before.y === after.y;
}

/** The ring without the lanes that lead into it. */
export function withoutLanes(ring: readonly Point[]): Point[] {
  const points = [...ring];
  for (let i = 0; i < points.length && points.length > 3;) {
    if (!isEndOfLane(points, i)) {
      i += 1;
      continue;
    }
    // The end and one of the two equal points beside it.
    const next = (i + 1) % points.length;
    points.splice(Math.max(i, next), 1);
    points.splice(Math.min(i, next), 1);
    i = Math.max(0, i - 2);
  }
  return points;
}

function angleOf(from: Point, to: Point): number {
  return atan2(to.y - from.y, to.x - from.x);
}
