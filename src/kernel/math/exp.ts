/*
 * After fdlibm's e_exp.c and s_expm1.c:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { nearestInteger, powerOfTwo, scaleByPowerOfTwo } from './scale.ts';

const OVERFLOW = 7.09782712893383973096e2;
const UNDERFLOW = -7.4513321910194110842e2;
const EXPM1_IS_MINUS_ONE = -56 * 0.6931471805599453;

/** ln 2 in two pieces; the first has 32 trailing zero bits, so that k · LN2_HIGH is exact for |k| < 2^21. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

/** r · (e^r + 1) / (e^r − 1) = 2 + P1 r² + … + P5 r¹⁰ to 2^-59 on |r| ≤ ln 2 / 2. */
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/** The same function, for expm1, as 2 + r²/6 · (1 + Q1 h + … + Q5 h⁵) with h = r²/2, to 2^-61. */
const Q1 = -3.33333333333331316428e-2;
const Q2 = 1.58730158725481460165e-3;
const Q3 = -7.93650757867487942473e-5;
const Q4 = 4.00821782732936239552e-6;
const Q5 = -2.01099218183624371326e-7;

/** e^x. */
export function exp(x: number): number {
  if (!(x <= OVERFLOW)) return x > OVERFLOW ? Infinity : NaN;
  if (x < UNDERFLOW) return 0;
  const k = nearestInteger(x * INVERSE_LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const z = r * r;
  const c = r - z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5))));
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}

/** e^x − 1, without loss of digits near zero. */
export function expm1(x: number): number {
  if (!(x <= OVERFLOW)) return x > OVERFLOW ? Infinity : NaN;
  if (x < EXPM1_IS_MINUS_ONE) return -1;
  const k = nearestInteger(x * INVERSE_LN2);
  if (k === 0) return expm1Near0(x);

  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const lost = high - r - low;
  const half = 0.5 * r;
  const h = r * half;
  const error = r * (expm1Quotient(r, half, h) - lost) - lost - h;
  if (k === -1) return 0.5 * (r - error) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (error - (r + 0.5)) : 1 + 2 * (r - error);
  if (k <= -2 || k > 56) return scaleByPowerOfTwo(1 - (error - r), k) - 1;
  if (k < 20) return (1 - powerOfTwo(-k) - (error - r)) * powerOfTwo(k);
  return (r - (error + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}

function expm1Near0(x: number): number {
  if (Math.abs(x) < 5.551115123125783e-17) return x; // 2^-54, and −0 stays −0
  const half = 0.5 * x;
  const h = x * half;
  return x - (x * expm1Quotient(x, half, h) - h);
}

/** (1 − (e^r − 1 − r) / h) / r, with h = r²/2. */
function expm1Quotient(r: number, half: number, h: number): number {
  const q = 1 + h * (Q1 + h * (Q2 + h * (Q3 + h * (Q4 + h * Q5))));
  const t = 3 - q * half;
  return h * ((q - t) / (6 - r * t));
}
