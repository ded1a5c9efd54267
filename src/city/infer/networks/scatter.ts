import { roadKind } from '../../model.ts';
import type { NetworkSite } from './site.ts';

/** Side of the squares whose buildings share one point, grown until there are at most `mostPoints`. */
const squareCm = 10_000;
const mostPoints = 4000;

/**
 * Ways between buildings for cities that come without roads: one point for the buildings of each 100 m square, joined by
 * their minimum spanning tree (Prim), so that everything is connected, and by lines between neighbouring squares.
 */
export function scatterGraph({ buildings, boundsCm }: NetworkSite) {
  let side = squareCm;
  let groups = grouped(side);
  while (groups.xCm.length > mostPoints) {
    side *= 1.5;
    groups = grouped(side);
  }
  const { xCm, yCm, square, cols } = groups;
  const count = xCm.length;
  const pairs: [number, number][] = spanningTree(xCm, yCm);
  const at = new Map(square.map((s, i) => [s, i]));
  for (let i = 0; i < count; i += 1) {
    for (const step of [1, cols]) {
      const j = at.get(square[i]! + step);
      if (j !== undefined && (step !== 1 || (square[i]! + 1) % cols !== 0)) pairs.push([i, j]);
    }
  }
  pairs.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const kept = pairs.filter(([i, j], n) => n === 0 || pairs[n - 1]![0] !== i || pairs[n - 1]![1] !== j);
  return {
    xCm: Int32Array.from(xCm),
    yCm: Int32Array.from(yCm),
    a: Int32Array.from(kept, ([i]) => i),
    b: Int32Array.from(kept, ([, j]) => j),
    lengthCm: Float64Array.from(kept, ([i, j]) => Math.max(100, Math.round(between(xCm, yCm, i, j)))),
    road: new Int32Array(kept.length).fill(-1),
    kind: new Uint8Array(kept.length).fill(roadKind.residential),
    flags: new Uint8Array(kept.length),
  };

  function grouped(cellCm: number) {
    const cols = Math.max(1, Math.ceil((boundsCm.x1 - boundsCm.x0) / cellCm));
    const rows = Math.max(1, Math.ceil((boundsCm.y1 - boundsCm.y0) / cellCm));
    const sumX = new Map<number, [x: number, y: number, n: number]>();
    for (let b = 0; b < buildings.count; b += 1) {
      const col = Math.max(0, Math.min(cols - 1, Math.floor((buildings.xCm[b]! - boundsCm.x0) / cellCm)));
      const row = Math.max(0, Math.min(rows - 1, Math.floor((buildings.yCm[b]! - boundsCm.y0) / cellCm)));
      const sum = sumX.get(row * cols + col) ?? [0, 0, 0];
      sumX.set(row * cols + col, [sum[0] + buildings.xCm[b]!, sum[1] + buildings.yCm[b]!, sum[2] + 1]);
    }
    const square = [...sumX.keys()].sort((p, q) => p - q);
    const mean = (k: 0 | 1): number[] => square.map((s) => Math.round(sumX.get(s)![k] / sumX.get(s)![2]));
    return { xCm: mean(0), yCm: mean(1), square, cols };
  }
}

function spanningTree(xCm: readonly number[], yCm: readonly number[]): [number, number][] {
  const count = xCm.length;
  const nearest = new Float64Array(count).fill(Infinity);
  const link = new Int32Array(count).fill(-1);
  const inside = new Uint8Array(count);
  const pairs: [number, number][] = [];
  for (let turn = 0, at = 0; turn < count && at >= 0; turn += 1) {
    inside[at] = 1;
    if (link[at]! >= 0) pairs.push([Math.min(at, link[at]!), Math.max(at, link[at]!)]);
    let next = -1;
    for (let j = 0; j < count; j += 1) {
      if (inside[j]) continue;
      const d = between(xCm, yCm, at, j);
      if (d < nearest[j]!) {
        nearest[j] = d;
        link[j] = at;
      }
      if (next === -1 || nearest[j]! < nearest[next]!) next = j;
    }
    at = next;
  }
  return pairs;
}

function between(xCm: readonly number[], yCm: readonly number[], i: number, j: number): number {
  const dx = xCm[i]! - xCm[j]!;
  const dy = yCm[i]! - yCm[j]!;
  return Math.sqrt(dx * dx + dy * dy);
}
