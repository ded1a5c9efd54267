/** Keeps boundary cells at their level and books what crossed them. */
import { depthUnitsPerMetre, type Fields } from '../../world/fields.ts';
import type { Boundary, FacePairs } from './boundary.ts';
import type { FloodColumns } from './columns.ts';

/** Sets the sea cells to the sea's level where it changed. */
export function followSea(fields: Fields, columns: FloodColumns, { sea }: Boundary): void {
  const { bed, depth } = fields.cells;
  const units = Math.round(fields.global.seaLevelM[0]! * depthUnitsPerMetre) + 0;
  if (units === columns.ledger.seaUnits[0]) return;
  columns.ledger.seaUnits[0] = units;
  for (let run = 0; run < sea.length; run += 2) {
    const end = sea[run + 1]!;
    for (let i = sea[run]!; i < end; i += 1) {
      const above = units - bed[i]!;
      // 0 where it is negative: a branch would cost a third more.
      depth[i] = above & ~(above >> 31);
    }
  }
}

/** After a sub-step: what flowed into boundary cells leaves the city, what they gave came from outside. */
export function settleBoundary(
  fields: Fields,
  columns: FloodColumns,
  boundary: Boundary,
  held: Int32Array,
): void {
  const { bed, depth } = fields.cells;
  const units = columns.ledger.seaUnits[0]!;
  let toSea = 0;
  for (let k = 0; k < boundary.shore.length; k += 1) {
    const i = boundary.shore[k]!;
    const level = Math.max(0, units - bed[i]!);
    toSea += depth[i]! - level;
    depth[i] = level;
  }
  let toOutside = 0;
  for (let k = 0; k < boundary.outlet.length; k += 1) {
    const i = boundary.outlet[k]!;
    toOutside += depth[i]! - held[k]!;
    depth[i] = depth[boundary.outletInner[k]!]!;
  }
  columns.ledger.toSea[0]! += toSea;
  columns.ledger.toOutside[0]! += toOutside;
}

/** Before a sub-step: outlets hold the depth of the cell inside, boundary discharges continue outwards. */
export function prepareBoundary(fields: Fields, boundary: Boundary, held: Int32Array): void {
  const { depth, fluxX, fluxY } = fields.cells;
  for (let k = 0; k < boundary.outlet.length; k += 1) {
    const units = depth[boundary.outletInner[k]!]!;
    held[k] = units;
    depth[boundary.outlet[k]!] = units;
  }
  copyFaces(fluxX, boundary.beyondX);
  copyFaces(fluxY, boundary.beyondY);
}

function copyFaces(flux: Float32Array, { outer, inner }: FacePairs): void {
  for (let k = 0; k < outer.length; k += 1) flux[outer[k]!] = flux[inner[k]!]!;
}
