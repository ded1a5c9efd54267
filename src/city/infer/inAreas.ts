import type { Areas } from '../model.ts';
import { inRing } from './geometry.ts';

/**
 * 1 for every point that lies in the outer ring of an area of the kind. Points are put in order of x once, and each ring looks only
 * at those between its sides.
 */
export function pointsInAreas(areas: Areas, kind: number, xCm: Int32Array, yCm: Int32Array): Uint8Array {
  const inside = new Uint8Array(xCm.length);
  if (!areas.kind.includes(kind)) return inside;
  // Index below the coordinate in one number: sorting numbers is native and has no ties.
  const sorted = Float64Array.from(xCm, (x, i) => x * 0x1000000 + i).sort();
  for (let a = 0; a < areas.count; a += 1) {
    if (areas.kind[a] !== kind) continue;
    const first = areas.ringStart[a]!;
    const ring: number[] = [];
    let [west, east] = [Infinity, -Infinity];
    for (let p = areas.pointStart[first]!; p < areas.pointStart[first + 1]!; p += 1) {
      ring.push(areas.xCm[p]!, areas.yCm[p]!);
      west = Math.min(west, areas.xCm[p]!);
      east = Math.max(east, areas.xCm[p]!);
    }
    for (let k = lowerBound(sorted, west * 0x1000000); k < sorted.length; k += 1) {
      const x = Math.floor(sorted[k]! / 0x1000000);
      if (x > east) break;
      const i = sorted[k]! - x * 0x1000000;
      if (inRing(ring, x, yCm[i]!)) inside[i] = 1;
    }
  }
  return inside;
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
