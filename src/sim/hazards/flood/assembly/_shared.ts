// Where the columns lie and which tile comes when: the same for both builds. No static data: page 0 is not used.

export let bed: usize = 0;
export let depth: usize = 0;
export let fluxX: usize = 0;
export let fluxY: usize = 0;
export let nextX: usize = 0;
export let nextY: usize = 0;
export let frictionX: usize = 0;
export let frictionY: usize = 0;
export let live: usize = 0;
export let wet: usize = 0;
export let maxDepth: usize = 0;
export let mixed: usize = 0;
export let edges: usize = 0;
/** Bytes of a grid row, of the origin, of a row of tiles. */
export let strideBytes: usize = 0;
export let originBytes: usize = 0;
export let tileCols: i32 = 0;
export let tileRows: i32 = 0;

/** Bytes of a tile's row: 16 cells of 4 bytes. */
export const tileBytes: usize = 64;
export const tileCells: i32 = 16;

export const crossEighth: f32 = 0.41421356 / 8;
export const quarter: f32 = 0.25;
export const rootBits: i32 = 0x5423c000;
export const rootA: f32 = 2.6997592;
export const rootB: f32 = 7.042747;
export const rootC: f32 = 10.4670185;
export const tinySquared: f32 = 1e-18;
export const keep: f32 = 1.0 - 1.0 / 1048576.0;
export const spareUnits: f32 = 4;
export const mostUnits: f32 = 4000000;
export const roundBy: f32 = 12582912;

export function bindColumns(
  bedAt: usize, depthAt: usize, fluxXAt: usize, fluxYAt: usize, nextXAt: usize, nextYAt: usize,
  frictionXAt: usize, frictionYAt: usize, liveAt: usize, wetAt: usize, maxDepthAt: usize, mixedAt: usize, edgesAt: usize,
  stride: i32, origin: i32, cols: i32, rows: i32,
): void {
  bed = bedAt;
  depth = depthAt;
  fluxX = fluxXAt;
  fluxY = fluxYAt;
  nextX = nextXAt;
  nextY = nextYAt;
  frictionX = frictionXAt;
  frictionY = frictionYAt;
  live = liveAt;
  wet = wetAt;
  maxDepth = maxDepthAt;
  mixed = mixedAt;
  edges = edgesAt;
  strideBytes = <usize>stride << 2;
  originBytes = <usize>origin << 2;
  tileCols = cols;
  tileRows = rows;
}

/** Byte offset within a grid column of a tile's first cell. */
// @ts-ignore: decorator
@inline export function tileStart(row: i32, col: i32): usize {
  return originBytes + <usize>(row * tileCells) * strideBytes + <usize>col * tileBytes;
}
