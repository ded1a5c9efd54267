/**
 * Water in the gaps of levees. What runs through a gap is moved from one side to the other, and the cells of the body between them stay dry
 * in the columns of the flood; who looks at it sees the body gone and water over what is left of it.
 */
import type { Frame } from '../../contract/frame.ts';
import { sillM2ps } from '../hazards/flood/breach.ts';
import { depthUnitsPerMetre, paddedIndex } from '../world/fields.ts';
import type { World } from '../world/world.ts';

/** Share of a face from which its part of the body is shown as gone. */
const goneFrom = 0.5;

/** Writes depth and flow of the body's cells where it has given way; the number of cells that this makes wet. */
export function writeLeveeGaps(world: World, frame: Frame, wetM: number): number {
  const { faces, openings, state } = world.levees;
  let wet = 0;
  for (let face = 0; face < faces.count; face += 1) {
    if (openings.open[face]! < goneFrom) continue;
    const sillM = state.sillM[faces.levee[face]!]!;
    const beforeM = levelM(world, faces.water[face]!) - sillM;
    const behindM = levelM(world, faces.land[face]!) - sillM;
    const depthM = Math.max(0, beforeM, behindM);
    const flow = sillM2ps(beforeM, behindM) - sillM2ps(behindM, beforeM);
    const step = faces.bank[face]! - faces.water[face]!;
    const along = Math.abs(step) === 1 ? frame.flowX : frame.flowY;
    for (let cell = faces.bank[face]!; cell !== faces.land[face]!; cell += step) {
      if (frame.waterDepthM[cell]! < wetM && depthM >= wetM) wet += 1;
      frame.waterDepthM[cell] = depthM;
      along[cell] = Math.sign(step) * flow + 0;
    }
  }
  return wet;
}

function levelM({ fields: { cells, grid } }: World, cell: number): number {
  const at = paddedIndex(grid, cell);
  return (cells.bed[at]! + cells.depth[at]!) / depthUnitsPerMetre;
}
