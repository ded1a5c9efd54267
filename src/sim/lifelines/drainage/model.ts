/**
 * One period of water in the sewers, in whole units: pure functions of network and state.
 *
 * Rows empty downstream first, so that what leaves makes room within the period. Water moves one sewer a period, as much as
 * the sewer carries. A row that is full takes from above only what stands there above its own street: that comes up here.
 */
import { type SewerNetwork, volumeAt } from './network.ts';

/** What the water in the sewers depends on in a period. */
export interface Outside {
  /** By pump: 1 while it lifts. */
  readonly running: Uint8Array;
  /** By outfall: level of the water that receives it, cm. */
  readonly mouthCm: Float64Array;
  /** Level of the street at a row with the water that stands on it, cm. */
  streetCm(row: number): number;
}

export interface Flows {
  /** By outfall: what left in the period, units·cells. */
  readonly outUnits: Float64Array;
}

/** Moves the water of a period; returns what has moved, units·cells. */
export function route(net: SewerNetwork, held: Float64Array, outside: Outside, { outUnits }: Flows): number {
  const { order, to, pump, mouth } = net;
  let moved = 0;
  for (let k = 0; k < order.length; k += 1) {
    const row = order[k]!;
    const below = to[row]!;
    const outfall = mouth[row]!;
    if (pump[row]! >= 0) {
      const units = outside.running[pump[row]!] === 0 ? 0 : Math.min(held[row]!, net.moveUnits[row]!);
      held[row] = held[row]! - units;
      if (below >= 0) held[below] = held[below]! + units;
      else if (outfall >= 0) outUnits[outfall] = units;
      else held[row] = held[row]! + units;
      moved += units;
    } else if (outfall >= 0) {
      const units = outflow(net, held, row, outside.mouthCm[outfall]!);
      held[row] = held[row]! - units;
      outUnits[outfall] = units;
      moved += units;
    } else if (below >= 0) {
      const units = fall(net, held, row, below, outside);
      held[row] = held[row]! - units;
      held[below] = held[below]! + units;
      moved += Math.abs(units);
    }
  }
  return moved;
}

/** What stands above the water outside; the flap lets nothing in. */
function outflow(net: SewerNetwork, held: Float64Array, row: number, outsideCm: number): number {
  const units = held[row]!;
  if (units === 0) return 0;
  const above = Math.floor(units - volumeAt(net, row, outsideCm));
  return Math.max(0, Math.min(net.moveUnits[row]!, above));
}

/** What a row gives to the one below it, negative where that stands above this street and water comes back. */
function fall(net: SewerNetwork, held: Float64Array, row: number, below: number, outside: Outside): number {
  const there = held[below]!;
  const most = net.moveUnits[row]!;
  const wanted = Math.min(held[row]!, most);
  if (there + wanted <= net.levelWithBelow[row]!) return wanted;
  const streetCm = outside.streetCm(row);
  const room = Math.floor(volumeAt(net, below, streetCm)) - Math.min(there, net.storeUnits[below]!);
  if (room < 0) return -Math.min(most, -room);
  if (wanted <= room) return wanted;
  const belowCm = outside.streetCm(below);
  if (belowCm >= streetCm) return room;
  const pushes = Math.floor(held[row]! - volumeAt(net, row, belowCm));
  return Math.max(room, Math.min(wanted, pushes));
}

/** What a row cannot hold, taken out of it, units·cells. */
export function spill(net: SewerNetwork, held: Float64Array, row: number): number {
  const over = held[row]! - net.storeUnits[row]!;
  if (over <= 0) return 0;
  held[row] = net.storeUnits[row]!;
  return over;
}

/** What each cell of a row's area may give in a period so that there is room for it, 2⁻²⁰ m. */
export function accepts(net: SewerNetwork, held: Float64Array, row: number, cells: number): number {
  const units = net.inletUnits[row]!;
  const room = net.storeUnits[row]! - held[row]!;
  if (units * cells <= room) return units;
  return cells === 0 ? 0 : Math.max(0, Math.floor(room / cells));
}
