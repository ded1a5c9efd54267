/** Where a cut may end on the border of the polygon it divides: at a junction that is there already, or clear of all of them. */
import { distance, quantised } from '../plane.ts';
import type { PointBins } from './index2d.ts';
import type { Ring, RingPlace } from './ring.ts';

export interface Ends {
  /** Junctions on the border: streets of the neighbours end there. */
  junctions: readonly RingPlace[];
  /** Nearer to a junction than this an end goes to it or away from it, m. */
  snapM: number;
  /** True where streets are carried on across the border; otherwise they end in staggered T-junctions. */
  crosses: boolean;
  /** From one staggered junction to the next, m. */
  staggerM: number;
}

/**
 * The end of a cut near a place on the border. Two junctions a few metres apart are no good, so an end close to one either
 * makes a crossing of it or moves along the border until it lies `staggerM` away; where no room is left for that, it crosses.
 */
export function endOf(ring: Ring, place: RingPlace, ends: Ends): RingPlace {
  const near = nearestJunction(place, ends.crosses ? ends.snapM : ends.staggerM, ends.junctions);
  if (near === null) return settled(ring, place);
  if (ends.crosses) return near;
  const ahead = ring.walked(near, place) <= ring.walked(place, near);
  for (const side of ahead ? [1, -1] : [-1, 1]) {
    const moved = settled(ring, ring.placeFrom(near, side * ends.staggerM));
    if (Math.abs(distance(moved.point, near.point) - ends.staggerM) > 0.1 * ends.staggerM) continue;
    if (distance(moved.point, place.point) > 1.7 * ends.staggerM) continue;
    if (nearestJunction(moved, 0.85 * ends.staggerM, ends.junctions) === null) return moved;
  }
  return near;
}

function nearestJunction(
  place: RingPlace,
  reachM: number,
  junctions: readonly RingPlace[],
): RingPlace | null {
  let best: RingPlace | null = null;
  let least = reachM;
  for (const junction of junctions) {
    const d = distance(junction.point, place.point);
    if (d >= least) continue;
    best = junction;
    least = d;
  }
  return best;
}

function settled(ring: Ring, place: RingPlace): RingPlace {
  const point = quantised(place.point);
  const near = ring.nearest(point);
  return { index: near.index, t: near.t, point };
}

/** The known junctions that lie on the ring (within 5 cm), as places on it. */
export function junctionsOn(ring: Ring, junctions: PointBins): RingPlace[] {
  const { x0, y0, x1, y1 } = ring.box;
  const places: RingPlace[] = [];
  const ids = junctions.inBox(x0 - 1, y0 - 1, x1 + 1, y1 + 1);
  ids.sort((p, q) => p - q);
  for (const id of ids) {
    const p = junctions.points[id]!;
    if (p.x < x0 - 1 || p.x > x1 + 1 || p.y < y0 - 1 || p.y > y1 + 1) continue;
    const near = ring.placeWithin(p, 0.05);
    if (near === null) continue;
    if (places.some((other) => distance(other.point, p) < 0.05)) continue;
    places.push({ index: near.index, t: near.t, point: p });
  }
  return places;
}
