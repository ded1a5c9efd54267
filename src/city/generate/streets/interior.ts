import { centroidOf, contains, type Line, type Point } from '../plane.ts';

/** A point well inside a ring: its centroid, or the middle of the longest stretch inside it at a few heights. */
export function interiorOf(ring: Line): Point {
  const centre = centroidOf(ring);
  if (contains(ring, centre)) return centre;
  let y0 = Infinity;
  let y1 = -Infinity;
  for (const p of ring) {
    y0 = Math.min(y0, p.y);
    y1 = Math.max(y1, p.y);
  }
  let best = centre;
  let most = 0;
  for (const share of [0.5, 0.31, 0.69, 0.15, 0.85]) {
    const y = y0 + (y1 - y0) * share;
    const xs: number[] = [];
    for (let i = 0; i < ring.length; i += 1) {
      const a = ring[i]!;
      const b = ring[(i + 1) % ring.length]!;
      if (a.y > y !== b.y > y) xs.push(a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y));
    }
    xs.sort((p, q) => p - q);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const width = xs[i + 1]! - xs[i]!;
      if (width <= most) continue;
      most = width;
      best = { x: (xs[i]! + xs[i + 1]!) / 2, y };
    }
  }
  return best;
}
