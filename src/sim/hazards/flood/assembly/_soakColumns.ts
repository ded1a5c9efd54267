// Where the columns of rain and drains lie.

export let cover: usize = 0;
export let zone: usize = 0;
export let zoneOfTile: usize = 0;
export let runoffUnits: usize = 0;
export let drainUnits: usize = 0;
export let rainCols: i32 = 0;

/** `notSoaked`, `severalZones` and `tileEdge.all` of ../kernel.ts. */
export const notSoaked: u8 = 15;
export const severalZones: u32 = 0xffff;
export const allEdges: u8 = 15;

export function bindSoakColumns(
  coverAt: usize, zoneAt: usize, zoneOfTileAt: usize, runoffAt: usize, drainsAt: usize, blocksInRow: i32,
): void {
  cover = coverAt;
  zone = zoneAt;
  zoneOfTile = zoneOfTileAt;
  runoffUnits = runoffAt;
  drainUnits = drainsAt;
  rainCols = blocksInRow;
}

/** Runoff of the rain block of a tile: 16 numbers. A block is two tiles wide. */
// @ts-ignore: decorator
@inline export function runoffOf(tileRow: i32, tileCol: i32): usize {
  return runoffUnits + (<usize>((tileRow >> 1) * rainCols + (tileCol >> 1)) << 6);
}
