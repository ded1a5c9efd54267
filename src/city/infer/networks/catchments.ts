import { landCover } from '../../model.ts';
import type { NetworkSite } from './site.ts';
import type { Streets } from './streets.ts';

/** Ground farther from a street corner than this drains by itself. */
const reachCm = 15_000;
const free = -1;
const closed = -2;

/**
 * Ground that drains to each street corner, m²: built-up cells to the nearest corner within 150 m. Grown outwards cell by
 * cell over the grid, all corners at once (four neighbours, first come; corners in ascending order).
 */
export function catchmentsM2({ terrain, boundsCm: box }: NetworkSite, streets: Streets): Float64Array {
  const { cols, rows, cellCm, cover } = terrain;
  // A closed rim saves asking for the edge of the grid at every step.
  const stride = cols + 2;
  const owner = new Int32Array(stride * (rows + 2)).fill(closed);
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const land = cover[row * cols + col]!;
      if (land !== landCover.sea && land !== landCover.stream) owner[(row + 1) * stride + col + 1] = free;
    }
  }
  const queue = new Int32Array(cols * rows);
  let end = 0;
  for (let n = 0; n < streets.count; n += 1) {
    if (!streets.used[n]) continue;
    const col = Math.floor((streets.xCm[n]! - box.x0) / cellCm);
    const row = Math.floor((streets.yCm[n]! - box.y0) / cellCm);
    if (col < 0 || row < 0 || col >= cols || row >= rows) continue;
    const cell = (row + 1) * stride + col + 1;
    if (owner[cell]! >= 0) continue;
    owner[cell] = n;
    queue[end] = cell;
    end += 1;
  }
  end = spread(owner, queue, end, stride, Math.ceil(reachCm / cellCm));
  const m2 = new Float64Array(streets.count);
  const cellM2 = (cellCm / 100) * (cellCm / 100);
  for (let i = 0; i < end; i += 1) {
    const cell = queue[i]!;
    const land = cover[(Math.floor(cell / stride) - 1) * cols + (cell % stride) - 1]!;
    if (built[land]) m2[owner[cell]!] = m2[owner[cell]!]! + cellM2;
  }
  return m2;
}

/** Gives free cells to the owners of their neighbours, ring by ring; returns the new length of the queue. */
function spread(owner: Int32Array, queue: Int32Array, length: number, stride: number, steps: number): number {
  let end = length;
  for (let step = 0, from = 0; step < steps; step += 1) {
    for (const ring = end; from < ring; from += 1) {
      const cell = queue[from]!;
      const own = owner[cell]!;
      if (owner[cell - 1] === free) {
        owner[cell - 1] = own;
        queue[end++] = cell - 1;
      }
      if (owner[cell + 1] === free) {
        owner[cell + 1] = own;
        queue[end++] = cell + 1;
      }
      if (owner[cell - stride] === free) {
        owner[cell - stride] = own;
        queue[end++] = cell - stride;
      }
      if (owner[cell + stride] === free) {
        owner[cell + stride] = own;
        queue[end++] = cell + stride;
      }
    }
  }
  return end;
}

const built = new Uint8Array(256);
for (const cover of [
  landCover.road,
  landCover.roof,
  landCover.paved,
  landCover.residential,
  landCover.industry,
  landCover.port,
]) {
  built[cover] = 1;
}
