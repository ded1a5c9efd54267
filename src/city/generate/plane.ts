/** Plane geometry in metres (floats inside a stage; every stage ends with `quantised`). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Line = readonly Point[];

/** To whole centimetres, so that no later stage can depend on the last bits of an earlier one. */
export function quantised(p: Point): Point {
  return { x: Math.round(p.x * 100) / 100, y: Math.round(p.y * 100) / 100 };
}

export function distance(a: Point, b: Point): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
}

export function lerp(a: Point, b: Point, t: number): Point {
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

/** Unit vector from a to b; (1, 0) where they coincide. */
export function direction(a: Point, b: Point): Point {
  const d = distance(a, b);
  return d === 0 ? { x: 1, y: 0 } : { x: (b.x - a.x) / d, y: (b.y - a.y) / d };
}

/** Signed area in m², positive when counter-clockwise. */
export function signedArea(ring: Line): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 1) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    sum += a.x * b.y - b.x * a.y;
  }
  return sum / 2;
}

export function perimeter(ring: Line): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 1) sum += distance(ring[i]!, ring[(i + 1) % ring.length]!);
  return sum;
}

export function lineLength(line: Line): number {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) sum += distance(line[i - 1]!, line[i]!);
  return sum;
}

/** Centroid of the enclosed area. */
export function centroidOf(ring: Line): Point {
  const o = ring[0]!;
  let sx = 0;
  let sy = 0;
  let twice = 0;
  for (let i = 0; i < ring.length; i += 1) {
    const a = ring[i]!;
    const b = ring[(i + 1) % ring.length]!;
    const cross = (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    twice += cross;
    sx += (a.x + b.x - 2 * o.x) * cross;
    sy += (a.y + b.y - 2 * o.y) * cross;
  }
  if (twice === 0) return o;
  return { x: o.x + sx / (3 * twice), y: o.y + sy / (3 * twice) };
}

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export function boundsOf(line: Line): Box {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const p of line) {
    box.x0 = Math.min(box.x0, p.x);
    box.y0 = Math.min(box.y0, p.y);
    box.x1 = Math.max(box.x1, p.x);
    box.y1 = Math.max(box.y1, p.y);
  }
  return box;
}

/** Even–odd rule. */
export function contains(ring: Line, p: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const a = ring[i]!;
    const b = ring[j]!;
    if (a.y > p.y === b.y > p.y) continue;
    if (p.x < a.x + ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

export interface Nearest {
  /** Segment from point `index` to the next one. */
  index: number;
  /** Place on the segment, 0…1. */
  t: number;
  point: Point;
  distance: number;
}

/** Nearest place on a polyline (or, when `closed`, on a ring); the first among equals. */
export function nearestOn(line: Line, p: Point, closed = false): Nearest {
  let index = 0;
  let place = 0;
  let least = Infinity;
  const segments = closed ? line.length : line.length - 1;
  for (let i = 0; i < segments; i += 1) {
    const a = line[i]!;
    const b = line[i + 1 === line.length ? 0 : i + 1]!;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length2 = dx * dx + dy * dy;
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2));
    const ex = a.x + dx * t - p.x;
    const ey = a.y + dy * t - p.y;
    const square = ex * ex + ey * ey;
    if (square >= least) continue;
    least = square;
    index = i;
    place = t;
  }
  const from = line[index]!;
  const to = line[index + 1 === line.length ? 0 : index + 1] ?? from;
  return { index, t: place, point: lerp(from, to, place), distance: Math.sqrt(least) };
}

/** Distance from a point to a polyline; no more is looked at than needed to tell that it is above `enough`. */
export function distanceTo(line: Line, p: Point, enough = Infinity): number {
  let least = enough * enough;
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i]!;
    const b = line[i + 1]!;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length2 = dx * dx + dy * dy;
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2));
    const ex = a.x + dx * t - p.x;
    const ey = a.y + dy * t - p.y;
    const square = ex * ex + ey * ey;
    if (square < least) least = square;
  }
  return Math.sqrt(least);
}

/** Place on segment ab (0…1) where it meets segment cd, or -1. */
export function crossing(a: Point, b: Point, c: Point, d: Point): number {
  const rx = b.x - a.x;
  const ry = b.y - a.y;
  const sx = d.x - c.x;
  const sy = d.y - c.y;
  const denominator = rx * sy - ry * sx;
  if (denominator === 0) return -1;
  const t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / denominator;
  const u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / denominator;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : -1;
}

/** Points at most `stepM` apart along a polyline, its own points among them. */
export function densified(line: Line, stepM: number): Point[] {
  const result: Point[] = [];
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i]!;
    const b = line[i + 1]!;
    const steps = Math.max(1, Math.ceil(distance(a, b) / stepM));
    for (let k = 0; k < steps; k += 1) result.push(lerp(a, b, k / steps));
  }
  if (line.length > 0) result.push(line[line.length - 1]!);
  return result;
}

/** 0 below a, 1 above b, smooth between. */
export function smoothstep(a: number, b: number, x: number): number {
  const t = Math.max(0, Math.min(1, (x - a) / (b - a)));
  return t * t * (3 - 2 * t);
}
