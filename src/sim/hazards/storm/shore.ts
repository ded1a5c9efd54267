/** Where a city lies in a storm: its blocks of rain and wind, and its shore. Kilometres from the middle of the city. */
import { type City, landCover } from '../../../city/model.ts';
import { hypot } from '../../../kernel/math.ts';
import { type Grid, rainBlockCells } from '../../world/fields.ts';
import type { Place } from './typhoon.ts';

/** Middles of the rain blocks. */
export function placesOfBlocks({ terrain: { cellCm } }: City, grid: Grid): Place[] {
  const places: Place[] = [];
  const at = (block: number, cells: number): number => {
    const first = block * rainBlockCells;
    const middle = (first + Math.min(cells, first + rainBlockCells)) / 2;
    return ((middle - cells / 2) * cellCm) / 100_000;
  };
  for (let row = 0; row < grid.rainRows; row += 1)
    for (let col = 0; col < grid.rainCols; col += 1)
      places.push({ xKm: at(col, grid.cols), yKm: at(row, grid.rows) });
  return places;
}

export interface Shore {
  readonly at: Place;
  /** Unit vector from the sea to the land. */
  readonly towards: Place;
}

/** The shore as a surge sees it: the middle of the sea, and the way from there to the middle of the land; null inland. */
export function shoreOf({ terrain }: City): Shore | null {
  const { cols, rows, cellCm, cover } = terrain;
  const sea = { cells: 0, x: 0, y: 0 };
  const land = { cells: 0, x: 0, y: 0 };
  for (let cell = 0; cell < cols * rows; cell += 1) {
    const side = cover[cell] === landCover.sea ? sea : land;
    side.cells += 1;
    side.x += cell % cols;
    side.y += Math.floor(cell / cols);
  }
  if (sea.cells === 0 || land.cells === 0) return null;
  const x = land.x / land.cells - sea.x / sea.cells;
  const y = land.y / land.cells - sea.y / sea.cells;
  const length = hypot(x, y);
  if (length === 0) return null;
  const kilometres = (cells: number, size: number): number => ((cells - size / 2) * cellCm) / 100_000;
  return {
    at: { xKm: kilometres(sea.x / sea.cells, cols), yKm: kilometres(sea.y / sea.cells, rows) },
    towards: { xKm: x / length, yKm: y / length },
  };
}
