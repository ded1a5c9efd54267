/** Which roads and buildings stand in which activity tile, so that only those near water are looked at. */
import type { City } from '../../city/model.ts';
import { type Grid, paddedIndex, tileCells } from '../world/fields.ts';

/** Members of tile t: `start[t] … start[t + 1]` of `member`, ascending, and the padded index of each one's cell. */
export interface TileIndex {
  readonly start: Uint32Array;
  readonly member: Uint32Array;
  readonly at: Uint32Array;
}

/** Index of the activity tile of a terrain cell. */
export function tileOf(grid: Grid, cell: number): number {
  const row = Math.floor(cell / grid.cols);
  const col = cell - row * grid.cols;
  return Math.floor(row / tileCells) * grid.tileCols + Math.floor(col / tileCells);
}

/** Groups rows by the tile of their cell; rows without a cell (-1) are left out. */
export function groupByTile(grid: Grid, count: number, cellOf: (row: number) => number): TileIndex {
  const tiles = grid.tileCols * grid.tileRows;
  const start = new Uint32Array(tiles + 1);
  for (let row = 0; row < count; row += 1) {
    const cell = cellOf(row);
    if (cell >= 0) start[tileOf(grid, cell) + 1]! += 1;
  }
  for (let tile = 0; tile < tiles; tile += 1) start[tile + 1]! += start[tile]!;
  const member = new Uint32Array(start[tiles]!);
  const at = new Uint32Array(start[tiles]!);
  const next = start.slice();
  for (let row = 0; row < count; row += 1) {
    const cell = cellOf(row);
    if (cell < 0) continue;
    const tile = tileOf(grid, cell);
    member[next[tile]!] = row;
    at[next[tile]!] = paddedIndex(grid, cell);
    next[tile]! += 1;
  }
  return { start, member, at };
}

export function hasMembers({ start }: TileIndex, tile: number): boolean {
  return start[tile]! < start[tile + 1]!;
}

/** Cell under a building's centroid. */
export function buildingCell({ buildings, meta, terrain }: City, building: number): number {
  const col = Math.floor((buildings.xCm[building]! - meta.boundsCm.x0) / terrain.cellCm);
  const row = Math.floor((buildings.yCm[building]! - meta.boundsCm.y0) / terrain.cellCm);
  if (col < 0 || row < 0 || col >= terrain.cols || row >= terrain.rows) return -1;
  return row * terrain.cols + col;
}
