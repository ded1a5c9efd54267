/** Outfalls and the water they lead into: held shut where it stands higher than the water in the sewer. */
import { noEvent } from '../../../contract/events.ts';
import { depthUnitsPerMetre, paddedIndex } from '../../world/fields.ts';
import { receiving } from './network.ts';
import { isFull, periodS, type Sewers, tellNode } from './sewers.ts';

/** Down to this share of its store a row at a locked outfall counts as held back. */
const freeShare = 0.8;

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

/** Locked: the sewer is full and the water outside lets through less than half of what it carries. */
export function noteMouths(sewers: Sewers, nowS: number): void {
  const { world, net, columns, mouthCm, outUnits } = sewers;
  const { row, node, into, sillCm } = net.mouths;
  const { locked } = columns.mouths;
  for (let mouth = 0; mouth < mouthCm.length; mouth += 1) {
    const own = row[mouth]!;
    if (net.pump[own]! >= 0) continue;
    const m3ps = outUnits[mouth]! / net.unitsPerM3 / periodS;
    const cause = levelCause(sewers, into[mouth]!);
    if (locked[mouth] === noEvent) {
      const isHeld = mouthCm[mouth]! > sillCm[mouth]! && outUnits[mouth]! < net.moveUnits[own]! / 2;
      if (isHeld && isFull(sewers, own))
        locked[mouth] = tellNode(world, 'drain.tideLocked', node[mouth]!, m3ps, cause, nowS);
      continue;
    }
    const held = columns.rows.heldUnits[own]!;
    if (mouthCm[mouth]! > sillCm[mouth]! && held >= freeShare * net.storeUnits[own]!) continue;
    tellNode(world, 'drain.tideFree', node[mouth]!, m3ps, locked[mouth]!, nowS);
    world.events.addCause(cause);
    locked[mouth] = noEvent;
  }
}
