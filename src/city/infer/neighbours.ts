import type { Terrain } from '../model.ts';
import type { Neighbourhood } from './partition.ts';

/** Communities that share a border on the grid; parts that water keeps apart are joined where their centres are nearest. */
export function zoneNeighbours(
  terrain: Terrain,
  zones: { count: number; xCm: Int32Array; yCm: Int32Array },
): Neighbourhood {
  const { cols, rows, zone } = terrain;
  const pairs = new Set<number>();
  for (let row = 0, cell = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1, cell += 1) {
      const own = zone[cell]!;
      if (own < 0) continue;
      if (col + 1 < cols) touch(pairs, own, zone[cell + 1]!);
      if (row + 1 < rows) touch(pairs, own, zone[cell + cols]!);
    }
  }
  return linked(zones.count, [...pairs], zones.xCm, zones.yCm);
}

/** The neighbourhood of groups of places: touching where their members do, each in the middle of its members. */
export function groupNeighbours(map: Neighbourhood, group: Int32Array, count: number): Neighbourhood {
  const pairs = new Set<number>();
  const n = new Float64Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < map.count; i += 1) {
    const g = group[i]!;
    n[g] = n[g]! + 1;
    x[g] = x[g]! + map.x[i]!;
    y[g] = y[g]! + map.y[i]!;
    for (const other of map.neighbours[i]!) touch(pairs, g, group[other]!);
  }
  for (let g = 0; g < count; g += 1) {
    x[g] = x[g]! / n[g]!;
    y[g] = y[g]! / n[g]!;
  }
  return linked(count, [...pairs], x, y);
}

const base = 65_536;

function touch(pairs: Set<number>, a: number, b: number): void {
  if (a !== b && b >= 0) pairs.add(a < b ? a * base + b : b * base + a);
}

function linked(
  count: number,
  pairs: readonly number[],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Neighbourhood {
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  const link = (a: number, b: number): void => {
    neighbours[a]!.push(b);
    neighbours[b]!.push(a);
  };
  for (const pair of pairs) link(Math.floor(pair / base), pair % base);
  for (;;) {
    const apart = unreached(neighbours);
    if (apart.length === 0) break;
    const outside = Uint8Array.from({ length: count }, () => 0);
    for (const place of apart) outside[place] = 1;
    let best: [number, number] = [0, apart[0]!];
    let least = Infinity;
    for (let a = 0; a < count; a += 1) {
      if (outside[a] === 1) continue;
      for (const b of apart) {
        const square = (x[a]! - x[b]!) * (x[a]! - x[b]!) + (y[a]! - y[b]!) * (y[a]! - y[b]!);
        if (square >= least) continue;
        least = square;
        best = [a, b];
      }
    }
    link(...best);
  }
  for (const list of neighbours) list.sort((a, b) => a - b);
  return { count, neighbours, x, y };
}

/** Places that cannot be reached from place 0. */
function unreached(neighbours: readonly number[][]): number[] {
  const seen = new Uint8Array(neighbours.length);
  const stack = neighbours.length > 0 ? [0] : [];
  if (stack.length > 0) seen[0] = 1;
  while (stack.length > 0) {
    for (const next of neighbours[stack.pop()!]!) {
      if (seen[next] === 1) continue;
      seen[next] = 1;
      stack.push(next);
    }
  }
  return Array.from(seen.keys()).filter((place) => seen[place] === 0);
}
