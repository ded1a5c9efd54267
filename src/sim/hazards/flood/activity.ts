/** Which tiles are computed: those that hold water that can flow, and those beside water at a tile's side. */
import { type Fields, tileCells } from '../../world/fields.ts';
import type { Boundary } from './boundary.ts';
import type { FloodColumns } from './columns.ts';
import { tileEdge } from './kernel.ts';

export interface Activity {
  readonly tiles: number;
  /** Upper bound of the flow depth at any face, units. */
  readonly deepest: number;
}

const holdsWater = 16;

/**
 * Gives a function that marks `tiles.wet` and clears the discharges of tiles that fell dry: all their faces are dry, so
 * this is what computing them would give.
 */
export function createActivity(
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  minDepth: number,
): () => Activity {
  const { grid, tiles } = fields;
  const { tileCols, tileRows } = grid;
  const { shoreBed } = boundary;
  // What each tile holds and on which sides, with a border: written and read within one call, so it is no state.
  const width = tileCols + 2;
  const held = new Uint8Array(width * (tileRows + 2));
  const hold = (): number => {
    const { maxDepth } = tiles;
    const { edges } = columns.tiles;
    const seaUnits = columns.ledger.seaUnits[0]!;
    let deepest = 0;
    for (let row = 0; row < tileRows; row += 1) {
      for (let col = 0; col < tileCols; col += 1) {
        const tile = row * tileCols + col;
        const own = maxDepth[tile]!;
        const fromSea = seaUnits - shoreBed[tile]!;
        const wet = own > minDepth;
        held[(row + 1) * width + col + 1] = wet
          ? holdsWater | edges[tile]!
          : fromSea > minDepth
            ? holdsWater
            : 0;
        if (wet && own > deepest) deepest = own;
        if (fromSea > minDepth && fromSea > deepest) deepest = fromSea;
      }
    }
    return deepest;
  };
  return () => {
    const deepest = hold();
    let count = 0;
    for (let row = 0; row < tileRows; row += 1) {
      for (let col = 0; col < tileCols; col += 1) {
        const at = (row + 1) * width + col + 1;
        const reached =
          (held[at]! & holdsWater) |
          (held[at - 1]! & tileEdge.east) |
          (held[at + 1]! & tileEdge.west) |
          (held[at - width]! & tileEdge.north) |
          (held[at + width]! & tileEdge.south);
        const tile = row * tileCols + col;
        const wet = reached === 0 ? 0 : 1;
        if (wet < tiles.wet[tile]!) clearFlux(fields, col, row);
        tiles.wet[tile] = wet;
        count += wet;
      }
    }
    return { tiles: count, deepest };
  };
}

/** Depths of the tiles from the cells: at the start, before any kernel ran. */
export function measureTiles({ grid, cells, tiles }: Fields, columns: FloodColumns): void {
  columns.tiles.edges.fill(tileEdge.all);
  tiles.maxDepth.fill(0);
  for (let row = 0; row < grid.rows; row += 1) {
    const first = grid.origin + row * grid.stride;
    const firstTile = Math.floor(row / tileCells) * grid.tileCols;
    for (let col = 0; col < grid.cols; col += 1) {
      if (columns.faces.live[first + col] === 0) continue;
      const tile = firstTile + Math.floor(col / tileCells);
      const depth = cells.depth[first + col]!;
      if (depth > tiles.maxDepth[tile]!) tiles.maxDepth[tile] = depth;
    }
  }
}

function clearFlux({ grid, cells }: Fields, col: number, row: number): void {
  const first = grid.origin + (row * grid.stride + col) * tileCells;
  for (let r = 0; r < tileCells; r += 1) {
    cells.fluxX.fill(0, first + r * grid.stride, first + r * grid.stride + tileCells);
    cells.fluxY.fill(0, first + r * grid.stride, first + r * grid.stride + tileCells);
  }
}
