import type { SceneCity } from '../types.ts';

/** Square blocks of cells over a city, as columns of a frame hold them: row by row from the south-west. */
export interface Blocks {
  cols: number;
  rows: number;
  sideM: number;
}

/** Blocks of so many cells along a side. */
export function blocksOf(
  { terrain: { cols, rows, cellCm } }: Pick<SceneCity, 'terrain'>,
  cells: number,
): Blocks {
  return { cols: Math.ceil(cols / cells), rows: Math.ceil(rows / cells), sideM: (cells * cellCm) / 100 };
}

/** Index of the block around a place in city metres, -1 outside the city. */
export function blockAt(
  city: Pick<SceneCity, 'terrain' | 'meta'>,
  cells: number,
  xM: number,
  yM: number,
): number {
  const { cols, rows, sideM } = blocksOf(city, cells);
  const { x0, y0 } = city.meta.boundsCm;
  const col = Math.floor((xM - x0 / 100) / sideM);
  const row = Math.floor((yM - y0 / 100) / sideM);
  return col < 0 || row < 0 || col >= cols || row >= rows ? -1 : row * cols + col;
}
