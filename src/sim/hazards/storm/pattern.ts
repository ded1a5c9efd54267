/** Where the rain falls: the share of the storm's depth that reaches each rain block. */
import { type Grid, rainBlockCells } from '../../world/fields.ts';
import type { RainPattern } from './weather.ts';

/**
 * Full rain at the centre of a storm cell, falling along a cosine bell's rational likeness (1 − (d/R)²)² to `outerShare` at
 * its radius: smooth at both ends. The profile is an assumption.
 */
export function rainShares(grid: Grid, pattern: RainPattern): Float64Array {
  const shares = new Float64Array(grid.rainCols * grid.rainRows).fill(1);
  if (pattern.kind === 'uniform') return shares;
  const longer = Math.max(grid.cols, grid.rows);
  const radius = pattern.radiusFraction * longer;
  for (let row = 0; row < grid.rainRows; row += 1) {
    for (let col = 0; col < grid.rainCols; col += 1) {
      const dx = middle(col, grid.cols) - pattern.x * grid.cols;
      const dy = middle(row, grid.rows) - pattern.y * grid.rows;
      const nearness = Math.max(0, 1 - (dx * dx + dy * dy) / (radius * radius));
      shares[row * grid.rainCols + col] = pattern.outerShare + (1 - pattern.outerShare) * nearness * nearness;
    }
  }
  return shares;
}

/** Middle of a block, in cells; the last block may be cut off by the edge. */
function middle(block: number, cells: number): number {
  const first = block * rainBlockCells;
  return (first + Math.min(cells, first + rainBlockCells)) / 2;
}
