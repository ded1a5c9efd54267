/** Measures along polylines of flat x, y in centimetres. */

export function polylineCm(points: readonly number[]): number {
  let sum = 0;
  for (let i = 2; i < points.length; i += 2) sum += legCm(points, i);
  return sum;
}

/** Point at a distance along a polyline, its end if that is nearer. */
export function pointAlong(points: readonly number[], atCm: number): [x: number, y: number] {
  let left = atCm;
  for (let i = 2; i < points.length; i += 2) {
    const dx = points[i]! - points[i - 2]!;
    const dy = points[i + 1]! - points[i - 1]!;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (left <= length && length > 0) {
      return [
        Math.round(points[i - 2]! + (dx * left) / length),
        Math.round(points[i - 1]! + (dy * left) / length),
      ];
    }
    left -= length;
  }
  return [points.at(-2)!, points.at(-1)!];
}

/** The part between two distances from the start, ends included. */
export function stretchOf(points: readonly number[], fromCm: number, toCm: number): number[] {
  const result = pointAlong(points, fromCm) as number[];
  let reached = 0;
  for (let i = 2; i < points.length; i += 2) {
    reached += legCm(points, i);
    if (reached > fromCm && reached < toCm) result.push(points[i]!, points[i + 1]!);
  }
  result.push(...pointAlong(points, toCm));
  return result;
}

function legCm(points: readonly number[], i: number): number {
  const dx = points[i]! - points[i - 2]!;
  const dy = points[i + 1]! - points[i - 1]!;
  return Math.sqrt(dx * dx + dy * dy);
}
