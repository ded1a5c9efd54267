import type { Railway } from '../plan.ts';
import { crossing, type Line, type Point } from '../plane.ts';

/** Where a line first crosses another, or null. */
export function crossingPoint(line: Line, other: Line): Point | null {
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i]!;
    const b = line[i + 1]!;
    for (let k = 0; k + 1 < other.length; k += 1) {
      const t = crossing(a, b, other[k]!, other[k + 1]!);
      if (t >= 0) return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    }
  }
  return null;
}

/** The first railway that a line crosses, and where. */
export function nearestCrossing(line: Line, rails: readonly Railway[]): { at: Point; rail: Railway } | null {
  for (const rail of rails) {
    const at = crossingPoint(line, rail.line);
    if (at !== null) return { at, rail };
  }
  return null;
}
