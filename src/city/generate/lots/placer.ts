import { boundsOf, quantised, type Box, type Line, type Point } from '../plane.ts';

/** A rectangle standing on the ground: `along` is its long axis as a unit vector. */
export interface Rect {
  centre: Point;
  along: Point;
  lengthM: number;
  depthM: number;
}

/** A line that buildings keep clear of. */
export interface Obstacle {
  line: Line;
  /** Nothing may stand nearer to the line than this. */
  clearM: number;
}

/**
 * Accepts rectangles into one block: inside its ring, clear of the streets round it and of other lines, and not on one
 * another. `clearM[i]` is what side i of the ring demands.
 */
export class Placer {
  /** The least that any side of the ring demands. */
  readonly leastClearM: number;
  private readonly accepted: Point[][] = [];
  private readonly boxes: Box[] = [];
  /** Circles inside the accepted rectangles: x, y and radius of each. */
  private readonly circles: number[] = [];
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;
  private readonly clearM: readonly number[];
  private readonly walls: Walls;
  /** Sides near the rectangle being tried. */
  private readonly close: number[] = [];

  constructor(ring: Line, clearM: readonly number[], obstacles: readonly Obstacle[]) {
    this.xs = new Float64Array(ring.length);
    this.ys = new Float64Array(ring.length);
    ring.forEach(({ x, y }, i) => {
      this.xs[i] = x;
      this.ys[i] = y;
    });
    this.clearM = clearM;
    this.leastClearM = Math.min(...clearM);
    this.walls = wallsOf(obstacles);
  }

  /** Takes the rectangle if it fits with at least `gapM` to the others; returns its corners, or null. */
  place(rect: Rect, gapM: number): Point[] | null {
    const { xs, ys, clearM, close } = this;
    const n = xs.length;
    const { x, y } = rect.centre;
    const hu = rect.lengthM / 2;
    const hv = rect.depthM / 2;
    const outer = Math.sqrt(hu * hu + hv * hv);
    const inner = Math.min(hu, hv);
    if (this.isTaken(x, y, inner + gapM)) return null;
    let inside = false;
    close.length = 0;
    let bx = xs[n - 1]!;
    let by = ys[n - 1]!;
    for (let i = 0; i < n; i += 1) {
      const ax = bx;
      const ay = by;
      bx = xs[i]!;
      by = ys[i]!;
      if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
      const k = i === 0 ? n - 1 : i - 1;
      const need = clearM[k]!;
      const reach = outer + need;
      if (ax > bx ? bx > x + reach || ax < x - reach : ax > x + reach || bx < x - reach) continue;
      if (ay > by ? by > y + reach || ay < y - reach : ay > y + reach || by < y - reach) continue;
      const square = squareToSegment(x, y, ax, ay, bx, by);
      // The circle inside the rectangle must keep clear; a side that stays away from the one round it cannot matter.
      if (square < (inner + need) * (inner + need)) return null;
      if (square < reach * reach) close.push(k);
    }
    if (!inside) return null;
    for (const k of close) {
      const i = k + 1 === n ? 0 : k + 1;
      if (rectSegmentDistance(rect, xs[k]!, ys[k]!, xs[i]!, ys[i]!) < clearM[k]!) return null;
    }
    if (this.walls.length > 0 && meetsWall(this.walls, rect, outer)) return null;
    const grown = cornersOf(rect, gapM);
    const box = boundsOf(grown);
    for (let k = 0; k < this.accepted.length; k += 1) {
      const other = this.boxes[k]!;
      if (other.x1 < box.x0 || other.x0 > box.x1 || other.y1 < box.y0 || other.y0 > box.y1) continue;
      if (!separated(grown, this.accepted[k]!)) return null;
    }
    const outline = cornersOf(rect, 0).map(quantised);
    this.accepted.push(outline);
    this.boxes.push(boundsOf(outline));
    this.circles.push(x, y, inner - 0.01);
    return outline;
  }

  /** True where a circle meets one inside an accepted rectangle: most tries that fail are told by that. */
  private isTaken(x: number, y: number, radiusM: number): boolean {
    const { circles } = this;
    for (let k = 0; k < circles.length; k += 3) {
      const dx = circles[k]! - x;
      const dy = circles[k + 1]! - y;
      const reach = circles[k + 2]! + radiusM;
      if (dx * dx + dy * dy < reach * reach) return true;
    }
    return false;
  }
}

/** Segments of the obstacles, five numbers each: both ends and what they demand. */
type Walls = Float64Array;

function wallsOf(obstacles: readonly Obstacle[]): Walls {
  const walls: number[] = [];
  for (const { line, clearM } of obstacles) {
    for (let i = 0; i + 1 < line.length; i += 1)
      walls.push(line[i]!.x, line[i]!.y, line[i + 1]!.x, line[i + 1]!.y, clearM);
  }
  return Float64Array.from(walls);
}

function meetsWall(walls: Walls, rect: Rect, outer: number): boolean {
  const { x, y } = rect.centre;
  for (let w = 0; w < walls.length; w += 5) {
    const ax = walls[w]!;
    const ay = walls[w + 1]!;
    const bx = walls[w + 2]!;
    const by = walls[w + 3]!;
    const need = walls[w + 4]!;
    const reach = outer + need;
    if (squareToSegment(x, y, ax, ay, bx, by) > reach * reach) continue;
    if (rectSegmentDistance(rect, ax, ay, bx, by) < need) return true;
  }
  return false;
}

function squareToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2));
  const ex = ax + dx * t - px;
  const ey = ay + dy * t - py;
  return ex * ex + ey * ey;
}

/** Distance between a rectangle and a segment, 0 where they meet. */
function rectSegmentDistance(
  { centre, along, lengthM, depthM }: Rect,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const hu = lengthM / 2;
  const hv = depthM / 2;
  const au = (ax - centre.x) * along.x + (ay - centre.y) * along.y;
  const av = (ay - centre.y) * along.x - (ax - centre.x) * along.y;
  const bu = (bx - centre.x) * along.x + (by - centre.y) * along.y;
  const bv = (by - centre.y) * along.x - (bx - centre.x) * along.y;
  if (clips(au, av, bu, bv, hu, hv)) return 0;
  const corners = Math.min(
    squareToSegment(hu, hv, au, av, bu, bv),
    squareToSegment(-hu, hv, au, av, bu, bv),
    squareToSegment(hu, -hv, au, av, bu, bv),
    squareToSegment(-hu, -hv, au, av, bu, bv),
  );
  return Math.min(Math.sqrt(corners), pointDistance(au, av, hu, hv), pointDistance(bu, bv, hu, hv));
}

function pointDistance(u: number, v: number, hu: number, hv: number): number {
  const du = Math.max(0, Math.abs(u) - hu);
  const dv = Math.max(0, Math.abs(v) - hv);
  return Math.sqrt(du * du + dv * dv);
}

/** Liang–Barsky: does the segment enter the box? */
function clips(au: number, av: number, bu: number, bv: number, hu: number, hv: number): boolean {
  const du = bu - au;
  const dv = bv - av;
  let t0 = 0;
  let t1 = 1;
  for (let side = 0; side < 4; side += 1) {
    const p = side === 0 ? -du : side === 1 ? du : side === 2 ? -dv : dv;
    const q = side === 0 ? au + hu : side === 1 ? hu - au : side === 2 ? av + hv : hv - av;
    if (p === 0) {
      if (q < 0) return false;
    } else if (p < 0) t0 = Math.max(t0, q / p);
    else t1 = Math.min(t1, q / p);
    if (t0 > t1) return false;
  }
  return true;
}

/** Counter-clockwise corners of the rectangle grown by `growM` (shrunk where negative) on all sides. */
export function cornersOf(rect: Rect, growM: number): Point[] {
  const u = rect.lengthM / 2 + growM;
  const v = rect.depthM / 2 + growM;
  return [local(rect, -u, -v), local(rect, u, -v), local(rect, u, v), local(rect, -u, v)];
}

/** A place in the rectangle's own axes: u along its length, v to the left of it, from the centre. */
export function local({ centre, along }: Rect, u: number, v: number): Point {
  return { x: centre.x + along.x * u - along.y * v, y: centre.y + along.y * u + along.x * v };
}

/** Separating-axis test of two convex counter-clockwise rings. */
export function separated(a: Line, b: Line): boolean {
  return hasSeparatingSide(a, b) || hasSeparatingSide(b, a);
}

function hasSeparatingSide(a: Line, b: Line): boolean {
  for (let i = 0; i < a.length; i += 1) {
    const p = a[i]!;
    const q = a[i + 1 === a.length ? 0 : i + 1]!;
    let all = true;
    for (const r of b) {
      if ((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) <= 0) continue;
      all = false;
      break;
    }
    if (all) return true;
  }
  return false;
}
