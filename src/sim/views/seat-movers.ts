/** Moving dots as a seat sees them: by number plate, as it were. */
import { type Frame, frameHeader } from '../../contract/frame.ts';
import { travelMode } from '../world/travel.ts';
import type { World } from '../world/world.ts';
import { isDrawn, writeMover } from './truth-frame.ts';

/** Fewer than 2²⁴, so that a 32-bit float holds every plate. */
const plateBits = 24;
/** More than a table of travellers has rows. */
const slots = 0x10000000;

export type SeatMovers = (frame: Frame, nowS: number, sees: (road: number) => boolean) => void;

/**
 * Writes the travellers on roads that the seat looks at. The row of a traveller in the world's table tells how many are
 * on their way elsewhere, so a seat gets neither rows nor their order: a mover goes by a plate mixed from who it is and
 * how it moves, and movers stand in the order of their plates. Two plates of a city may be alike; the scene then
 * takes one mover for the other for the length of a frame.
 */
export function createSeatMovers(world: World): SeatMovers {
  const { travel, city } = world;
  const { travellers: t } = travel;
  /** plate · slots + row, so that sorting needs no second array. */
  let keys = new Float64Array(0);
  return (frame, nowS, sees) => {
    const most = frame.moverX.length;
    if (keys.length < most) keys = new Float64Array(most);
    let count = 0;
    let dropped = 0;
    for (let id = 0; id < t.capacity; id += 1) {
      if (!isDrawn(world, id) || !sees(city.links.road[t.link[id]!]!)) continue;
      if (count === most) dropped += 1;
      else {
        keys[count] = plateOf(t.owner[id]!, t.mode[id]!) * slots + id;
        count += 1;
      }
    }
    const seen = keys.subarray(0, count).sort();
    for (let i = 0; i < count; i += 1) {
      const key = seen[i]!;
      const plate = Math.floor(key / slots);
      writeMover(world, frame, nowS, i, key - plate * slots, plate);
    }
    frame.header[frameHeader.movers] = count;
    frame.header[frameHeader.moversDropped] = dropped;
  };
}

/** Drawn from what stays the same for the whole run: the household or resident and whether it drives or walks. */
export function plateOf(owner: number, mode: number): number {
  let mixed = Math.imul(owner + 1, 0x9e3779b1) ^ Math.imul(mode === travelMode.walk ? 2 : 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed ^= mixed >>> 13;
  return mixed >>> (32 - plateBits);
}
