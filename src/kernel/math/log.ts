/*
 * After fdlibm's e_log.c and s_log1p.c and, for the bases 2 and 10, the compensated sums of FreeBSD's msun:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord } from './bits.ts';
import { powerOfTwo } from './scale.ts';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2_HIGH = 1.44269504072144627571;
const INVERSE_LN2_LOW = 1.67517131648865118353e-10;
const INVERSE_LN10_HIGH = 4.34294481878168880939e-1;
const INVERSE_LN10_LOW = 2.50829467116452752298e-11;
const LOG10_2_HIGH = 3.01029995663611771306e-1;
const LOG10_2_LOW = 3.69423907715893078616e-13;

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const SPLIT_TO_21_BITS = 4294967297; // 2^32 + 1
const TWO_54 = 18014398509481984;
const SQRT2_MINUS_1 = 0.41421356;
const SQRT_HALF_MINUS_1 = -0.29289322;

/** (ln(1 + f) − ln(1 − f) …) / s − 2 = L1 s² + … + L7 s¹⁴ to 2^-58.45 on [0, 0.1716], s = f / (2 + f). */
const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

/** Natural logarithm; −∞ at ±0, NaN below. */
export function log(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Infinity)) return logOfUnusual(x, log, 54 * 0.6931471805599453);
  const k = binaryExponent(x);
  const f = x * powerOfTwo(-k) - 1;
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (logTail(f, halfSquare) + k * LN2_LOW) - f);
}

/** ln(1 + x), without loss of digits near zero; −∞ at −1, NaN below. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x === Infinity ? x : NaN;
  if (x < SQRT2_MINUS_1 && x > SQRT_HALF_MINUS_1) {
    if (Math.abs(x) < 5.551115123125783e-17) return x; // 2^-54, and −0 stays −0
    const halfSquare = 0.5 * x * x;
    return x - (halfSquare - logTail(x, halfSquare));
  }
  const u = 1 + x;
  const lost = (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u;
  const k = binaryExponent(u);
  const f = u * powerOfTwo(-k) - 1;
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (logTail(f, halfSquare) + (k * LN2_LOW + lost)) - f);
}

/** Logarithm to base 2; exact for powers of two. */
export function log2(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Infinity)) return logOfUnusual(x, log2, 54);
  const k = binaryExponent(x);
  const f = x * powerOfTwo(-k) - 1;
  const halfSquare = 0.5 * f * f;
  const high = upper21(f - halfSquare);
  const low = f - high - halfSquare + logTail(f, halfSquare);
  const main = high * INVERSE_LN2_HIGH;
  const sum = k + main;
  return (low + high) * INVERSE_LN2_LOW + low * INVERSE_LN2_HIGH + (k - sum + main) + sum;
}

/** Logarithm to base 10. */
export function log10(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Infinity)) return logOfUnusual(x, log10, 54 * 0.3010299956639812);
  const k = binaryExponent(x);
  const f = x * powerOfTwo(-k) - 1;
  const halfSquare = 0.5 * f * f;
  const high = upper21(f - halfSquare);
  const low = f - high - halfSquare + logTail(f, halfSquare);
  const main = high * INVERSE_LN10_HIGH;
  const wholes = k * LOG10_2_HIGH;
  const sum = wholes + main;
  const rest = k * LOG10_2_LOW + (low + high) * INVERSE_LN10_LOW + low * INVERSE_LN10_HIGH;
  return rest + (wholes - sum + main) + sum;
}

/** The k for which √½ < x · 2^-k < √2. */
function binaryExponent(x: number): number {
  const high = highWord(x);
  return (high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20);
}

/** The nearest double with 21 significant bits, whose products with the 32-bit constants above are exact. */
function upper21(x: number): number {
  const scaled = x * SPLIT_TO_21_BITS;
  return scaled - (scaled - x);
}

/** ln(1 + f) − f + f²/2. */
function logTail(f: number, halfSquare: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  return s * (halfSquare + (odd + even));
}

function logOfUnusual(x: number, logarithm: (x: number) => number, logOfTwo54: number): number {
  if (x === 0) return -Infinity;
  if (x > 0 && x < SMALLEST_NORMAL) return logarithm(x * TWO_54) - logOfTwo54;
  return x === Infinity ? x : NaN;
}
