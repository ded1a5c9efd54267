/** Pumps, inflows and full sewers: water taken from, or brought to, single places. */
import { depthUnitsPerMetre, type Fields, paddedIndex, tileCells } from '../../world/fields.ts';
import type { Drainage } from '../../world/drainage.ts';
import type { Pumping } from '../../world/pumping.ts';
import { type Boundary, cellKind } from './boundary.ts';
import type { FloodColumns } from './columns.ts';
import { tileEdge } from './kernel.ts';

export function runPumps(
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  { pumps }: Pumping,
  periodS: number,
): void {
  const { grid } = fields;
  const unitsPerM3 = depthUnitsPerMetre / (grid.cellM * grid.cellM);
  for (let pump = 0; pump < pumps.capacity; pump += 1) {
    if (pumps.active[pump] === 0) continue;
    const rate = pumps.rateM3ps[pump]!;
    const wanted = pumps.carry[pump]! + Math.abs(rate) * periodS * unitsPerM3;
    const whole = Math.floor(wanted);
    pumps.carry[pump] = wanted - whole;
    const moved =
      rate < 0
        ? -bring(fields, columns, boundary, pumps.cell[pump]!, whole)
        : draw(fields, boundary, pumps.cell[pump]!, whole);
    if (rate < 0) columns.ledger.brought[0]! -= moved;
    else columns.ledger.pumped[0]! += moved;
    pumps.takenM3ps[pump] = moved / unitsPerM3 / periodS + 0;
    pumps.takenM3[pump] = pumps.takenM3[pump]! + moved / unitsPerM3 + 0;
  }
}

/**
 * What the sewers could not hold comes up at the manhole of its area. Where the manhole lies at an outlet of the grid or in
 * the sea, the water leaves the city there.
 */
export function comeUp(
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  { areas, state, register }: Drainage,
): void {
  if (register.returnUnits[0] === 0) return;
  register.returnUnits[0] = 0;
  for (let area = 1; area < areas.count; area += 1) {
    const units = state.returnUnits[area]!;
    if (units === 0) continue;
    state.returnUnits[area] = 0;
    const stays = bring(fields, columns, boundary, areas.cell[area]!, units);
    columns.ledger.returned[0]! += units;
    columns.ledger.toOutside[0]! += units - stays;
  }
}

/** Takes up to `wanted` units from the cell, then from the eight around it, row by row. */
function draw(fields: Fields, boundary: Boundary, cell: number, wanted: number): number {
  const { grid, cells } = fields;
  const centreRow = Math.floor(cell / grid.cols);
  const centreCol = cell - centreRow * grid.cols;
  let left = wanted;
  for (let place = -1; place < 9 && left > 0; place += 1) {
    const row = place < 0 ? centreRow : centreRow - 1 + Math.floor(place / 3);
    const col = place < 0 ? centreCol : centreCol - 1 + (place % 3);
    if (row < 0 || col < 0 || row >= grid.rows || col >= grid.cols) continue;
    if (boundary.kind[row * grid.cols + col] !== cellKind.live) continue;
    const i = paddedIndex(grid, row * grid.cols + col);
    const taken = Math.min(left, cells.depth[i]!);
    cells.depth[i]! -= taken;
    left -= taken;
  }
  return wanted - left;
}

/** Puts units on a live cell; returns how many, none where the cell is not computed. */
export function bring(
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  cell: number,
  units: number,
): number {
  if (cell < 0 || cell >= boundary.kind.length || boundary.kind[cell] !== cellKind.live) return 0;
  const { grid, cells, tiles } = fields;
  const i = paddedIndex(grid, cell);
  cells.depth[i]! += units;
  const row = Math.floor(cell / grid.cols);
  const tile = Math.floor(row / tileCells) * grid.tileCols + Math.floor((cell - row * grid.cols) / tileCells);
  tiles.maxDepth[tile] = Math.max(tiles.maxDepth[tile]!, cells.depth[i]!);
  columns.tiles.edges[tile] = tileEdge.all;
  return units;
}
