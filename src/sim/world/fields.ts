/**
 * Hazard intensity over the city: the only way from hazards to everything else.
 *
 * Cells of the flood grid are stored with a border and a stride so that SIMD kernels work in place on them:
 * cell (col, row) of the terrain is at `grid.origin + row · grid.stride + col`.
 */
import { vapourBlockCells, weatherBlockCells } from '../../contract/frame.ts';
import { noEvent } from '../../contract/events.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';
import { ppmOf, referencePpm, substanceCount, substanceOf } from './substances.ts';

/** Depth and bed are fixed-point: one unit is 2⁻²⁰ m. */
export const depthUnitsPerMetre = 1 << 20;
/** Activity tiles are squares of this many cells. */
export const tileCells = 16;
/** Rain and wind are uniform within square blocks of this many cells. */
export const rainBlockCells = weatherBlockCells;

const cellSpec = {
  bed: column('i32', '2⁻²⁰ m', 'ground height above the datum of the city'),
  depth: column('i32', '2⁻²⁰ m', 'water depth above bed'),
  fluxX: column('f32', 'm²/s', 'discharge per width through the east face'),
  fluxY: column('f32', 'm²/s', 'discharge per width through the north face'),
};
const tileSpec = {
  wet: column('u8', '', '1 where a cell of the tile or beside it holds water'),
  maxDepth: column(
    'i32',
    '2⁻²⁰ m',
    'deepest computed cell (not sea, not outlet) of the tile after the last flood step',
  ),
};
const rainSpec = {
  rateMmph: column('f64', 'mm/h', 'rain intensity until the storm writes again'),
  totalMm: column('f64', 'mm', 'rain from the start of the run until `global.rainAtS`'),
};
const windSpec = {
  eastMps: column(
    'f64',
    'm/s',
    '10-minute mean wind at 10 m over the city, eastward part of where it blows to',
  ),
  northMps: column('f64', 'm/s', 'northward part'),
  gustMps: column('f64', 'm/s', 'highest 3-second gust within the mean'),
  mostGustMps: column('f64', 'm/s', 'highest gust so far'),
};
const vapourSpec = {
  kgpm3: column(
    'f32',
    'kg/m³',
    'mean over the block and the last minute at the ground, a column for each substance',
    {
      width: substanceCount,
    },
  ),
  cause: column('i32', '', 'event of the release that gives the larger part, where there is vapour'),
};
const vapourExtentSpec = {
  fromCol: column(
    'u16',
    '',
    'blocks outside these columns and rows hold no vapour; empty where from is not below to',
  ),
  toCol: column('u16', '', 'column after the last'),
  fromRow: column('u16', '', 'first row'),
  toRow: column('u16', '', 'row after the last'),
};
const globalSpec = {
  seaLevelM: column('f64', 'm', 'sea level at the boundary above z = 0'),
  rainAtS: column('f64', 's', 'when the storm wrote the rain columns'),
  rainCause: column('i32', '', 'event that began the rain now falling, -1 none'),
  seaCause: column('i32', '', 'event that last changed the sea, -1 none'),
  riverCause: column('i32', '', 'event river.began, -1 none'),
  windCause: column('i32', '', 'event of the wind that now blows, -1 calm'),
};

export interface Fields {
  readonly grid: Grid;
  readonly cells: Table<typeof cellSpec>;
  readonly tiles: Table<typeof tileSpec>;
  readonly rain: Table<typeof rainSpec>;
  /** Wind of the same blocks as the rain. */
  readonly wind: Table<typeof windSpec>;
  /** Gas and vapour in the air, in square blocks of `vapourBlockCells` cells. */
  readonly vapour: Table<typeof vapourSpec>;
  readonly vapourExtent: Table<typeof vapourExtentSpec>;
  readonly global: Table<typeof globalSpec>;
}

export interface Grid {
  readonly cols: number;
  readonly rows: number;
  readonly cellM: number;
  readonly stride: number;
  readonly origin: number;
  /** Elements of a padded grid column. */
  readonly length: number;
  readonly tileCols: number;
  readonly tileRows: number;
  readonly rainCols: number;
  readonly rainRows: number;
  readonly vapourCols: number;
  readonly vapourRows: number;
}

/** The padded grid: a border of one tile on every side, a stride of whole tiles. */
export function gridOf(cols: number, rows: number, cellM: number): Grid {
  const tileCols = Math.ceil(cols / tileCells);
  const tileRows = Math.ceil(rows / tileCells);
  const stride = (tileCols + 2) * tileCells;
  return {
    cols,
    rows,
    cellM,
    stride,
    origin: tileCells * stride + tileCells,
    length: (tileRows + 2) * tileCells * stride,
    tileCols,
    tileRows,
    rainCols: Math.ceil(cols / rainBlockCells),
    rainRows: Math.ceil(rows / rainBlockCells),
    vapourCols: Math.ceil(cols / vapourBlockCells),
    vapourRows: Math.ceil(rows / vapourBlockCells),
  };
}

export function declareFields({ city, layout }: Setup): Fields {
  const { cols, rows, cellCm } = city.terrain;
  const grid = gridOf(cols, rows, cellCm / 100);
  return {
    grid,
    cells: layout.table('cells', cellSpec, grid.length),
    tiles: layout.table('tiles', tileSpec, grid.tileCols * grid.tileRows),
    rain: layout.table('rain', rainSpec, grid.rainCols * grid.rainRows),
    wind: layout.table('wind', windSpec, grid.rainCols * grid.rainRows),
    vapour: layout.table('vapour', vapourSpec, grid.vapourCols * grid.vapourRows),
    vapourExtent: layout.table('vapourExtent', vapourExtentSpec, 1),
    global: layout.table('global', globalSpec, 1),
  };
}

/** The rain that falls or fell, the sea where it stands high, else the river: what water comes from. */
export function waterRoot({ global }: Fields): number {
  if (global.rainCause[0] !== noEvent) return global.rainCause[0]!;
  return global.seaCause[0] !== noEvent ? global.seaCause[0]! : global.riverCause[0]!;
}

/** The river where one has come in, else what other water comes from: what stands in a stream. */
export function streamRoot(fields: Fields): number {
  const river = fields.global.riverCause[0]!;
  return river === noEvent ? waterRoot(fields) : river;
}

/** Index into padded grid columns of a terrain cell. */
export function paddedIndex(grid: Grid, cell: number): number {
  const row = Math.floor(cell / grid.cols);
  return grid.origin + row * grid.stride + (cell - row * grid.cols);
}

/** Index of the rain block that holds a terrain cell. */
export function rainBlock(grid: Grid, cell: number): number {
  const row = Math.floor(cell / grid.cols);
  const col = cell - row * grid.cols;
  return Math.floor(row / rainBlockCells) * grid.rainCols + Math.floor(col / rainBlockCells);
}

/** Index of the vapour block that holds a terrain cell. */
export function vapourBlock(grid: Grid, cell: number): number {
  const row = Math.floor(cell / grid.cols);
  const col = cell - row * grid.cols;
  return Math.floor(row / vapourBlockCells) * grid.vapourCols + Math.floor(col / vapourBlockCells);
}

/** Block of rain and wind that holds the middle of a vapour block. */
export function weatherOfVapour(grid: Grid, block: number): number {
  const row = Math.floor(block / grid.vapourCols);
  const col = block - row * grid.vapourCols;
  const perSide = rainBlockCells / vapourBlockCells;
  return Math.floor(row / perSide) * grid.rainCols + Math.floor(col / perSide);
}

/** The substance that matters most in a vapour block, by its second guideline level or limit of flammability, and its ppm; code -1 and 0 where there is none. */
export function dominatingVapour({ vapour }: Fields, block: number): { code: number; ppm: number } {
  const found = { code: -1, ppm: 0 };
  let most = 0;
  for (let code = 0; code < substanceCount; code += 1) {
    const kgpm3 = vapour.kgpm3[block * substanceCount + code]!;
    if (kgpm3 === 0) continue;
    const substance = substanceOf(code);
    const ppm = ppmOf(kgpm3, substance.molarKg);
    const share = ppm / referencePpm(substance);
    if (share <= most) continue;
    most = share;
    found.code = code;
    found.ppm = ppm;
  }
  return found;
}

/** Water depth at a terrain cell, metres. */
export function depthM(fields: Fields, cell: number): number {
  return fields.cells.depth[paddedIndex(fields.grid, cell)]! / depthUnitsPerMetre;
}
