/** Which tiles are computed: those that hold water that can flow, and the four beside each. */
import { type Fields, tileCells } from '../../world/fields.ts';
import type { Boundary } from './boundary.ts';
import type { FloodColumns } from './columns.ts';

export interface Activity {
  readonly tiles: number;
  /** Upper bound of the flow depth at any face, units. */
  readonly deepest: number;
}

/**
 * Marks `tiles.wet`, clears the discharges of tiles that fell dry (all their faces are dry, so this is what computing
 * them would give) and the scratch beside computed tiles (it may hold anything after a restore).
 */
export function markTiles(fields: Fields, columns: FloodColumns, boundary: Boundary, minDepth: number): Activity {
  const { grid, tiles } = fields;
  const { tileCols, tileRows } = grid;
  const seaUnits = columns.ledger.seaUnits[0]!;
  let deepest = 0;
  const held = (tile: number): boolean =>
    tiles.maxDepth[tile]! > minDepth || seaUnits - boundary.shoreBed[tile]! > minDepth;
  let count = 0;
  for (let row = 0; row < tileRows; row += 1) {
    for (let col = 0; col < tileCols; col += 1) {
      const tile = row * tileCols + col;
      const own = held(tile);
      if (own) deepest = Math.max(deepest, tiles.maxDepth[tile]!, seaUnits - boundary.shoreBed[tile]!);
      const wet =
        own ||
        (col > 0 && held(tile - 1)) ||
        (col < tileCols - 1 && held(tile + 1)) ||
        (row > 0 && held(tile - tileCols)) ||
        (row < tileRows - 1 && held(tile + tileCols));
      if (wet) count += 1;
      else if (tiles.wet[tile] === 1) clearFlux(fields, col, row);
      tiles.wet[tile] = wet ? 1 : 0;
    }
  }
  if (count > 0) clearScratchEdges(fields, columns);
  return { tiles: count, deepest };
}

function clearFlux({ grid, cells }: Fields, col: number, row: number): void {
  const first = grid.origin + (row * grid.stride + col) * tileCells;
  for (let r = 0; r < tileCells; r += 1) {
    cells.fluxX.fill(0, first + r * grid.stride, first + r * grid.stride + tileCells);
    cells.fluxY.fill(0, first + r * grid.stride, first + r * grid.stride + tileCells);
  }
}

function clearScratchEdges({ grid, tiles }: Fields, { faces }: FloodColumns): void {
  const { tileCols, tileRows, stride } = grid;
  for (let row = 0; row < tileRows; row += 1) {
    for (let col = 0; col < tileCols; col += 1) {
      const tile = row * tileCols + col;
      if (tiles.wet[tile] === 0) continue;
      const first = grid.origin + (row * stride + col) * tileCells;
      if (col === 0 || tiles.wet[tile - 1] === 0) {
        for (let r = 0; r < tileCells; r += 1) faces.nextX[first + r * stride - 1] = 0;
      }
      if (row === 0 || tiles.wet[tile - tileCols] === 0) {
        faces.nextY.fill(0, first - stride, first - stride + tileCells);
      }
    }
  }
}
