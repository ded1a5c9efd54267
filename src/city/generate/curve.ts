import { densified, direction, distance, lerp, quantised, type Line, type Point } from './plane.ts';

/** Corner cutting (Chaikin 1974): a smooth curve that keeps both ends. */
export function chaikin(line: Line, rounds: number): Point[] {
  let current = [...line];
  for (let r = 0; r < rounds; r += 1) {
    const next: Point[] = [current[0]!];
    for (let i = 0; i + 1 < current.length; i += 1) {
      if (i > 0) next.push(lerp(current[i]!, current[i + 1]!, 0.25));
      if (i + 2 < current.length) next.push(lerp(current[i]!, current[i + 1]!, 0.75));
    }
    next.push(current[current.length - 1]!);
    current = next;
  }
  return current;
}

/** A smooth curve through guide points, with points every `stepM` or so, whole centimetres. */
export function smoothCurve(guide: Line, stepM: number): Point[] {
  return resampled(chaikin(guide, 4), stepM).map(quantised);
}

/** Points at equal distances along a line, both ends kept. */
export function resampled(line: Line, stepM: number): Point[] {
  const fine = densified(line, stepM / 8);
  const result: Point[] = [fine[0]!];
  let walked = 0;
  for (let i = 1; i < fine.length; i += 1) {
    walked += distance(fine[i - 1]!, fine[i]!);
    if (walked < stepM) continue;
    result.push(fine[i]!);
    walked = 0;
  }
  const last = fine[fine.length - 1]!;
  if (walked < stepM / 2 && result.length > 1) result.pop();
  result.push(last);
  return result;
}

/** The line moved sideways, to the left where `offsetM` is positive; for gentle curves only. */
export function offsetLine(line: Line, offsetM: number): Point[] {
  return line.map((p, i) => {
    const along = direction(line[Math.max(0, i - 1)]!, line[Math.min(line.length - 1, i + 1)]!);
    return { x: p.x - along.y * offsetM, y: p.y + along.x * offsetM };
  });
}

/** Without points that lie within `toleranceM` of the straight line between kept ones (Douglas & Peucker 1973). */
export function straightened(line: Line, toleranceM: number): Point[] {
  if (line.length < 3) return [...line];
  const kept: Point[] = [line[0]!];
  keepBends(line, 0, line.length - 1, toleranceM, kept);
  return kept;
}

/** Adds what is kept of a line behind its point `first`, up to its point `last`. */
function keepBends(line: Line, first: number, last: number, toleranceM: number, kept: Point[]): void {
  const bend = last - first < 2 ? -1 : farthestFrom(line, first, last, toleranceM);
  if (bend === -1) {
    kept.push(line[last]!);
    return;
  }
  keepBends(line, first, bend, toleranceM, kept);
  keepBends(line, bend, last, toleranceM, kept);
}

/** The point between two of a line that lies farthest from the straight line through them, -1 where none lies beyond the tolerance. */
function farthestFrom(line: Line, first: number, last: number, toleranceM: number): number {
  const a = line[first]!;
  const b = line[last]!;
  const along = direction(a, b);
  const closed = distance(a, b) === 0;
  let farthest = -1;
  let most = -1;
  for (let i = first + 1; i < last; i += 1) {
    const p = line[i]!;
    const d = closed ? distance(a, p) : Math.abs((p.x - a.x) * along.y - (p.y - a.y) * along.x);
    if (d <= most) continue;
    farthest = i;
    most = d;
  }
  return most <= toleranceM ? -1 : farthest;
}
