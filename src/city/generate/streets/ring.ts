import { boundsOf, distance, lerp, type Box, type Line, type Point } from '../plane.ts';

/** A place on a ring: on the edge from point `index` to the next, `t` of the way. */
export interface RingPlace {
  index: number;
  t: number;
  point: Point;
}

/** A counter-clockwise polygon that is about to be cut: its corners, with running sums of length and area. */
export class Ring {
  readonly points: Point[];
  readonly areaM2: number;
  readonly perimeterM: number;
  readonly box: Box;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Length and doubled area swept from point 0 to point i. */
  private readonly lengthTo: Float64Array;
  private readonly areaTo: Float64Array;

  constructor(points: Point[]) {
    this.points = points;
    const n = points.length;
    this.xs = new Float64Array(n);
    this.ys = new Float64Array(n);
    this.lengthTo = new Float64Array(n + 1);
    this.areaTo = new Float64Array(n + 1);
    for (let i = 0; i < n; i += 1) {
      const a = points[i]!;
      const b = points[i + 1 === n ? 0 : i + 1]!;
      this.xs[i] = a.x;
      this.ys[i] = a.y;
      this.lengthTo[i + 1] = this.lengthTo[i]! + distance(a, b);
      this.areaTo[i + 1] = this.areaTo[i]! + a.x * b.y - b.x * a.y;
    }
    this.areaM2 = this.areaTo[n]! / 2;
    this.perimeterM = this.lengthTo[n]!;
    this.box = boundsOf(points);
  }

  /** Length and doubled area of the border from one place forward to another. */
  private stretch(from: RingPlace, to: RingPlace): { lengthM: number; twiceM2: number } {
    const at = (place: RingPlace) => {
      const a = this.points[place.index]!;
      return {
        lengthM: this.lengthTo[place.index]! + distance(a, place.point),
        twiceM2: this.areaTo[place.index]! + a.x * place.point.y - place.point.x * a.y,
      };
    };
    const s = at(from);
    const e = at(to);
    const wraps = to.index < from.index || (to.index === from.index && to.t < from.t);
    return {
      lengthM: e.lengthM - s.lengthM + (wraps ? this.perimeterM : 0),
      twiceM2: e.twiceM2 - s.twiceM2 + (wraps ? 2 * this.areaM2 : 0),
    };
  }

  /** Way along the border from one place forward to another, m. */
  walked(from: RingPlace, to: RingPlace): number {
    return this.stretch(from, to).lengthM;
  }

  /** The place `byM` metres along the border, forward or (below 0) back. */
  placeFrom(from: RingPlace, byM: number): RingPlace {
    const { points, lengthTo, perimeterM } = this;
    const n = points.length;
    const start = lengthTo[from.index]! + distance(points[from.index]!, from.point);
    const s = (((start + byM) % perimeterM) + perimeterM) % perimeterM;
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lengthTo[middle]! <= s) low = middle;
      else high = middle - 1;
    }
    const side = lengthTo[low + 1]! - lengthTo[low]!;
    const t = side === 0 ? 0 : Math.min(1, (s - lengthTo[low]!) / side);
    return { index: low, t, point: lerp(points[low]!, points[(low + 1) % n]!, t) };
  }

  /** Area and perimeter of the two parts that a line between two places would make. */
  halves(from: RingPlace, to: RingPlace, line: Line): { areaM2: number; perimeterM: number }[] {
    let lengthM = 0;
    let twiceM2 = 0;
    for (let i = 1; i < line.length; i += 1) {
      lengthM += distance(line[i - 1]!, line[i]!);
      twiceM2 += line[i - 1]!.x * line[i]!.y - line[i]!.x * line[i - 1]!.y;
    }
    const left = this.stretch(to, from);
    const right = this.stretch(from, to);
    return [
      { areaM2: (left.twiceM2 + twiceM2) / 2, perimeterM: left.lengthM + lengthM },
      { areaM2: (right.twiceM2 - twiceM2) / 2, perimeterM: right.lengthM + lengthM },
    ];
  }

  /** Where the step from a to b first meets the border, or null while it stays off it. */
  exit(a: Point, b: Point): RingPlace | null {
    const { xs, ys } = this;
    const { x: ax, y: ay } = a;
    const { x: bx, y: by } = b;
    const n = xs.length;
    const rx = bx - ax;
    const ry = by - ay;
    const x0 = Math.min(ax, bx);
    const x1 = Math.max(ax, bx);
    const y0 = Math.min(ay, by);
    const y1 = Math.max(ay, by);
    let bestT = 2;
    let bestI = -1;
    let bestU = 0;
    for (let i = 0; i < n; i += 1) {
      const k = i + 1 === n ? 0 : i + 1;
      const cx = xs[i]!;
      const dx = xs[k]!;
      if ((cx < x0 && dx < x0) || (cx > x1 && dx > x1)) continue;
      const cy = ys[i]!;
      const dy = ys[k]!;
      if ((cy < y0 && dy < y0) || (cy > y1 && dy > y1)) continue;
      const sx = dx - cx;
      const sy = dy - cy;
      const denominator = rx * sy - ry * sx;
      if (denominator === 0) continue;
      const t = ((cx - ax) * sy - (cy - ay) * sx) / denominator;
      if (t < 0 || t > 1 || t >= bestT) continue;
      const u = ((cx - ax) * ry - (cy - ay) * rx) / denominator;
      if (u < 0 || u > 1) continue;
      bestT = t;
      bestI = i;
      bestU = u;
    }
    if (bestI === -1) return null;
    return { index: bestI, t: bestU, point: { x: ax + rx * bestT, y: ay + ry * bestT } };
  }

  /** Nearest place on the border, the first among equals. */
  nearest(p: Point): RingPlace & { distanceM: number } {
    const { xs, ys } = this;
    const n = xs.length;
    let least = Infinity;
    let index = 0;
    let place = 0;
    for (let i = 0; i < n; i += 1) {
      const k = i + 1 === n ? 0 : i + 1;
      const dx = xs[k]! - xs[i]!;
      const dy = ys[k]! - ys[i]!;
      const length2 = dx * dx + dy * dy;
      const t =
        length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - xs[i]!) * dx + (p.y - ys[i]!) * dy) / length2));
      const ex = xs[i]! + dx * t - p.x;
      const ey = ys[i]! + dy * t - p.y;
      const square = ex * ex + ey * ey;
      if (square >= least) continue;
      least = square;
      index = i;
      place = t;
    }
    const a = this.points[index]!;
    const b = this.points[index + 1 === n ? 0 : index + 1]!;
    const point = { x: a.x + (b.x - a.x) * place, y: a.y + (b.y - a.y) * place };
    return { index, t: place, point, distanceM: Math.sqrt(least) };
  }

  /** The place on the border within `reachM` of a point, or null: cheaper than `nearest` where most points are far. */
  placeWithin(p: Point, reachM: number): RingPlace | null {
    const { xs, ys } = this;
    const n = xs.length;
    for (let i = 0; i < n; i += 1) {
      const k = i + 1 === n ? 0 : i + 1;
      const ax = xs[i]!;
      const bx = xs[k]!;
      if ((p.x < ax - reachM && p.x < bx - reachM) || (p.x > ax + reachM && p.x > bx + reachM)) continue;
      const ay = ys[i]!;
      const by = ys[k]!;
      if ((p.y < ay - reachM && p.y < by - reachM) || (p.y > ay + reachM && p.y > by + reachM)) continue;
      const near = this.nearest(p);
      return near.distanceM <= reachM ? near : null;
    }
    return null;
  }

  /** Unit direction of the border at a place. */
  directionAt(place: RingPlace): Point {
    const a = this.points[place.index]!;
    const b = this.points[(place.index + 1) % this.points.length]!;
    const d = distance(a, b);
    return d === 0 ? { x: 1, y: 0 } : { x: (b.x - a.x) / d, y: (b.y - a.y) / d };
  }

  contains(p: Point): boolean {
    const { xs, ys } = this;
    let inside = false;
    for (let i = 0, j = xs.length - 1; i < xs.length; j = i, i += 1) {
      if (ys[i]! > p.y === ys[j]! > p.y) continue;
      if (p.x < xs[i]! + ((xs[j]! - xs[i]!) * (p.y - ys[i]!)) / (ys[j]! - ys[i]!)) inside = !inside;
    }
    return inside;
  }

  /** The two parts on either side of a line that starts at `from` and ends at `to`, both counter-clockwise. */
  cut(from: RingPlace, to: RingPlace, line: Line): [Point[], Point[]] {
    const back = [...line].reverse();
    return [joined(this.between(to, from), line), joined(this.between(from, to), back)];
  }

  /** Points strictly between two places, walking forward. */
  private between(from: RingPlace, to: RingPlace): Point[] {
    const result: Point[] = [];
    if (from.index === to.index && from.t <= to.t) return result;
    let i = from.index;
    do {
      i = (i + 1) % this.points.length;
      result.push(this.points[i]!);
    } while (i !== to.index);
    return result;
  }
}

function joined(between: readonly Point[], line: Line): Point[] {
  const ring: Point[] = [];
  for (const p of [...line, ...between]) {
    const last = ring[ring.length - 1];
    if (last === undefined || distance(last, p) > 0.02) ring.push(p);
  }
  while (ring.length > 3 && distance(ring[0]!, ring[ring.length - 1]!) <= 0.02) ring.pop();
  return ring;
}
