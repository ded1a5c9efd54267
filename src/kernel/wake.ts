/**
 * Wake-ups: a u32 column of the second at which each row wants to be looked at again. Scanning it each tick costs less
 * than a queue and leaves no queue to restore.
 */

/** Value of a row that waits for nothing. */
export const neverWakes = 0xffffffff;

/** Writes the ids with `wakeAt[id] <= nowS`, ascending, and returns their number. `nowS` < `neverWakes`. */
export type ScanWake = (wakeAt: Uint32Array, nowS: number, out: Uint32Array) => number;

/** `ScanWake` without a compiled kernel. */
export function scanWakePlain(wakeAt: Uint32Array, nowS: number, out: Uint32Array): number {
  let found = 0;
  for (let id = 0; id < wakeAt.length; id += 1) {
    if (wakeAt[id]! > nowS) continue;
    out[found] = id;
    found += 1;
  }
  return found;
}
