/** Blocks: the faces of the street network, found by always turning as sharply right as possible. */
import { atan2 } from '../../kernel/math.ts';
import type { City } from '../model.ts';
import { pointsOf, type Streets } from './streets.ts';

interface Side {
  to: number;
  /** Bearing with which it leaves its node. */
  angle: number;
  points: readonly number[];
  back: number;
}

/**
 * Areas of the bounded faces, m². Streets that cross without a junction (bridges) are passed through, which joins the
 * blocks below: few, and of the same kind in every city.
 */
export function blockAreasM2(city: City, { stretches }: Streets): number[] {
  const sides: Side[] = [];
  const leaving = new Map<number, number[]>();
  const add = (from: number, side: Side): void => {
    const list = leaving.get(from);
    if (list === undefined) leaving.set(from, [sides.length]);
    else list.push(sides.length);
    sides.push(side);
  };
  for (const stretch of stretches) {
    const points = pointsOf(city, stretch);
    const reversed: number[] = [];
    for (let k = points.length - 2; k >= 0; k -= 2) reversed.push(points[k]!, points[k + 1]!);
    const first = sides.length;
    add(stretch.from, { to: stretch.to, angle: bearing(points), points, back: first + 1 });
    add(stretch.to, { to: stretch.from, angle: bearing(reversed), points: reversed, back: first });
  }
  const turn = new Int32Array(sides.length);
  for (const list of leaving.values()) {
    list.sort((p, q) => sides[p]!.angle - sides[q]!.angle || p - q);
    // Arriving by the way back of one side, one leaves by the side before it, clockwise.
    list.forEach((side, i) => (turn[sides[side]!.back] = list[(i + list.length - 1) % list.length]!));
  }
  const seen = new Uint8Array(sides.length);
  const areas: number[] = [];
  for (let start = 0; start < sides.length; start += 1) {
    if (seen[start] === 1) continue;
    let area = 0;
    let side = start;
    while (seen[side] === 0) {
      seen[side] = 1;
      area += shoelace(sides[side]!.points);
      side = turn[side]!;
    }
    if (area > 0) areas.push(area);
  }
  return areas;
}

function bearing(points: readonly number[]): number {
  return atan2(points[3]! - points[1]!, points[2]! - points[0]!);
}

function shoelace(points: readonly number[]): number {
  let twice = 0;
  for (let k = 0; k + 3 < points.length; k += 2) {
    twice += points[k]! * points[k + 3]! - points[k + 2]! * points[k + 1]!;
  }
  return twice / 2;
}
