import { landCover, roadKind, type Roads } from '../model.ts';
import type { DraftTerrain } from './draft.ts';
import { walkAlong } from './geometry.ts';
import { cellOf } from './pack.ts';
import { isMajor } from './roadClass.ts';

/** A grid to grow over: units to enter each cell, 0 where nobody may. */
export interface CostGrid {
  cols: number;
  rows: number;
  cost: Uint8Array;
}

/** Costs are below this: waiting cells lie in a ring of so many buckets, by distance. */
const ring = 256;

/**
 * Zone of every cell that can be reached: all seeds grow at once over the grid (Dijkstra with a ring of buckets, Dial 1969), so that
 * borders settle where crossing is dear. A seed with a later `start` (whole units) waits and comes out smaller, but keeps its own
 * cell. Cells that no seed reaches are -1. Every zone is connected. Ties go to who was queued last, the same everywhere.
 */
export function growZones(
  grid: CostGrid,
  seedCells: ArrayLike<number>,
  starts: ArrayLike<number>,
): Int16Array {
  const { cols, rows, cost } = grid;
  const cells = cols * rows;
  const zone = new Int16Array(cells).fill(-1);
  const best = new Int32Array(cells).fill(0x7fffffff);
  const head = new Int32Array(ring).fill(-1);
  let queue = { cell: new Int32Array(cells + 1024), next: new Int32Array(cells + 1024) };
  let used = 0;
  let free = -1;
  let waiting = 0;
  const order = Array.from(seedCells, (_, s) => s).sort((a, b) => starts[a]! - starts[b]! || a - b);
  // Nobody can come nearer than -1: seeds hold their cells from the beginning, and nobody walks through them.
  for (const s of order) {
    zone[seedCells[s]!] = s;
    best[seedCells[s]!] = -1;
  }
  let nextSeed = 0;
  for (let distance = 0; waiting > 0 || nextSeed < order.length; distance += 1) {
    const slot = distance & (ring - 1);
    for (;;) {
      let cell: number;
      if (nextSeed < order.length && starts[order[nextSeed]!]! <= distance) {
        cell = seedCells[order[nextSeed]!]!;
        nextSeed += 1;
      } else {
        const entry = head[slot]!;
        if (entry < 0) break;
        cell = queue.cell[entry]!;
        head[slot] = queue.next[entry]!;
        queue.next[entry] = free;
        free = entry;
        waiting -= 1;
        if (best[cell]! !== distance) continue;
      }
      const own = zone[cell]!;
      const col = cell % cols;
      for (let side = 0; side < 4; side += 1) {
        let next = -1;
        if (side === 0) next = col > 0 ? cell - 1 : -1;
        else if (side === 1) next = col < cols - 1 ? cell + 1 : -1;
        else if (side === 2) next = cell - cols;
        else next = cell + cols < cells ? cell + cols : -1;
        if (next < 0 || cost[next] === 0) continue;
        const total = distance + cost[next]!;
        if (total >= best[next]!) continue;
        best[next] = total;
        zone[next] = own;
        let entry = free;
        if (entry >= 0) free = queue.next[entry]!;
        else {
          if (used === queue.cell.length) queue = { cell: doubled(queue.cell), next: doubled(queue.next) };
          entry = used++;
        }
        queue.cell[entry] = next;
        queue.next[entry] = head[total & (ring - 1)]!;
        head[total & (ring - 1)] = entry;
        waiting += 1;
      }
    }
  }
  return zone;
}

function doubled(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}

/**
 * Units to enter a cell of the terrain: ten, more on streams, wide streets and open land, so that borders settle where people
 * would draw them; 0 at sea.
 */
export function stepCosts(
  terrain: DraftTerrain,
  roads: Roads,
  frame: { boundsCm: { x0: number; y0: number } },
): CostGrid {
  const byCover = new Uint8Array(256).fill(10);
  byCover[landCover.sea] = 0;
  byCover[landCover.stream] = 120;
  byCover[landCover.forest] = 20;
  byCover[landCover.farmland] = 20;
  byCover[landCover.bare] = 20;
  const cost = new Uint8Array(terrain.cover.length);
  for (let cell = 0; cell < cost.length; cell += 1) cost[cell] = byCover[terrain.cover[cell]!]!;
  const points: number[] = [];
  for (let r = 0; r < roads.count; r += 1) {
    const toCross = isMajor(roads.kind[r]!) ? 200 : roads.kind[r] === roadKind.tertiary ? 50 : 10;
    if (toCross === 10) continue;
    points.length = 0;
    for (let p = roads.pointStart[r]!; p < roads.pointStart[r + 1]!; p += 1)
      points.push(roads.xCm[p]!, roads.yCm[p]!);
    walkAlong(points, 2, terrain.cellCm / 2, (x, y) => {
      const cell = cellOf(terrain, frame, x, y);
      if (cost[cell]! >= 10 && cost[cell]! < toCross) cost[cell] = toCross;
    });
  }
  return { cols: terrain.cols, rows: terrain.rows, cost };
}

/** The grid with blocks of `factor` × `factor` cells made one: the mean of those that may be entered, dearer with what lies across. */
export function coarser({ cols, rows, cost }: CostGrid, factor: number): CostGrid {
  const wide = Math.ceil(cols / factor);
  const high = Math.ceil(rows / factor);
  const result = new Uint8Array(wide * high);
  const most = new Uint8Array(wide * high);
  for (let row = 0; row < rows; row += 1) {
    const first = Math.floor(row / factor) * wide;
    for (let col = 0; col < cols; col += 1) {
      const value = cost[row * cols + col]!;
      const at = first + Math.floor(col / factor);
      if (value > most[at]!) most[at] = value;
    }
  }
  // Crossing a block of f cells costs 10 f and what the dearest line across adds; scaled down by f to stay below the ring.
  for (let at = 0; at < result.length; at += 1)
    result[at] = most[at] === 0 ? 0 : Math.round(10 + (most[at]! - 10) / factor);
  return { cols: wide, rows: high, cost: result };
}
