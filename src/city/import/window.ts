import type { BoxCm } from './extent.ts';

const binCm = 25_000;
const mostBins = 1000;

/**
 * South-west corner of the square of the given side that holds most points, on bins of 250 m by a summed-area table;
 * the middle one among equals. Where a file spans so much that bins grow beyond a quarter of the side (stray
 * points across the world), the search is repeated in the best bins' surroundings.
 */
export function densestWindow(
  full: BoxCm,
  sideCm: number,
  x: Float64Array,
  y: Float64Array,
): { x0: number; y0: number; count: number } {
  const cols = Math.max(1, Math.min(mostBins, Math.ceil((full.x1 - full.x0) / binCm)));
  const rows = Math.max(1, Math.min(mostBins, Math.ceil((full.y1 - full.y0) / binCm)));
  const binX = (full.x1 - full.x0) / cols;
  const binY = (full.y1 - full.y0) / rows;
  const w = Math.min(cols, Math.max(1, Math.floor(sideCm / binX)));
  const h = Math.min(rows, Math.max(1, Math.floor(sideCm / binY)));
  const sum = summedArea(full, cols, rows, x, y);
  const at = (row: number, col: number): number => sum[row * (cols + 1) + col]!;
  const inside = (r: number, c: number): number => at(r + h, c + w) - at(r, c + w) - at(r + h, c) + at(r, c);
  let best = { count: -1, c: 0, r: 0 };
  let last = best;
  for (let r = 0; r + h <= rows; r++) {
    for (let c = 0; c + w <= cols; c++) {
      const count = inside(r, c);
      if (count > best.count) best = { count, c, r };
      if (count === best.count) last = { count, c, r };
    }
  }
  // Between the first and the last of equals, so that a small town lies in the middle.
  const middle = { count: best.count, c: (best.c + last.c) >> 1, r: (best.r + last.r) >> 1 };
  if (inside(middle.r, middle.c) === best.count) best = middle;
  const x0 = full.x0 + best.c * binX;
  const y0 = full.y0 + best.r * binY;
  const coarse = Math.max(binX, binY) > sideCm / 4;
  if (!coarse) return { x0, y0, count: best.count };
  const around = {
    x0: Math.max(full.x0, x0 - binX),
    y0: Math.max(full.y0, y0 - binY),
    x1: Math.min(full.x1, x0 + (w + 1) * binX),
    y1: Math.min(full.y1, y0 + (h + 1) * binY),
  };
  return densestWindow(around, sideCm, x, y);
}

/** Number of points south-west of each corner of the bins. */
function summedArea(full: BoxCm, cols: number, rows: number, x: Float64Array, y: Float64Array): Float64Array {
  const sum = new Float64Array((cols + 1) * (rows + 1));
  for (let i = 0; i < x.length; i++) {
    const c = Math.floor(((x[i]! - full.x0) * cols) / (full.x1 - full.x0));
    const r = Math.floor(((y[i]! - full.y0) * rows) / (full.y1 - full.y0));
    if (c >= 0 && r >= 0 && c < cols && r < rows) sum[(r + 1) * (cols + 1) + c + 1]! += 1;
  }
  for (let r = 1; r <= rows; r++) {
    let row = 0;
    for (let c = 1; c <= cols; c++) {
      row += sum[r * (cols + 1) + c]!;
      sum[r * (cols + 1) + c] = row + sum[(r - 1) * (cols + 1) + c]!;
    }
  }
  return sum;
}
