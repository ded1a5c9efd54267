// Where the columns of rain and drains lie.

export let cover: usize = 0;
export let area: usize = 0;
export let areaOfTile: usize = 0;
export let runoffUnits: usize = 0;
export let acceptUnits: usize = 0;
export let takenUnits: usize = 0;
export let rainCols: i32 = 0;

/** `notSoaked`, `severalAreas` and `tileEdge.all` of ../kernel.ts. */
export const notSoaked: u8 = 15;
export const severalAreas: u32 = 0xffff;
export const allEdges: u8 = 15;

export function bindSoakColumns(
  coverAt: usize, areaAt: usize, areaOfTileAt: usize, runoffAt: usize, acceptAt: usize, takenAt: usize, blocksInRow: i32,
): void {
  cover = coverAt;
  area = areaAt;
  areaOfTile = areaOfTileAt;
  runoffUnits = runoffAt;
  acceptUnits = acceptAt;
  takenUnits = takenAt;
  rainCols = blocksInRow;
}

/** Runoff of the rain block of a tile: 16 numbers. A block is two tiles wide. */
// @ts-ignore: decorator
@inline export function runoffOf(tileRow: i32, tileCol: i32): usize {
  return runoffUnits + (<usize>((tileRow >> 1) * rainCols + (tileCol >> 1)) << 6);
}

/** Adds to what the inlets of an area have taken. */
// @ts-ignore: decorator
@inline export function addTaken(drains: u32, units: f64): void {
  const at = takenUnits + (<usize>drains << 3);
  store<f64>(at, load<f64>(at) + units);
}
