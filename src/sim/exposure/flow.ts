/** How fast water moves at a cell, from the discharges through its four faces. */
import type { Fields } from '../world/fields.ts';

/** Depth times speed at a cell given by its padded index, m²/s: the mean of the discharges through opposite faces. */
export function productM2ps({ cells: { fluxX, fluxY }, grid: { stride } }: Fields, at: number): number {
  const east = (fluxX[at]! + fluxX[at - 1]!) / 2;
  const north = (fluxY[at]! + fluxY[at - stride]!) / 2;
  return Math.sqrt(east * east + north * north);
}
