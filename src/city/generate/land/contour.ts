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
  const { n, data } = raster;
  const w = n + 2;
  const value = (i: number, j: number): number =>
    i < 1 || j < 1 || i > n || j > n ? -1e-3 : nonZero(data[(j - 1) * n + i - 1]!);
  const place = (i: number, j: number): Point => ({
    x: Math.max(-raster.halfM, Math.min(raster.halfM, (i - 1) * raster.stepM - raster.halfM)),
    y: Math.max(-raster.halfM, Math.min(raster.halfM, (j - 1) * raster.stepM - raster.halfM)),
  });
  // Crossings are named by lattice edge: 2k for the edge from k eastwards, 2k + 1 for the one northwards.
  const next = new Int32Array(2 * w * w).fill(-1);
  const cell = (i: number, j: number): void => {
    const a = value(i, j) > 0;
    const b = value(i + 1, j) > 0;
    const c = value(i + 1, j + 1) > 0;
    const d = value(i, j + 1) > 0;
    const k = j * w + i;
    const [south, east, north, west] = [2 * k, 2 * (k + 1) + 1, 2 * (k + w), 2 * k + 1];
    // Walking counter-clockwise round the cell, `outs` end a stretch of land and `ins` begin one; the line keeps land on its left.
    const sides = [
      [south, a, b],
      [east, b, c],
      [north, c, d],
      [west, d, a],
    ] as const;
    const outs = sides.filter(([, from, to]) => from && !to).map(([edge]) => edge);
    const ins = sides.filter(([, from, to]) => !from && to).map(([edge]) => edge);
    if (outs.length === 1) next[outs[0]!] = ins[0]!;
    else {
      const centre = value(i, j) + value(i + 1, j) + value(i + 1, j + 1) + value(i, j + 1);
      // On a saddle both patches of land are joined where its middle is land: each line then cuts off a corner of sea.
      const joined = centre > 0;
      for (const out of outs) next[out] = neighbour(out, ins, joined, [south, east, north, west]);
    }
  };
  const dry = landOf(raster);
  for (let j = 0; j + 1 < w; j += 1) {
    for (let i = 0; i + 1 < w; i += 1) {
      const k = j * w + i;
      const corners = dry[k]! + dry[k + 1]! + dry[k + w]! + dry[k + w + 1]!;
      if (corners > 0 && corners < 4) cell(i, j);
    }
  }
  const result: Contour[] = [];
  for (let start = 0; start < next.length; start += 1) {
    if (next[start]! < 0) continue;
    const ring: Point[] = [];
    let edge = start;
    while (next[edge]! >= 0) {
      const k = edge >> 1;
      const [i, j] = [k % w, Math.floor(k / w)];
      const [i2, j2] = (edge & 1) === 0 ? [i + 1, j] : [i, j + 1];
      const t = value(i, j) / (value(i, j) - value(i2, j2));
      const [p, q] = [place(i, j), place(i2, j2)];
      ring.push({ x: p.x + (q.x - p.x) * t, y: p.y + (q.y - p.y) * t });
      const following = next[edge]!;
      next[edge] = -1;
      edge = following;
    }
    const tidy = simplified(smoothed(ring, raster.halfM), toleranceM);
    if (tidy.length >= 3) result.push({ ring: tidy, areaM2: signedArea(tidy) });
  }
  return result;
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

/** Of the two ways to go on from a saddle: round the corner of sea just passed, or round the corner of land before it. */
function neighbour(out: number, ins: readonly number[], joined: boolean, round: readonly number[]): number {
  const i = round.indexOf(out);
  const wanted = round[(i + (joined ? 1 : 3)) % 4]!;
  return ins.includes(wanted) ? wanted : ins[0]!;
}

function nonZero(value: number): number {
  return value === 0 ? 1e-9 : value;
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
