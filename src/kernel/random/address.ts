import { log } from '../math/log.ts';
import { normalQuantile } from '../math/normalQuantile.ts';
import { mix32 } from './mixer.ts';

const TWO_POW_MINUS_32 = 2.3283064365386963e-10;
const GOLDEN = 0x9e3779b9;

const overlay = new Float64Array(1);
const words = new Int32Array(overlay.buffer);

/**
 * Makes the 64-bit key (out[0], out[1]) of a seed, a purpose and an instant; once per loop, then one `drawU32` per id.
 * `seed` and `timeS` may be any finite numbers (−0 counts as 0); two that differ at all give unrelated keys.
 * Throws on NaN and infinities: a run that reached them is broken.
 */
export function drawKey(seed: number, purpose: number, timeS: number, out: Uint32Array): void {
  if (!(Math.abs(seed) < Infinity && Math.abs(timeS) < Infinity)) {
    throw new Error(`A random draw needs a finite seed and time, not seed ${seed}, time ${timeS}`);
  }
  overlay[0] = seed + 0;
  let a = 0x243f6a88; // the first 64 bits of the fraction of π
  let b = 0x85a308d3;
  a = mix32((a ^ words[0]!) + b);
  b = mix32((b ^ a) + GOLDEN);
  a = mix32((a ^ words[1]!) + b);
  b = mix32((b ^ a) + GOLDEN);
  a = mix32((a ^ purpose) + b);
  b = mix32((b ^ a) + GOLDEN);
  overlay[0] = timeS + 0;
  a = mix32((a ^ words[0]!) + b);
  b = mix32((b ^ a) + GOLDEN);
  a = mix32((a ^ words[1]!) + b);
  b = mix32((b ^ a) + GOLDEN);
  out[0] = mix32(a + b);
  out[1] = mix32(b ^ out[0]!);
}

/**
 * 32 random bits for an integer id (taken modulo 2^32) under a key. Under one key ids are permuted, so no value comes twice:
 * with more than about 10^7 ids to a key that shows; give such a loop several purposes.
 */
export function drawU32(id: number, a: number, b: number): number {
  return mix32(mix32(id ^ a) + b) >>> 0;
}

/** Uniform on [0, 1), a multiple of 2^-32. */
export function drawUnit(id: number, a: number, b: number): number {
  return (mix32(mix32(id ^ a) + b) >>> 0) * TWO_POW_MINUS_32;
}

/** An integer in [0, n), 1 ≤ n ≤ 2^32; no value is more than n · 2^-32 (relative) likelier than another. */
export function drawBelow(n: number, id: number, a: number, b: number): number {
  return Math.floor((mix32(mix32(id ^ a) + b) >>> 0) * TWO_POW_MINUS_32 * n);
}

/** Exponential with mean 1, from one draw; between 1.2e-10 and 22.9. Grows with the uniform draw. */
export function drawExponential(id: number, a: number, b: number): number {
  return -log(((~mix32(mix32(id ^ a) + b) >>> 0) + 0.5) * TWO_POW_MINUS_32);
}

/** Standard normal, from one draw by the quantile function; within ±6.34. Grows with the uniform draw. */
export function drawNormal(id: number, a: number, b: number): number {
  return normalQuantile(((mix32(mix32(id ^ a) + b) >>> 0) + 0.5) * TWO_POW_MINUS_32);
}
