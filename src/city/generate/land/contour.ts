import { quantised, signedArea, type Point } from '../plane.ts';
import { straightened } from '../curve.ts';
import type { Raster } from './raster.ts';

/** A closed line round land (counter-clockwise) or round a hole in it (clockwise), not closed by a repeated point. */
export interface Contour {
  ring: Point[];
  /** Positive for land, negative for holes. */
  areaM2: number;
}

/**
 * Lines of value 0 by marching squares, positive values on the left, smoothed and simplified to `toleranceM`. The border
 * of the raster bounds the land: where land reaches it, the contour runs along it exactly.
 */
export function contours(raster: Raster, toleranceM: number): Contour[] {
  const lattice = new Lattice(raster);
  const next = crossingsOf(lattice, landOf(raster));
  const result: Contour[] = [];
  for (let start = 0; start < next.length; start += 1) {
    if (next[start]! < 0) continue;
    const tidy = simplified(smoothed(lattice.lineFrom(next, start), raster.halfM), toleranceM);
    if (tidy.length >= 3) result.push({ ring: tidy, areaM2: signedArea(tidy) });
  }
  return result;
}

/** The raster with a margin of sea all round. Crossings are named by edge: 2k from point k eastwards, 2k + 1 northwards. */
class Lattice {
  /** Points in a row, margin included. */
  readonly w: number;
  private readonly raster: Raster;

  constructor(raster: Raster) {
    this.raster = raster;
    this.w = raster.n + 2;
  }

  value(i: number, j: number): number {
    const { n, data } = this.raster;
    if (i < 1 || j < 1 || i > n || j > n) return -1e-3;
    const value = data[(j - 1) * n + i - 1]!;
    return value === 0 ? 1e-9 : value;
  }

  /** The crossings from `start` on, taken out of `next`, as places. */
  lineFrom(next: Int32Array, start: number): Point[] {
    const { w } = this;
    const ring: Point[] = [];
    let edge = start;
    while (next[edge]! >= 0) {
      const k = edge >> 1;
      ring.push(this.crossing(k % w, Math.floor(k / w), edge & 1));
      const following = next[edge]!;
      next[edge] = -1;
      edge = following;
    }
    return ring;
  }

  /** Where the value is 0 on the edge from a point eastwards (0) or northwards (1). */
  private crossing(i: number, j: number, north: number): Point {
    const i2 = i + 1 - north;
    const j2 = j + north;
    const t = this.value(i, j) / (this.value(i, j) - this.value(i2, j2));
    const px = this.metres(i);
    const py = this.metres(j);
    const qx = this.metres(i2);
    const qy = this.metres(j2);
    return { x: px + (qx - px) * t, y: py + (qy - py) * t };
  }

  private metres(i: number): number {
    const { halfM, stepM } = this.raster;
    return Math.max(-halfM, Math.min(halfM, (i - 1) * stepM - halfM));
  }
}

/** For every crossing the one that follows with land on the left, -1 where there is none. */
function crossingsOf(lattice: Lattice, dry: Uint8Array): Int32Array {
  const { w } = lattice;
  const next = new Int32Array(2 * w * w).fill(-1);
  for (let j = 0; j + 1 < w; j += 1) {
    for (let i = 0; i + 1 < w; i += 1) {
      const k = j * w + i;
      const corners = dry[k]! + dry[k + 1]! + dry[k + w]! + dry[k + w + 1]!;
      if (corners > 0 && corners < 4) linkCell(lattice, dry, next, i, j);
    }
  }
  return next;
}

/**
 * Walking counter-clockwise round a cell, a side that leaves land ends a stretch of the line and one that enters it begins the
 * next. On a saddle both patches of land are joined where its middle is land: each line then cuts off a corner of sea.
 */
function linkCell(lattice: Lattice, dry: Uint8Array, next: Int32Array, i: number, j: number): void {
  const { w } = lattice;
  const k = j * w + i;
  const round = [2 * k, 2 * (k + 1) + 1, 2 * (k + w), 2 * k + 1];
  const land = [dry[k]!, dry[k + 1]!, dry[k + w + 1]!, dry[k + w]!];
  const saddle = land[0] === land[2] && land[1] === land[3];
  const turn = saddle && middleOf(lattice, i, j) <= 0 ? 3 : 1;
  for (let side = 0; side < 4; side += 1) {
    if (land[side] === 0 || land[(side + 1) % 4] === 1) continue;
    let into = (side + turn) % 4;
    while (land[into] === 1 || land[(into + 1) % 4] === 0) into = (into + turn) % 4;
    next[round[side]!] = round[into]!;
  }
}

/** Above 0 where the middle of a cell is land. */
function middleOf(lattice: Lattice, i: number, j: number): number {
  return (
    lattice.value(i, j) + lattice.value(i + 1, j) + lattice.value(i + 1, j + 1) + lattice.value(i, j + 1)
  );
}

/** 1 where a lattice point is land, with a margin of sea all round. */
function landOf({ n, data }: Raster): Uint8Array {
  const w = n + 2;
  const dry = new Uint8Array(w * w);
  for (let j = 0; j < n; j += 1) {
    for (let i = 0; i < n; i += 1) if (data[j * n + i]! >= 0) dry[(j + 1) * w + i + 1] = 1;
  }
  return dry;
}

export function onBorder(p: Point, halfM: number): boolean {
  return Math.max(Math.abs(p.x), Math.abs(p.y)) > halfM - 0.02;
}

/** Two rounds of a three-point mean; points on the border stay. */
function smoothed(ring: readonly Point[], halfM: number): Point[] {
  let current = [...ring];
  for (let round = 0; round < 3; round += 1) {
    const n = current.length;
    current = current.map((p, i) => {
      const a = current[(i + n - 1) % n]!;
      const b = current[(i + 1) % n]!;
      if (onBorder(p, halfM)) return p;
      return { x: (a.x + 2 * p.x + b.x) / 4, y: (a.y + 2 * p.y + b.y) / 4 };
    });
  }
  return current;
}

function simplified(ring: Point[], toleranceM: number): Point[] {
  if (ring.length < 4) return ring.map(quantised);
  // Started at its southernmost point, so that the result does not hang on where the lattice met it first.
  let first = 0;
  ring.forEach((p, i) => {
    const least = ring[first]!;
    if (p.y < least.y || (p.y === least.y && p.x < least.x)) first = i;
  });
  const turned = [...ring.slice(first), ...ring.slice(0, first)];
  const half = turned.length >> 1;
  const line = [
    ...straightened(turned.slice(0, half + 1), toleranceM).slice(0, -1),
    ...straightened([...turned.slice(half), turned[0]!], toleranceM).slice(0, -1),
  ].map(quantised);
  return line.filter((p, i) => {
    const before = line[(i + line.length - 1) % line.length]!;
    return p.x !== before.x || p.y !== before.y;
  });
}
