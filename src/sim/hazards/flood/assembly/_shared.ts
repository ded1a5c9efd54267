// Where the columns lie, which tiles are computed, what a row sweep keeps: the same for both builds. No static data.

export let bed: usize = 0;
export let depth: usize = 0;
export let fluxX: usize = 0;
export let fluxY: usize = 0;
export let friction: usize = 0;
export let live: usize = 0;
export let wet: usize = 0;
export let maxDepth: usize = 0;
export let mixed: usize = 0;
export let edges: usize = 0;
export let sweep: usize = 0;
/** Bytes of a grid row, and of the offset of the tile west of the grid in its first row. */
export let strideBytes: usize = 0;
export let firstLine: usize = 0;
export let tileCols: i32 = 0;
export let tileRows: i32 = 0;

/** Bytes of a tile's row: 16 cells of 4 bytes. */
export const tileBytes: usize = 64;
export const tileCells: i32 = 16;

export const crossEighth: f32 = 0.41421356 / 8;
export const quarter: f32 = 0.25;
export const rootBits: i32 = 0x54a20000;
/** A third of the upper half of a float's bits. */
export const thirdOf: i32 = 21845;
/** The lower half of a face pair is the east face's friction, the upper half the north face's: the upper bits of an f32. */
export const northHalf: i32 = 0xffff0000;
export const tinySquared: f32 = 1e-18;
export const keep: f32 = 1.0 - 1.0 / 1048576.0;
export const spareUnits: f32 = 4;
export const mostUnits: f32 = 4000000;
export const roundBy: f32 = 12582912;

export function bindColumns(
  bedAt: usize, depthAt: usize, fluxXAt: usize, fluxYAt: usize, frictionAt: usize, liveAt: usize, wetAt: usize,
  maxDepthAt: usize, mixedAt: usize, edgesAt: usize, sweepAt: usize,
  stride: i32, origin: i32, cols: i32, rows: i32,
): void {
  bed = bedAt;
  depth = depthAt;
  fluxX = fluxXAt;
  fluxY = fluxYAt;
  friction = frictionAt;
  live = liveAt;
  wet = wetAt;
  maxDepth = maxDepthAt;
  mixed = mixedAt;
  edges = edgesAt;
  sweep = sweepAt;
  strideBytes = <usize>stride << 2;
  firstLine = (<usize>origin << 2) - tileBytes;
  tileCols = cols;
  tileRows = rows;
}

// The sweep's lines, each as long as a grid row: discharges of the row under way and of the one before, transfers northwards
// of the row before that, each tile's depths so far, and which tiles of the two rows of tiles are computed.

/** Discharges of east and of north faces: those of even and of odd rows. */
// @ts-ignore: decorator
@inline export function nextXOf(row: i32): usize {
  return sweep + <usize>(row & 1) * strideBytes;
}
// @ts-ignore: decorator
@inline export function nextYOf(row: i32): usize {
  return sweep + <usize>(2 + (row & 1)) * strideBytes;
}
// @ts-ignore: decorator
@inline export function northLine(): usize {
  return sweep + 4 * strideBytes;
}
// @ts-ignore: decorator
@inline export function depthsLine(): usize {
  return sweep + 5 * strideBytes;
}
/** Computed tiles of a row of tiles, from west to east: offset of the tile within a line, and `tileIs` below it. */
// @ts-ignore: decorator
@inline export function listOf(tileRow: i32): usize {
  return sweep + <usize>(6 + (tileRow & 1)) * strideBytes;
}

/** The tile west of it is not computed; the tile south of it is not; no cell was dry; some cells are not live. */
export const westDry: u32 = 1;
export const southDry: u32 = 2;
export const allWet: u32 = 4;
export const someFixed: u32 = 8;
/** `tileEdge.full` */
const tileFull: u8 = 16;

/** Offset of a listed tile within a line. */
// @ts-ignore: decorator
@inline export function offsetOf(entry: u32): usize {
  return entry & ~63;
}

/** Lists the computed tiles of a row of tiles; returns where the list ends. */
export function listTiles(tileRow: i32): usize {
  let end = listOf(tileRow);
  const first = tileRow * tileCols;
  let west: u32 = 0;
  for (let col = 0; col < tileCols; col++) {
    const tile = <usize>(first + col);
    const own: u32 = load<u8>(wet + tile);
    if (own) {
      let is: u32 = west ? 0 : westDry;
      if (tileRow == 0 || !load<u8>(wet + tile - tileCols)) is |= southDry;
      if (load<u8>(edges + tile) & tileFull) is |= allWet;
      if (load<u8>(mixed + tile)) is |= someFixed;
      store<u32>(end, (<u32>(col + 1) << 6) | is);
      end += 4;
    }
    west = own;
  }
  return end;
}
