/** Painting polygons and lines on the terrain grid. Cells belong to a polygon when their centre does. */
import type { Extent } from './extent.ts';

export type Grid = Pick<Extent, 'box' | 'cellCm' | 'cols' | 'rows'>;

/** Visits the cells whose centre lies inside the rings by the even–odd rule (holes are simply further rings). */
export function fillRings(
  grid: Grid,
  rings: readonly ArrayLike<number>[],
  visit: (cell: number) => void,
): void {
  const { box, cellCm, cols, rows } = grid;
  let low = rows;
  let high = -1;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i += 2) {
      const row = (ring[i]! - box.y0) / cellCm;
      low = Math.min(low, Math.floor(row) - 1);
      high = Math.max(high, Math.ceil(row) + 1);
    }
  }
  const crossings: number[] = [];
  for (let row = Math.max(0, low); row <= Math.min(rows - 1, high); row++) {
    const y = box.y0 + (row + 0.5) * cellCm;
    crossings.length = 0;
    for (const ring of rings) addCrossings(ring, y, crossings);
    crossings.sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const first = Math.max(0, Math.ceil((crossings[k]! - box.x0) / cellCm - 0.5));
      const last = Math.min(cols - 1, Math.ceil((crossings[k + 1]! - box.x0) / cellCm - 0.5) - 1);
      for (let col = first; col <= last; col++) visit(row * cols + col);
    }
  }
}

/** Visits the cells that a line passes and those whose centre is within half its width; a cell may come twice. */
export function drawLine(
  grid: Grid,
  line: ArrayLike<number>,
  stride: number,
  widthCm: number,
  visit: (cell: number, x: number, y: number) => void,
): void {
  const { box, cellCm, cols, rows } = grid;
  const half = widthCm / 2;
  const reach = Math.ceil(half / cellCm);
  // Discs this far apart leave scallops of under 1 % of the width.
  const step = Math.max(cellCm / 2, widthCm / 8);
  for (let i = 0; i + stride < line.length; i += stride) {
    const ax = line[i]!;
    const ay = line[i + 1]!;
    const dx = line[i + stride]! - ax;
    const dy = line[i + stride + 1]! - ay;
    const steps = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) / step));
    for (let k = 0; k <= steps; k++) {
      const x = ax + (dx * k) / steps;
      const y = ay + (dy * k) / steps;
      const col = Math.floor((x - box.x0) / cellCm);
      const row = Math.floor((y - box.y0) / cellCm);
      for (let r = row - reach; r <= row + reach; r++) {
        for (let c = col - reach; c <= col + reach; c++) {
          if (r < 0 || c < 0 || r >= rows || c >= cols) continue;
          const ex = box.x0 + (c + 0.5) * cellCm - x;
          const ey = box.y0 + (r + 0.5) * cellCm - y;
          if ((r === row && c === col) || ex * ex + ey * ey <= half * half) visit(r * cols + c, x, y);
        }
      }
    }
  }
}

/** Cell that holds a point, clamped to the grid. */
export function cellOf(grid: Grid, x: number, y: number): number {
  const col = Math.min(grid.cols - 1, Math.max(0, Math.floor((x - grid.box.x0) / grid.cellCm)));
  const row = Math.min(grid.rows - 1, Math.max(0, Math.floor((y - grid.box.y0) / grid.cellCm)));
  return row * grid.cols + col;
}

/**
 * Distance in cm to the nearest marked cell: two passes with steps 1 and √2 (Rosenfeld and Pfaltz 1968), within 8 % of
 * the straight line; Infinity where nothing is marked.
 */
export function distanceToCm(grid: Grid, marked: (cell: number) => boolean): Float64Array {
  const { cols, rows, cellCm } = grid;
  const out = new Float64Array(cols * rows);
  for (let cell = 0; cell < out.length; cell++) out[cell] = marked(cell) ? 0 : Infinity;
  const slant = cellCm * Math.SQRT2;
  const relax = (cell: number, row: number, col: number, dr: number): void => {
    let best = out[cell]!;
    if (col > 0) best = Math.min(best, out[cell - 1]! + cellCm);
    if (col < cols - 1) best = Math.min(best, out[cell + 1]! + cellCm);
    if (row + dr >= 0 && row + dr < rows) {
      const beside = cell + dr * cols;
      best = Math.min(best, out[beside]! + cellCm);
      if (col > 0) best = Math.min(best, out[beside - 1]! + slant);
      if (col < cols - 1) best = Math.min(best, out[beside + 1]! + slant);
    }
    out[cell] = best;
  };
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) relax(row * cols + col, row, col, -1);
    for (let col = cols - 1; col >= 0; col--) relax(row * cols + col, row, col, -1);
  }
  for (let row = rows - 1; row >= 0; row--) {
    for (let col = cols - 1; col >= 0; col--) relax(row * cols + col, row, col, 1);
    for (let col = 0; col < cols; col++) relax(row * cols + col, row, col, 1);
  }
  return out;
}

function addCrossings(ring: ArrayLike<number>, y: number, into: number[]): void {
  const n = ring.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const yi = ring[i + 1]!;
    const yj = ring[j + 1]!;
    if (yi > y === yj > y) continue;
    into.push(ring[i]! + ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi));
  }
}
