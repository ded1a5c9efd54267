/** Outfalls and the water they lead into: held shut where it stands higher than the water in the sewer. */
import { noEvent } from '../../../contract/events.ts';
import { depthUnitsPerMetre, paddedIndex } from '../../world/fields.ts';
import { receiving } from './mouths.ts';
import { fullShare, periodS, type Sewers, tellNode } from './sewers.ts';

/** Share of what would bring it up to the lowest street from which a locked outfall is free again. */
const freeShare = 0.7;

/** Levels of sea and streams at the outfalls; what leads on outside the map flows freely. */
export function lookAtMouths({ world, net, mouthCm }: Sewers): void {
  const { global, grid, cells } = world.fields;
  const { cell, into, sillCm } = net.mouths;
  const seaCm = global.seaLevelM[0]! * 100;
  for (let mouth = 0; mouth < mouthCm.length; mouth += 1) {
    const kind = into[mouth]!;
    const sill = sillCm[mouth]!;
    if (kind === receiving.sea) mouthCm[mouth] = Math.max(sill, seaCm);
    else if (kind === receiving.outside) mouthCm[mouth] = sill;
    else {
      const at = paddedIndex(grid, cell[mouth]!);
      const depthCm = (cells.depth[at]! * 100) / depthUnitsPerMetre;
      const bedCm = (cells.bed[at]! * 100) / depthUnitsPerMetre;
      mouthCm[mouth] = kind === receiving.stream ? sill + depthCm : Math.max(sill, bedCm + depthCm);
    }
  }
}

/** What the water outside has risen by: sea where the tide comes, rain elsewhere. */
function levelCause({ world }: Sewers, into: number): number {
  const { seaCause, rainCause } = world.fields.global;
  const isTidal = into === receiving.sea || into === receiving.creek;
  return isTidal && seaCause[0] !== noEvent ? seaCause[0]! : rainCause[0]!;
}

/** Locked: the sewer stands at the lowest street above, and the water outside lets through less than half of what it carries. */
export function noteMouths(sewers: Sewers, nowS: number): void {
  const { world, net, columns, mouthCm, outUnits } = sewers;
  const { row, node, into, sillCm, backsUpUnits } = net.mouths;
  const { locked } = columns.mouths;
  for (let mouth = 0; mouth < mouthCm.length; mouth += 1) {
    const own = row[mouth]!;
    if (net.pump[own]! >= 0) continue;
    const m3ps = outUnits[mouth]! / net.unitsPerM3 / periodS;
    const cause = levelCause(sewers, into[mouth]!);
    const share = columns.rows.heldUnits[own]! / Math.max(1, backsUpUnits[mouth]!);
    const isDrowned = mouthCm[mouth]! > sillCm[mouth]!;
    if (locked[mouth] === noEvent) {
      if (isDrowned && share >= fullShare && outUnits[mouth]! < net.moveUnits[own]! / 2)
        locked[mouth] = tellNode(world, 'drain.tideLocked', node[mouth]!, m3ps, cause, nowS);
      continue;
    }
    if (isDrowned && share >= freeShare) continue;
    tellNode(world, 'drain.tideFree', node[mouth]!, m3ps, locked[mouth]!, nowS);
    world.events.addCause(cause);
    locked[mouth] = noEvent;
  }
}
