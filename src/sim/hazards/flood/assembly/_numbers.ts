// Numbers of a sub-step and of the equations, four times each.
import {
  crossEighth, keep, mostUnits, northHalf, quarter, rootBits, roundBy, spareUnits, thirdOf, tinySquared,
} from './_shared';

// Constants are variables: engines build a constant vector anew at each use, in three instructions, but load a variable in one.
export let sideShare: v128 = f32x4.splat(0);
export let slope: v128 = f32x4.splat(0);
export let transfer: v128 = f32x4.splat(0);
export let dither: v128 = f32x4.splat(0);
export let minDepth: v128 = i32x4.splat(0);
export let leastDepth: v128 = i32x4.splat(0);
export let crossBy: v128 = f32x4.splat(0);
export let quarters: v128 = f32x4.splat(0);
export let bases: v128 = f32x4.splat(0);
export let twoBases: v128 = f32x4.splat(0);
export let frictionA: v128 = f32x4.splat(0);
export let frictionB: v128 = f32x4.splat(0);
export let frictionC: v128 = f32x4.splat(0);
export let rootsBits: v128 = i32x4.splat(0);
export let thirds: v128 = i32x4.splat(0);
export let northHalves: v128 = i32x4.splat(0);
export let tinies: v128 = f32x4.splat(0);
export let keeps: v128 = f32x4.splat(0);
export let spares: v128 = f32x4.splat(0);
export let mosts: v128 = f32x4.splat(0);
export let rounds: v128 = f32x4.splat(0);
export let signs: v128 = i32x4.splat(0);

export function setNumbers(
  side: f32, slopeBy: f32, base: f32, a: f32, b: f32, c: f32, transferBy: f32, ditherBy: f32, least: i32,
): void {
  sideShare = f32x4.splat(side);
  slope = f32x4.splat(slopeBy);
  transfer = f32x4.splat(transferBy);
  dither = f32x4.splat(ditherBy);
  minDepth = i32x4.splat(least);
  leastDepth = i32x4.splat(least + 1);
  crossBy = f32x4.splat(crossEighth);
  quarters = f32x4.splat(quarter);
  bases = f32x4.splat(base);
  twoBases = f32x4.splat(base + base);
  frictionA = f32x4.splat(a);
  frictionB = f32x4.splat(b);
  frictionC = f32x4.splat(c);
  rootsBits = i32x4.splat(rootBits);
  thirds = i32x4.splat(thirdOf << 16);
  northHalves = i32x4.splat(northHalf);
  tinies = f32x4.splat(tinySquared);
  keeps = f32x4.splat(keep);
  spares = f32x4.splat(spareUnits);
  mosts = f32x4.splat(mostUnits);
  rounds = f32x4.splat(roundBy);
  signs = i32x4.splat(<i32>0x80000000);
}
