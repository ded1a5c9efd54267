import { boundsOf, crossing, distance, lerp, type Box, type Line, type Point } from '../plane.ts';

export interface Meeting {
  readonly at: Point;
  /** Sine of the angle between the two lines. */
  readonly sine: number;
}

/** Where two lines cross and how squarely. */
export function meetings(a: Line, b: Line): Meeting[] {
  const found: Meeting[] = [];
  const parts = chunks(b);
  for (let i = 0; i + 1 < a.length; i += 1) {
    const p = a[i]!;
    const q = a[i + 1]!;
    const x0 = Math.min(p.x, q.x);
    const x1 = Math.max(p.x, q.x);
    const y0 = Math.min(p.y, q.y);
    const y1 = Math.max(p.y, q.y);
    for (const { from, to, box } of parts) {
      if (box.x1 < x0 || box.x0 > x1 || box.y1 < y0 || box.y0 > y1) continue;
      for (let j = from; j < to; j += 1) {
        const r = b[j]!;
        const s = b[j + 1]!;
        const t = crossing(p, q, r, s);
        if (t < 0) continue;
        const cross = (q.x - p.x) * (s.y - r.y) - (q.y - p.y) * (s.x - r.x);
        found.push({ at: lerp(p, q, t), sine: Math.abs(cross) / (distance(p, q) * distance(r, s)) });
      }
    }
  }
  return found;
}

/**
 * How badly a line lies among others, 0 = every crossing is square enough and it runs beside none: every
 * crossing flatter than `squareSine` (40°) counts, every pair of crossings in one place, and every stretch
 * nearer than `apartM` to another line that is not part of a crossing.
 */
export function misfit(line: Line, others: readonly Line[], apartM: number, squareSine = 0.64): number {
  let sum = 0;
  const all: Point[] = [];
  for (const other of others) {
    const met = meetings(line, other);
    for (const { at, sine } of met) {
      sum += Math.max(0, squareSine - sine) * 5;
      for (const known of all) sum += Math.max(0, 1 - distance(known, at) / (2 * apartM)) * 2;
      all.push(at);
    }
    const clear = 2.2 * apartM;
    const parts = chunks(other);
    for (let i = 0; i < line.length; i += 2) {
      const p = line[i]!;
      if (met.some(({ at }) => distance(at, p) < clear)) continue;
      let least = apartM;
      for (const { from, to, box } of parts) {
        if (box.x0 - p.x > least || p.x - box.x1 > least || box.y0 - p.y > least || p.y - box.y1 > least)
          continue;
        for (let j = from; j <= to; j += 1) least = Math.min(least, distance(p, other[j]!));
      }
      sum += (apartM - least) / apartM / 3;
    }
  }
  return sum;
}

/** The candidate with the smallest cost, the first among equals. */
export function best<T>(count: number, make: (turn: number) => T, cost: (candidate: T) => number): T {
  let chosen = make(0);
  let least = cost(chosen);
  for (let k = 1; k < count && least > 0; k += 1) {
    const candidate = make(k);
    const value = cost(candidate);
    if (value >= least) continue;
    chosen = candidate;
    least = value;
  }
  return chosen;
}

interface Chunk {
  readonly from: number;
  readonly to: number;
  readonly box: Box;
}

/** Stretches of 16 segments with their boxes, so that most of a line can be passed over at once. */
function chunks(line: Line): Chunk[] {
  const parts: Chunk[] = [];
  for (let from = 0; from + 1 < line.length; from += 16) {
    const to = Math.min(line.length - 1, from + 16);
    parts.push({ from, to, box: boundsOf(line.slice(from, to + 1)) });
  }
  return parts;
}
