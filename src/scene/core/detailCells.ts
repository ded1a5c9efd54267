import type { DetailCells, SceneCity } from '../types.ts';
import type { Layout } from './layout.ts';

/** Buildings by the square cell that their centroid lies in. */
export function detailCells(city: SceneCity, layout: Layout, cellM: number): DetailCells {
  const cols = Math.max(1, Math.ceil(layout.widthM / cellM));
  const rows = Math.max(1, Math.ceil(layout.depthM / cellM));
  const { count, xCm, yCm } = city.buildings;
  const of = new Int32Array(count);
  const start = new Uint32Array(cols * rows + 1);
  for (let i = 0; i < count; i++) {
    of[i] = cellAt(layout, cellM, cols, rows, layout.x(xCm[i]!), layout.z(yCm[i]!));
    start[of[i]! + 1]!++;
  }
  for (let c = 0; c < cols * rows; c++) start[c + 1]! += start[c]!;
  const next = start.slice(0, -1);
  const item = new Uint32Array(count);
  for (let i = 0; i < count; i++) item[next[of[i]!]!++] = i;
  return { cellM, cols, rows, start, item };
}

function cellAt(layout: Layout, cellM: number, cols: number, rows: number, x: number, z: number): number {
  const c = Math.min(cols - 1, Math.max(0, Math.floor((x + layout.widthM / 2) / cellM)));
  const r = Math.min(rows - 1, Math.max(0, Math.floor((z + layout.depthM / 2) / cellM)));
  return r * cols + c;
}
