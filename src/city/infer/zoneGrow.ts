import { landCover, roadKind, type Roads, type Terrain } from '../model.ts';
import type { DraftTerrain } from './draft.ts';
import { walkAlong } from './geometry.ts';
import { cellOf } from './pack.ts';
import { isMajor } from './roadClass.ts';

/**
 * Zone of every land cell: all seeds grow at once over the grid (Dijkstra), ten units a cell, more across streams,
 * wide streets and open land, so that borders settle where people would draw them. Sea and what the land does not
 * connect stay -1. Ties go to the seed that reached the cell first in queue order.
 */
export function growZones(
  terrain: Terrain,
  roads: Roads,
  frame: { boundsCm: { x0: number; y0: number } },
  seedCells: readonly number[],
): Int16Array {
  const cost = stepCosts(terrain, roads, frame);
  const zone = new Int16Array(terrain.zCm.length).fill(-1);
  const settled = new Uint8Array(zone.length);
  const best = new Float64Array(zone.length).fill(Infinity);
  const buckets: number[][] = [[]];
  seedCells.forEach((cell, s) => {
    if (best[cell] === 0) return;
    best[cell] = 0;
    zone[cell] = s;
    buckets[0]!.push(cell);
  });
  for (let distance = 0; distance < buckets.length; distance += 1) {
    const bucket = buckets[distance] ?? [];
    for (let i = 0; i < bucket.length; i += 1) {
      const cell = bucket[i]!;
      if (settled[cell] || best[cell] !== distance) continue;
      settled[cell] = 1;
      const col = cell % terrain.cols;
      const neighbours = [
        col > 0 ? cell - 1 : -1,
        col < terrain.cols - 1 ? cell + 1 : -1,
        cell - terrain.cols,
        cell + terrain.cols,
      ];
      for (const next of neighbours) {
        if (next < 0 || next >= zone.length || settled[next] || cost[next] === 0) continue;
        const total = distance + cost[next]!;
        if (total >= best[next]!) continue;
        best[next] = total;
        zone[next] = zone[cell]!;
        while (buckets.length <= total) buckets.push([]);
        buckets[total]!.push(next);
      }
    }
  }
  return zone;
}

/** Units to enter a cell; 0 = may not be entered. */
function stepCosts(
  terrain: DraftTerrain,
  roads: Roads,
  frame: { boundsCm: { x0: number; y0: number } },
): Uint8Array {
  const cost = Uint8Array.from(terrain.cover, (cover) => {
    if (cover === landCover.sea) return 0;
    if (cover === landCover.stream) return 120;
    if (cover === landCover.forest || cover === landCover.farmland || cover === landCover.bare) return 20;
    return 10;
  });
  for (let r = 0; r < roads.count; r += 1) {
    const toCross = isMajor(roads.kind[r]!) ? 200 : roads.kind[r] === roadKind.tertiary ? 50 : 10;
    if (toCross === 10) continue;
    const points: number[] = [];
    for (let p = roads.pointStart[r]!; p < roads.pointStart[r + 1]!; p += 1)
      points.push(roads.xCm[p]!, roads.yCm[p]!);
    walkAlong(points, 2, terrain.cellCm / 3, (x, y) => {
      const cell = cellOf(terrain, frame, x, y);
      if (cost[cell]! >= 10 && cost[cell]! < toCross) cost[cell] = toCross;
    });
  }
  return cost;
}
