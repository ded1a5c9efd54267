/*
 * The cube root is after fdlibm's s_cbrt.c as refined in FreeBSD's msun:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { fromHighWord, highWord } from './bits.ts';
import { twoProductError } from './compensated.ts';

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;

/** A third of the high word plus this is the high word of the cube root, to 5 bits. */
const CUBE_ROOT_BIAS = 715094163;

/** |1/∛r − P(r)| < 2^-23.5 for |r − 1| < 0.1. */
const P0 = 1.87595182427177009643;
const P1 = -1.88497979543377169875;
const P2 = 1.62142972010535446614;
const P3 = -0.758397934778766047437;
const P4 = 0.145996192886612446982;

const UP = 4.149515568880993e180; // 2^600
const DOWN = 2.409919865102884e-181; // 2^-600

const SPLIT_TO_23_BITS = 1073741825; // 2^30 + 1
const BUMP = 1.00000011920928955078125; // 1 + 2^-23

/** Cube root. */
export function cbrt(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0 && size < Infinity)) return x;
  const value = size < SMALLEST_NORMAL ? cubeRootOfNormal(size * TWO_54) / 262144 : cubeRootOfNormal(size);
  return x < 0 ? -value : value;
}

/** √(x² + y²) without overflow or underflow on the way; +∞ where either is infinite, even beside NaN. */
export function hypot(x: number, y: number): number {
  const width = Math.abs(x);
  const height = Math.abs(y);
  const a = width > height ? width : height;
  const b = width > height ? height : width;
  if (!(a < 1e140 && b > 1e-140)) return hypotOfExtremes(width, height);
  return hypotOfModerate(a, b);
}

function cubeRootOfNormal(x: number): number {
  const rough = fromHighWord(((highWord(x) / 3) | 0) + CUBE_ROOT_BIAS);
  const r = rough * rough * (rough / x);
  const fine = rough * (P0 + r * (P1 + r * P2) + r * r * r * (P3 + r * P4));
  // 23 bits, a little too large: then the square is exact and the last step errs by less than 0.667 ulp
  const bumped = fine * BUMP;
  const scaled = bumped * SPLIT_TO_23_BITS;
  const t = scaled - (scaled - bumped);
  const quotient = x / (t * t);
  return t + t * ((quotient - t) / (t + t + quotient));
}

/** For sizes within 1e±140: what the rounding of the squares and of their sum lost is added before the root (error < 0.86 ulp). */
function hypotOfModerate(a: number, b: number): number {
  const aa = a * a;
  const bb = b * b;
  const sum = aa + bb;
  const lost = aa - sum + bb + twoProductError(a, a, aa) + twoProductError(b, b, bb);
  return Math.sqrt(sum + lost);
}

function hypotOfExtremes(width: number, height: number): number {
  if (width === Infinity || height === Infinity) return Infinity;
  if (width !== width || height !== height) return NaN;
  const a = width > height ? width : height;
  const b = width > height ? height : width;
  if (b === 0 || b < a * 1e-20) return a;
  if (a > 1) return hypotOfModerate(a * DOWN, b * DOWN) * UP;
  return hypotOfModerate(a * UP, b * UP) * DOWN;
}
