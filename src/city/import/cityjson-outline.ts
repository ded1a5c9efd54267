/** Outlines on the map of surfaces: what is left when shared edges cancel, else a union, else a hull. */
import type { CityJson } from './cityjson.ts';
import { inRing, twiceAreaCm2 } from '../infer/geometry.ts';
import { tidyRing } from './clip.ts';
import { crossesItself, unionOf } from './self-crossing.ts';
import type { Spot } from './town-data.ts';

/** Outer ring (counter-clockwise) with its holes; flat x, y in mm of the file's plane, from its first vertex. */
export interface Outline {
  rings: number[][];
}

/** Millimetres from the first vertex: whole numbers whose products stay exact. */
export interface PlaneMm {
  xMm(vertex: number): number;
  yMm(vertex: number): number;
  /** Place of a point of an outline, in degrees or plane metres. */
  spot(xMm: number, yMm: number): Spot;
}

export function planeOf({ vertices, toSpot }: CityJson): PlaneMm {
  let first = 0;
  while (first < vertices.count && Number.isNaN(vertices.x[first]!)) first++;
  const [x0, y0] = [vertices.x[first] ?? 0, vertices.y[first] ?? 0];
  return {
    xMm: (vertex) => Math.round((vertices.x[vertex]! - x0) * 1000),
    yMm: (vertex) => Math.round((vertices.y[vertex]! - y0) * 1000),
    spot: (xMm, yMm) => toSpot(x0 + xMm / 1000, y0 + yMm / 1000),
  };
}

/** Most edges of a patch of triangles whose union is worked out when they do not cancel to plain rings. */
const mostUnited = 4000;

/** Each surface is its outer ring and its holes, facing up or down. */
export function outlinesOf(surfaces: readonly (readonly (readonly number[])[])[], plane: PlaneMm): Outline[] {
  const given = surfaces.flatMap((surface) => {
    const rings = surface.map((ring) =>
      tidyRing(ring.flatMap((vertex) => [plane.xMm(vertex), plane.yMm(vertex)])),
    );
    if (rings[0]!.length < 6) return [];
    return [
      rings
        .filter((ring) => ring.length >= 6)
        .map((ring, i) => (i === 0 ? upright(ring) : upright(ring, -1))),
    ];
  });
  if (given.length === 0) return [];
  // A ring by itself stays as it is: whether it crosses itself is judged in the centimetres of the model.
  if (given.length === 1) return nested(given[0]!);
  return nested(cancelled(given.flat()) ?? united(given.map(([outer]) => outer!)));
}

/** Convex hull (Andrew 1979). */
export function hullOf(spots: readonly (readonly [number, number])[]): number[] {
  const sorted = spots.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (points: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
    const out: (readonly [number, number])[] = [];
    for (const p of points) {
      while (out.length >= 2) {
        const [a, b] = [out.at(-2)!, out.at(-1)!];
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break;
        out.pop();
      }
      out.push(p);
    }
    return out.slice(0, -1);
  };
  return tidyRing([...half(sorted), ...half(sorted.toReversed())].flat());
}

/** Null where the edges that are left do not make plain rings. */
function cancelled(rings: readonly number[][]): number[][] | null {
  const edges = new Map<string, [number, number, number, number]>();
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      const back = `${bx} ${by} ${ax} ${ay}`;
      const own = `${ax} ${ay} ${bx} ${by}`;
      if (edges.has(own)) return null;
      if (!edges.delete(back)) edges.set(own, [ax, ay, bx, by]);
    }
  }
  const next = new Map<string, [number, number, number, number]>();
  for (const edge of edges.values()) {
    const from = `${edge[0]} ${edge[1]}`;
    if (next.has(from)) return null;
    next.set(from, edge);
  }
  const out: number[][] = [];
  for (const start of [...next.keys()]) {
    const ring: number[] = [];
    for (let at = next.get(start), from = start; at; at = next.get(from)) {
      next.delete(from);
      ring.push(at[0], at[1]);
      from = `${at[2]} ${at[3]}`;
    }
    const tidy = tidyRing(ring);
    if (tidy.length === 0) continue;
    if (crossesItself(tidy)) return null;
    out.push(tidy);
  }
  return out;
}

function united(rings: readonly number[][]): number[][] {
  const points = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
  if (points > mostUnited) return [...rings];
  return unionOf(rings)
    .filter((ring) => ring.length >= 6)
    .map((ring) => upright(ring));
}

/** Holes are the rings that turn the other way, each in the smallest outer ring around it. */
function nested(rings: readonly number[][]): Outline[] {
  const outers = rings.filter((ring) => twiceAreaCm2(ring) > 0);
  outers.sort((a, b) => twiceAreaCm2(a) - twiceAreaCm2(b));
  const out = outers.map((outer) => ({ rings: [outer] }));
  for (const hole of rings) {
    if (twiceAreaCm2(hole) >= 0) continue;
    const around = out.find(({ rings: [outer] }) =>
      inRing(outer!, (hole[0]! + hole[2]!) / 2, (hole[1]! + hole[3]!) / 2),
    );
    around?.rings.push(hole);
  }
  return out.toReversed();
}

/** Counter-clockwise, or clockwise with `sense` −1. */
function upright(ring: number[], sense = 1): number[] {
  if (twiceAreaCm2(ring) * sense >= 0) return ring;
  const out: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) out.push(ring[i]!, ring[i + 1]!);
  return out;
}
