import type { SceneCity } from '../types.ts';
import { landCover } from './codes.ts';
import { noise } from './hash.ts';
import { ease } from './raster.ts';

/** Cells over which a wood thins out towards its edge. */
const edgeCells = 5;

/**
 * How densely every terrain cell of forest is wooded, 0 bare … 1.15, by one rule for the trees and for the colour of the ground
 * under them: clearings by noise, thin edges, and bare heights. It is asked once for `step` cells each way.
 */
export function woodland(city: SceneCity, step = 1): Float32Array {
  const { cover, cols, rows, zCm, cellCm } = city.terrain;
  const density = new Float32Array(cover.length);
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < cover.length; i++) {
    if (cover[i] !== landCover.forest) continue;
    low = Math.min(low, zCm[i]!);
    high = Math.max(high, zCm[i]!);
  }
  if (high < low) return density;
  // On low ground there is no bare height: a wood of the plain is a wood up to its top.
  const range = Math.max(high - low, 12_000);
  const side = cellCm / 100;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const at = r * cols + c;
      if (cover[at] !== landCover.forest) continue;
      // The cells of a block before this one, to the west or south of it, know the answer.
      const first = at - (c % step) - (r % step) * cols;
      const known = density[first]!;
      if (first !== at && known > 0) {
        density[at] = known;
        continue;
      }
      const broad = noise((c * side) / 320, (r * side) / 320, 113);
      const clump = noise((c * side) / 70, (r * side) / 70, 110);
      const inside = insideOf(cover, cols, rows, c, r);
      const edge = ease((inside - 0.45) / 0.55 + clump * 0.35);
      const up = ease(((zCm[at]! - low) / range + broad * 0.3 + clump * 0.14 - 0.58) / 0.4);
      density[at] =
        Math.max(0, Math.min(1.15, 0.74 + broad * 0.55 + clump * 0.5)) *
        (0.25 + 0.75 * edge) *
        (1 - 0.82 * up);
    }
  }
  return density;
}

/** Share of forest in a ring around a cell: 1 well inside a wood, about a half at its edge. */
function insideOf(cover: Uint8Array, cols: number, rows: number, c: number, r: number): number {
  let n = 0;
  for (let k = 0; k < ringSteps; k++) {
    const col = Math.min(cols - 1, Math.max(0, c + ring[k * 2]!));
    const row = Math.min(rows - 1, Math.max(0, r + ring[k * 2 + 1]!));
    if (cover[row * cols + col] === landCover.forest) n++;
  }
  return n / ringSteps;
}
const ringSteps = 12;
const ring = Int8Array.from({ length: ringSteps * 2 }, (_, i) =>
  Math.round(Math.sin(((i >> 1) + (i % 2) * 3) * ((2 * Math.PI) / ringSteps)) * edgeCells),
);
