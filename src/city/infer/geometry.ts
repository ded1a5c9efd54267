/** Plane geometry on flat rings (x0, y0, x1, y1, …) in whole centimetres; rings are not closed by a repeated point. */

/** Twice the signed area in cm²; positive when counter-clockwise. Exact below 2⁵³. */
export function twiceAreaCm2(ring: ArrayLike<number>): number {
  let sum = 0;
  const n = ring.length;
  for (let i = 0; i < n; i += 2) {
    const j = (i + 2) % n;
    sum += ring[i]! * ring[j + 1]! - ring[j]! * ring[i + 1]!;
  }
  return sum;
}

/** Area in m², without sign. */
export function areaM2(ring: ArrayLike<number>): number {
  return Math.abs(twiceAreaCm2(ring)) / 2e4;
}

/** Centroid of the enclosed area, quantised to centimetres; the mean of the points where the area is nil. */
export function centroid(ring: ArrayLike<number>): { xCm: number; yCm: number } {
  const n = ring.length;
  const x0 = ring[0]!;
  const y0 = ring[1]!;
  let sx = 0;
  let sy = 0;
  let twice = 0;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < n; i += 2) {
    const j = (i + 2) % n;
    const ax = ring[i]! - x0;
    const ay = ring[i + 1]! - y0;
    const bx = ring[j]! - x0;
    const by = ring[j + 1]! - y0;
    const cross = ax * by - bx * ay;
    twice += cross;
    sx += (ax + bx) * cross;
    sy += (ay + by) * cross;
    mx += ax;
    my += ay;
  }
  if (twice === 0) return { xCm: Math.round(x0 + mx / (n / 2)), yCm: Math.round(y0 + my / (n / 2)) };
  return { xCm: Math.round(x0 + sx / (3 * twice)), yCm: Math.round(y0 + sy / (3 * twice)) };
}

/** The ring counter-clockwise: itself or a reversed copy. */
export function counterClockwise(ring: readonly number[]): readonly number[] {
  return twiceAreaCm2(ring) >= 0 ? ring : reversed(ring);
}

/** The points in the opposite order. */
export function reversed(ring: readonly number[]): number[] {
  const result: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) result.push(ring[i]!, ring[i + 1]!);
  return result;
}

/** Even–odd rule; points on the edge may fall on either side. */
export function inRing(ring: ArrayLike<number>, x: number, y: number): boolean {
  let inside = false;
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const yi = ring[i + 1]!;
    const yj = ring[j + 1]!;
    if (yi > y === yj > y) continue;
    if (x < ring[i]! + ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi)) inside = !inside;
  }
  return inside;
}

/** Distance from a point to a segment. */
export function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
  const ex = ax + t * dx - x;
  const ey = ay + t * dy - y;
  return Math.sqrt(ex * ex + ey * ey);
}

/** Length of a polyline whose points have `stride` numbers, the first two of them x and y. */
export function lengthCm(points: ArrayLike<number>, stride: number): number {
  let sum = 0;
  for (let i = stride; i < points.length; i += stride) {
    const dx = points[i]! - points[i - stride]!;
    const dy = points[i + 1]! - points[i - stride + 1]!;
    sum += Math.sqrt(dx * dx + dy * dy);
  }
  return Math.round(sum);
}

/** Calls back for points at most `stepCm` apart along a polyline of the given stride, both ends included. */
export function walkAlong(
  points: ArrayLike<number>,
  stride: number,
  stepCm: number,
  visit: (x: number, y: number, segment: number, t: number) => void,
): void {
  for (let i = 0; i + stride < points.length; i += stride) {
    const ax = points[i]!;
    const ay = points[i + 1]!;
    const dx = points[i + stride]! - ax;
    const dy = points[i + stride + 1]! - ay;
    const steps = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / stepCm));
    for (let k = 0; k < steps; k += 1)
      visit(ax + (dx * k) / steps, ay + (dy * k) / steps, i / stride, k / steps);
  }
  const last = points.length - stride;
  if (last >= 0) visit(points[last]!, points[last + 1]!, Math.max(0, last / stride - 1), 1);
}
