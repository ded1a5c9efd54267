/*
 * After fdlibm's e_pow.c:
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { highWord } from './bits.ts';
import { nearestInteger, powerOfTwo, scaleByPowerOfTwo } from './scale.ts';

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_53 = 9007199254740992;
const TWO_31 = 2147483648;
const TWO_64 = 18446744073709551616;
const NEAR_1 = 9.5367431640625e-7; // 2^-20

const LOG2_1_5_HIGH = 5.84962487220764160156e-1;
const LOG2_1_5_LOW = 1.35003920212974897128e-8;
const TWO_THIRDS_OF_INVERSE_LN2 = 9.61796693925975554329e-1;
const TWO_THIRDS_OF_INVERSE_LN2_HIGH = 9.61796700954437255859e-1;
const TWO_THIRDS_OF_INVERSE_LN2_LOW = -7.02846165095275826516e-9;
const INVERSE_LN2 = 1.442695040888963387;
const INVERSE_LN2_HIGH = 1.44269502162933349609;
const INVERSE_LN2_LOW = 1.92596299112661746887e-8;
const LN2 = 6.93147180559945286227e-1;
const LN2_HIGH = 6.93147182464599609375e-1;
const LN2_LOW = -1.90465429995776804525e-9;

/** (3/2) (ln x − 2s − 2/3 s³) / s⁵ on the reduced interval. */
const L1 = 5.99999999999994648725e-1;
const L2 = 4.28571428578550184252e-1;
const L3 = 3.33333329818377432918e-1;
const L4 = 2.72728123808534006489e-1;
const L5 = 2.30660745775561754067e-1;
const L6 = 2.06975017800338417784e-1;

/** As in exp.ts. */
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/** −(1024 − log2(largest double + ½ ulp)) */
const OVERFLOW_MARGIN = 8.0085662595372944372e-17;

/** x to the power y, with the special values of ECMAScript: pow(x, 0) = 1, pow(±1, ±∞) = NaN, pow(1, NaN) = NaN. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (!(x > 0 && x < Infinity && y > -TWO_31 && y < TWO_31)) return powerOfUnusual(x, y);
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 0.5) return Math.sqrt(x);
  if (y === -1) return 1 / x;

  // log2 x in two pieces: x = 2^n · (1 or 1.5) · (1 + s) / (1 − s)
  const subnormal = x < SMALLEST_NORMAL;
  const normal = subnormal ? x * TWO_53 : x;
  const high = highWord(normal);
  const fraction = high & 0xfffff;
  // 1 or 0 by the sign bit of a difference: these branches cannot be predicted
  const near15 = ((0x3988e - fraction) & (fraction - 0xbb67a)) >>> 31; // √1.5 < m < √3
  const n = (high >> 20) - 1023 + ((0xbb679 - fraction) >>> 31);
  const m = normal * powerOfTwo(-n);
  const centre = 1 + 0.5 * near15;
  const whole = subnormal ? n - 53 : n;

  const u = m - centre;
  const v = 1 / (m + centre);
  const s = u * v;
  const sHigh = Math.fround(s);
  const dHigh = Math.fround(m + centre);
  const dLow = m - (dHigh - centre);
  const sLow = v * (u - sHigh * dHigh - sHigh * dLow);

  const z = s * s;
  const r = z * z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * L6))))) + sLow * (sHigh + s);
  const zHigh = sHigh * sHigh;
  const tHigh = Math.fround(3 + zHigh + r);
  const tLow = r - (tHigh - 3 - zHigh);
  const main = sHigh * tHigh;
  const rest = sLow * tHigh + tLow * s;
  const pHigh = Math.fround(main + rest);
  const pLow = rest - (pHigh - main);

  const offset = near15 * LOG2_1_5_HIGH;
  const wide = TWO_THIRDS_OF_INVERSE_LN2_HIGH * pHigh;
  const narrow =
    TWO_THIRDS_OF_INVERSE_LN2_LOW * pHigh + pLow * TWO_THIRDS_OF_INVERSE_LN2 + near15 * LOG2_1_5_LOW;
  const logHigh = Math.fround(wide + narrow + offset + whole);
  return powerOfTwoTimes(y, logHigh, narrow - (logHigh - whole - offset - wide));
}

/** Negative, zero, infinite or NaN bases and huge, infinite or NaN exponents. */
function powerOfUnusual(x: number, y: number): number {
  if (x !== x || y !== y) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;

  const negative = x < 0 || (x === 0 && 1 / x < 0);
  const odd = Math.abs(y % 2) === 1;
  if (negative && x !== 0 && x !== -Infinity && y !== Math.floor(y)) return NaN;
  const sign = negative && odd ? -1 : 1;

  if (size === 0 || size === Infinity) return sign * ((size === 0) === y > 0 ? 0 : Infinity);
  if (size === 1) return sign;
  const growing = size > 1 === y > 0;
  if (Math.abs(y) < TWO_31) return sign * pow(size, y);
  if (Math.abs(y) > TWO_64 || Math.abs(size - 1) > NEAR_1) return sign * (growing ? Infinity : 0);
  return sign * powerNear1(size, y);
}

/**
 * |x − 1| ≤ 2^-20 and |y| huge: three terms of the series suffice. The first product is taken in two pieces; fdlibm rounds
 * it, and loses up to nine bits of the result.
 */
function powerNear1(x: number, y: number): number {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
  const tHigh = Math.fround(t);
  const u = INVERSE_LN2_HIGH * tHigh;
  const v = INVERSE_LN2_HIGH * (t - tHigh) + (t * INVERSE_LN2_LOW - w * INVERSE_LN2);
  const logHigh = Math.fround(u + v);
  return powerOfTwoTimes(y, logHigh, v - (logHigh - u));
}

/** 2^(y · (logHigh + logLow)), logHigh having 24 bits. */
function powerOfTwoTimes(y: number, logHigh: number, logLow: number): number {
  const yHigh = Math.fround(y);
  const low = (y - yHigh) * logHigh + y * logLow;
  const high = yHigh * logHigh;
  const z = low + high;
  if (z >= 1024 && (z > 1024 || low + OVERFLOW_MARGIN > z - high)) return Infinity;
  if (z <= -1075 && (z < -1075 || low <= z - high)) return 0;

  const n = nearestInteger(z);
  const part = high - n;
  const t = Math.fround(low + part);
  const u = t * LN2_HIGH;
  const v = (low - (t - part)) * LN2 + t * LN2_LOW;
  const e = u + v;
  const lost = v - (e - u);
  const w = e * e;
  const c = e - w * (P1 + w * (P2 + w * (P3 + w * (P4 + w * P5))));
  return scaleByPowerOfTwo(1 - ((e * c) / (c - 2) - (lost + e * lost) - e), n);
}
