/** Rain onto the ground and off into drains, in TypeScript: oracle of the compiled kernels and fallback. */
import { rainBlockCells, tileCells } from '../../world/fields.ts';
import {
  coverSlots,
  type FloodArrays,
  type FloodShape,
  notSoaked,
  type SoakArrays,
  tileEdge,
} from './kernel.ts';

const tilesPerBlock = rainBlockCells / tileCells;

/** `soak` of the twin, see `FloodKernel`. */
export function soakAll(
  arrays: FloodArrays,
  soaks: SoakArrays,
  { tileCols, tileRows, stride, origin, rainCols }: FloodShape,
  isRaining: boolean,
): number {
  const { maxDepth, edges } = arrays;
  let drained = 0;
  for (let row = 0; row < tileRows; row += 1) {
    for (let col = 0; col < tileCols; col += 1) {
      const tile = row * tileCols + col;
      if (!isRaining && (soaks.areaOfTile[tile] === 0 || maxDepth[tile] === 0)) continue;
      const block = Math.floor(row / tilesPerBlock) * rainCols + Math.floor(col / tilesPerBlock);
      const first = origin + (row * stride + col) * tileCells;
      drained += soakTile(arrays, soaks, tile, first, stride, block * coverSlots);
      if (isRaining) edges[tile] = edges[tile]! | tileEdge.all;
    }
  }
  return drained;
}

function soakTile(
  { depth, maxDepth }: FloodArrays,
  { cover, area, runoffUnits, acceptUnits, takenUnits }: SoakArrays,
  tile: number,
  first: number,
  stride: number,
  runoffOf: number,
): number {
  let deepest = 0;
  let drained = 0;
  for (let row = 0; row < tileCells; row += 1) {
    const from = first + row * stride;
    for (let i = from; i < from + tileCells; i += 1) {
      const own = cover[i]!;
      if (own === notSoaked) continue;
      const d = (depth[i]! + runoffUnits[runoffOf + own]!) | 0;
      const drains = area[i]!;
      const left = Math.max(0, (d - acceptUnits[drains]!) | 0);
      takenUnits[drains] = takenUnits[drains]! + d - left;
      drained += d - left;
      depth[i] = left;
      if (left > deepest) deepest = left;
    }
  }
  maxDepth[tile] = deepest;
  return drained;
}
