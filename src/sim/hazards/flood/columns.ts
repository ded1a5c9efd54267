/** Columns that only the flood uses. */
import { column, type Table } from '../../../kernel/columns.ts';
import type { Fields } from '../../world/fields.ts';
import type { Setup } from '../../system.ts';
import { coverSlots, sweepLines } from './kernel.ts';

const faceSpec = {
  friction: column(
    'u32',
    'm^⅓, twice',
    'g·n² of the east face (lower half) and of the north face, infinite where closed, see friction.ts',
  ),
  live: column('i32', '', '-1 where depth is computed, 0 where a boundary sets it'),
};
const tileSpec = {
  mixed: column('u8', '', '1 where some cells of the tile are not live'),
  edges: column('u8', '', 'sides on which a live cell holds water that can flow, bits of `tileEdge`'),
};
const sweepSpec = {
  lines: column('f32', '', 'rows under way within a sub-step, see `assembly/_shared.ts`', {
    scratch: true,
    width: sweepLines,
  }),
};
const rainSpec = {
  appliedMm: column('f64', 'mm', 'rain that has been put on the ground'),
};
const soakCellSpec = {
  cover: column('u8', '', 'land cover; `notSoaked` where depth is not computed'),
  area: column('u16', '', 'drain area whose inlets take from the cell, 0 where nothing drains'),
};
const soakTileSpec = {
  area: column('u16', '', 'drain area of all draining cells, `severalAreas`, 0 where nothing drains'),
};
const runoffSpec = {
  units: column('i32', '2⁻²⁰ m', 'runoff since the last step on each land cover of the block', {
    scratch: true,
    width: coverSlots,
  }),
};
const ledgerSpec = {
  initial: column('f64', 'units·cells', 'water in live cells at the start'),
  rained: column('f64', 'units·cells', 'rain on live cells'),
  infiltrated: column('f64', 'units·cells', 'rain kept by the ground'),
  drained: column('f64', 'units·cells', 'taken by storm drains'),
  returned: column('f64', 'units·cells', 'come up from storm drains'),
  pumped: column('f64', 'units·cells', 'taken by pumps'),
  brought: column('f64', 'units·cells', 'brought by inflows'),
  toSea: column('f64', 'units·cells', 'net outflow across the shore'),
  toOutside: column('f64', 'units·cells', 'net outflow across the edge of the grid'),
  seaUnits: column('f64', '2⁻²⁰ m', 'sea level that the sea cells hold'),
  calm: column('u8', '', '1 while only the tide moves, see calm.ts'),
  calmUnits: column('f64', '2⁻²⁰ m', 'sea level that tidal water was last brought to'),
  highUnits: column('f64', '2⁻²⁰ m', 'highest sea level that tidal water has followed'),
  substeps: column('u32', '', 'sub-steps since the start, modulo 2³²'),
};

export interface FloodColumns {
  readonly faces: Table<typeof faceSpec>;
  readonly tiles: Table<typeof tileSpec>;
  readonly sweep: Table<typeof sweepSpec>;
  readonly rain: Table<typeof rainSpec>;
  readonly soakCells: Table<typeof soakCellSpec>;
  readonly soakTiles: Table<typeof soakTileSpec>;
  readonly runoff: Table<typeof runoffSpec>;
  /** Exact while each sum stays below 2⁵³: for a million cells, 8 km of water on each. */
  readonly ledger: Table<typeof ledgerSpec>;
}

export function declareFloodColumns({ layout }: Setup, { grid }: Fields): FloodColumns {
  const blocks = grid.rainCols * grid.rainRows;
  return {
    faces: layout.table('floodFaces', faceSpec, grid.length),
    tiles: layout.table('floodTiles', tileSpec, grid.tileCols * grid.tileRows),
    sweep: layout.table('floodSweep', sweepSpec, grid.stride),
    rain: layout.table('floodRain', rainSpec, blocks),
    soakCells: layout.table('floodSoak', soakCellSpec, grid.length),
    soakTiles: layout.table('floodSoakTiles', soakTileSpec, grid.tileCols * grid.tileRows),
    runoff: layout.table('floodRunoff', runoffSpec, blocks),
    ledger: layout.table('floodLedger', ledgerSpec, 1),
  };
}
