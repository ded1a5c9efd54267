import { crossing, distance, signedArea, type Line, type Point } from './plane.ts';

/** A place on a ring: on the edge from point `index` to the next, `t` of the way. */
export interface RingPlace {
  index: number;
  t: number;
  point: Point;
}

/** Where the step from a to b first leaves the ring, or null while it stays inside. */
export function exitPlace(ring: Line, a: Point, b: Point): RingPlace | null {
  let best: RingPlace | null = null;
  let bestT = 2;
  for (let i = 0; i < ring.length; i += 1) {
    const c = ring[i]!;
    const d = ring[(i + 1) % ring.length]!;
    const t = crossing(a, b, c, d);
    if (t < 0 || t >= bestT) continue;
    const point = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    const edge = distance(c, d);
    bestT = t;
    best = { index: i, t: edge === 0 ? 0 : distance(c, point) / edge, point };
  }
  return best;
}

/**
 * Cuts a counter-clockwise ring along a line that starts at `from`, ends at `to` (both on the ring) and runs inside
 * between. Both parts are counter-clockwise.
 */
export function cutRing(ring: Line, from: RingPlace, to: RingPlace, line: Line): [Point[], Point[]] {
  const back = [...line].reverse();
  return [joined(stretch(ring, to, from), line), joined(stretch(ring, from, to), back)];
}

/** Points of the ring strictly between two places, walking forward. */
function stretch(ring: Line, from: RingPlace, to: RingPlace): Point[] {
  const points: Point[] = [];
  const n = ring.length;
  let i = from.index;
  if (from.index === to.index && from.t <= to.t) return points;
  do {
    i = (i + 1) % n;
    points.push(ring[i]!);
  } while (i !== to.index);
  return points;
}

function joined(between: readonly Point[], line: Line): Point[] {
  const ring: Point[] = [];
  for (const p of [...line, ...between]) {
    const last = ring[ring.length - 1];
    if (last === undefined || distance(last, p) > 0.02) ring.push(p);
  }
  while (ring.length > 3 && distance(ring[0]!, ring[ring.length - 1]!) <= 0.02) ring.pop();
  return signedArea(ring) >= 0 ? ring : ring.reverse();
}
