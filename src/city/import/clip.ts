/** Clipping to an axis-parallel box; rings are flat x, y without a repeated end, lines flat x, y. */
import type { BoxCm } from './extent.ts';

/** Sutherland and Hodgman (1974): exact for simple rings; parts of a concave one may be joined along the border. */
export function clipRing(ring: ArrayLike<number>, box: BoxCm): number[] {
  let points = Array.from(ring);
  points = clipHalf(points, 0, box.x0, 1);
  points = clipHalf(points, 0, box.x1, -1);
  points = clipHalf(points, 1, box.y0, 1);
  points = clipHalf(points, 1, box.y1, -1);
  return tidyRing(points);
}

/** A stretch of a line inside the box. `from` and `to` are the indices of the first and last own point, or −1. */
export interface LinePiece {
  points: number[];
  /** True where the end was made by the border. */
  cutStart: boolean;
  cutEnd: boolean;
  /** Index in the line of every point, −1 for those on the border. */
  source: number[];
}

/** The stretches of a polyline inside the box, in order (Liang and Barsky 1984 on each segment). */
export function clipLine(line: ArrayLike<number>, box: BoxCm): LinePiece[] {
  const pieces: LinePiece[] = [];
  let piece: LinePiece | null = null;
  const last = line.length / 2 - 1;
  for (let i = 0; i < last; i++) {
    const ax = line[2 * i]!;
    const ay = line[2 * i + 1]!;
    const bx = line[2 * i + 2]!;
    const by = line[2 * i + 3]!;
    const range = segmentInside(ax, ay, bx, by, box);
    if (!range) {
      piece = null;
      continue;
    }
    const [t0, t1] = range;
    if (!piece) {
      const cut = t0 > 0;
      piece = {
        points: [at(ax, bx, t0, box.x0, box.x1), at(ay, by, t0, box.y0, box.y1)],
        cutStart: cut,
        cutEnd: false,
        source: [cut ? -1 : i],
      };
      pieces.push(piece);
    }
    piece.points.push(at(ax, bx, t1, box.x0, box.x1), at(ay, by, t1, box.y0, box.y1));
    piece.source.push(t1 < 1 ? -1 : i + 1);
    if (t1 < 1) {
      piece.cutEnd = true;
      piece = null;
    }
  }
  return pieces;
}

export function inBox(x: number, y: number, box: BoxCm): boolean {
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/** Without repeated points, spikes and points on a straight line between their neighbours; one pass over a stack. */
export function tidyRing(ring: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    while (out.length >= 4 && isStraight(out, out.length - 4, out.length - 2, ring[i]!, ring[i + 1]!))
      out.length -= 2;
    if (out.length >= 2 && out.at(-2) === ring[i] && out.at(-1) === ring[i + 1]) continue;
    out.push(ring[i]!, ring[i + 1]!);
  }
  let from = 0;
  while (out.length - from >= 6) {
    const last = out.length - 2;
    if (isStraight(out, last - 2, last, out[from]!, out[from + 1]!)) out.length -= 2;
    else if (isStraight(out, last, from, out[from + 2]!, out[from + 3]!)) from += 2;
    else break;
  }
  return out.length - from >= 6 ? out.slice(from) : [];
}

/** True where the middle point adds no area between its neighbours. */
function isStraight(
  points: readonly number[],
  before: number,
  middle: number,
  x: number,
  y: number,
): boolean {
  const ux = points[middle]! - points[before]!;
  const uy = points[middle + 1]! - points[before + 1]!;
  return ux * (y - points[middle + 1]!) - uy * (x - points[middle]!) === 0;
}

function clipHalf(points: number[], axis: 0 | 1, limit: number, sign: 1 | -1): number[] {
  const out: number[] = [];
  for (let i = 0, n = points.length; i < n; i += 2) {
    const j = (i + 2) % n;
    const a = (points[i + axis]! - limit) * sign;
    const b = (points[j + axis]! - limit) * sign;
    if (a >= 0) out.push(points[i]!, points[i + 1]!);
    if (a >= 0 === b >= 0) continue;
    const t = a / (a - b);
    const other = Math.round(points[i + 1 - axis]! + t * (points[j + 1 - axis]! - points[i + 1 - axis]!));
    if (axis === 0) out.push(limit, other);
    else out.push(other, limit);
  }
  return out;
}

function segmentInside(ax: number, ay: number, bx: number, by: number, box: BoxCm): [number, number] | null {
  let t0 = 0;
  let t1 = 1;
  const edges = [
    [ax - bx, ax - box.x0],
    [bx - ax, box.x1 - ax],
    [ay - by, ay - box.y0],
    [by - ay, box.y1 - ay],
  ] as const;
  for (const [p, q] of edges) {
    if (p === 0) {
      if (q < 0) return null;
      continue;
    }
    const t = q / p;
    if (p < 0) t0 = Math.max(t0, t);
    else t1 = Math.min(t1, t);
  }
  return t0 < t1 ? [t0, t1] : null;
}

function at(a: number, b: number, t: number, low: number, high: number): number {
  if (t === 0) return a;
  if (t === 1) return b;
  return Math.min(high, Math.max(low, Math.round(a + t * (b - a))));
}
