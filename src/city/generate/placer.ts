import { boundsOf, contains, distanceTo, quantised, type Box, type Line, type Point } from './plane.ts';

/** A rectangle standing on the ground: `along` is its long axis as a unit vector. */
export interface Rect {
  centre: Point;
  along: Point;
  lengthM: number;
  depthM: number;
}

export interface Obstacle {
  line: Line;
  /** Nothing may stand nearer to the line than this. */
  clearM: number;
}

/**
 * Accepts rectangles into one block: inside its ring, clear of the streets round it and of rail and stream, and not on
 * one another. `clearM[i]` is what side i of the ring demands.
 */
export class Placer {
  readonly accepted: Point[][] = [];
  private readonly boxes: Box[] = [];
  private readonly ring: Line;
  private readonly clearM: readonly number[];
  private readonly obstacles: readonly Obstacle[];

  constructor(ring: Line, clearM: readonly number[], obstacles: readonly Obstacle[]) {
    this.ring = ring;
    this.clearM = clearM;
    const box = boundsOf(ring);
    this.obstacles = obstacles.filter(({ line, clearM: m }) =>
      line.some(
        (p) =>
          p.x > box.x0 - m - 20 && p.x < box.x1 + m + 20 && p.y > box.y0 - m - 20 && p.y < box.y1 + m + 20,
      ),
    );
  }

  /** Takes the rectangle if it fits with at least `gapM` to the others; returns its corners, or null. */
  place(rect: Rect, gapM: number): Point[] | null {
    const corners = cornersOf(rect, 0);
    if (!corners.every((p) => contains(this.ring, p))) return null;
    if (!this.clearOfSides(rect, corners)) return null;
    const grown = cornersOf(rect, gapM);
    const box = boundsOf(grown);
    for (let k = 0; k < this.accepted.length; k += 1) {
      const other = this.boxes[k]!;
      if (other.x1 < box.x0 || other.x0 > box.x1 || other.y1 < box.y0 || other.y0 > box.y1) continue;
      if (!separated(grown, this.accepted[k]!)) return null;
    }
    const outline = corners.map(quantised);
    this.accepted.push(outline);
    this.boxes.push(boundsOf(outline));
    return outline;
  }

  private clearOfSides(rect: Rect, corners: Line): boolean {
    const probes = [...corners, ...corners.map((p, i) => middle(p, corners[(i + 1) % 4]!))];
    const radius = Math.sqrt(rect.lengthM * rect.lengthM + rect.depthM * rect.depthM) / 2;
    const n = this.ring.length;
    for (let i = 0; i < n; i += 1) {
      const a = this.ring[i]!;
      const b = this.ring[i + 1 === n ? 0 : i + 1]!;
      const need = this.clearM[i]!;
      if (segmentDistance(rect.centre, a, b) > radius + need) continue;
      for (const p of probes) if (segmentDistance(p, a, b) < need) return false;
      if (within(rect, a, need * 0.7)) return false;
    }
    for (const { line, clearM } of this.obstacles) {
      if (distanceTo(line, rect.centre) > radius + clearM) continue;
      if (probes.some((p) => distanceTo(line, p) < clearM)) return false;
    }
    return true;
  }
}

function segmentDistance(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2));
  const ex = a.x + dx * t - p.x;
  const ey = a.y + dy * t - p.y;
  return Math.sqrt(ex * ex + ey * ey);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** True where p lies inside the rectangle grown by a margin. */
function within(rect: Rect, p: Point, marginM: number): boolean {
  const dx = p.x - rect.centre.x;
  const dy = p.y - rect.centre.y;
  const u = dx * rect.along.x + dy * rect.along.y;
  const v = dy * rect.along.x - dx * rect.along.y;
  return Math.abs(u) < rect.lengthM / 2 + marginM && Math.abs(v) < rect.depthM / 2 + marginM;
}

/** Counter-clockwise corners of the rectangle grown by `growM` (shrunk where negative) on all sides. */
export function cornersOf(rect: Rect, growM: number): Point[] {
  const { centre, along } = rect;
  const u = rect.lengthM / 2 + growM;
  const v = rect.depthM / 2 + growM;
  const at = (a: number, b: number): Point => ({
    x: centre.x + along.x * a - along.y * b,
    y: centre.y + along.y * a + along.x * b,
  });
  return [at(-u, -v), at(u, -v), at(u, v), at(-u, v)];
}

/** Separating-axis test of two convex rings. */
export function separated(a: Line, b: Line): boolean {
  return hasSeparatingSide(a, b) || hasSeparatingSide(b, a);
}

function hasSeparatingSide(a: Line, b: Line): boolean {
  for (let i = 0; i < a.length; i += 1) {
    const p = a[i]!;
    const q = a[(i + 1) % a.length]!;
    if (b.every((r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) <= 0)) return true;
  }
  return false;
}
