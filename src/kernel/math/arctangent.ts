/*
 * After fdlibm's s_atan.c and e_atan2.c; the quotient of atan2 is carried in two pieces here, which keeps it within 1 ulp.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { twoProductError } from './compensated.ts';

const PI = 3.141592653589793116;
const PI_LOW = 1.2246467991473531772e-16;
const HALF_PI = 1.570796326794896558;
const HALF_PI_LOW = 6.12323399573676603587e-17;

const ATAN_HALF = 4.63647609000806093515e-1;
const ATAN_HALF_LOW = 2.26987774529616870924e-17;
const ATAN_ONE = 7.85398163397448278999e-1;
const ATAN_ONE_LOW = 3.06161699786838301793e-17;
const ATAN_THREE_HALVES = 9.82793723247329054082e-1;
const ATAN_THREE_HALVES_LOW = 1.39033110312309984516e-17;

const A0 = 3.33333333333329318027e-1;
const A1 = -1.99999999998764832476e-1;
const A2 = 1.42857142725034663711e-1;
const A3 = -1.1111110405462355788e-1;
const A4 = 9.09088713343650656196e-2;
const A5 = -7.69187620504482999495e-2;
const A6 = 6.66107313738753120669e-2;
const A7 = -5.83357013379057348645e-2;
const A8 = 4.97687799461593236017e-2;
const A9 = -3.6531572744216915527e-2;
const A10 = 1.62858201153657823623e-2;

const TINY = 7.450580596923828e-9; // 2^-27
const BEYOND = 73786976294838206464; // 2^66
const NOTHING = 1.3552527156068805e-20; // 2^-66
const UP = 4.149515568880993e180; // 2^600
const DOWN = 2.409919865102884e-181; // 2^-600

/** Arc tangent in radians, in [-π/2, π/2]. */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (!(size < BEYOND)) return x > 0 ? HALF_PI : x < 0 ? -HALF_PI : NaN;
  return x > 0 ? atanOfSum(size, 0, 0, 0) : -atanOfSum(size, 0, 0, 0);
}

/** The angle of the point (x, y) in radians, in [-π, π], with the signed zeros and infinities of ECMAScript. */
export function atan2(y: number, x: number): number {
  const width = Math.abs(x);
  const height = Math.abs(y);
  if (!(width < Infinity && height < Infinity && width > 0 && height > 0)) return atan2OfSpecial(y, x);

  const quotient = height / width;
  const angle = x > 0 ? angleRight(height, width, quotient) : angleLeft(height, width, quotient);
  return y < 0 ? -angle : angle;
}

function angleRight(height: number, width: number, quotient: number): number {
  if (quotient > BEYOND) return HALF_PI;
  if (quotient < TINY) return quotient;
  return atanOfSum(quotient, quotientError(height, width, quotient), 0, 0);
}

function angleLeft(height: number, width: number, quotient: number): number {
  if (quotient > BEYOND) return HALF_PI;
  if (quotient < NOTHING) return PI;
  return atanOfSum(quotient, quotientError(height, width, quotient), PI, PI_LOW);
}

/** height / width − quotient, where neither is more than 2^66 times the other. */
function quotientError(height: number, width: number, quotient: number): number {
  if (width > 1e120) return quotientError(height * DOWN, width * DOWN, quotient);
  if (width < 1e-120) return quotientError(height * UP, width * UP, quotient);
  const product = quotient * width;
  return (height - product - twoProductError(quotient, width, product)) / width;
}

/** atan(x + tail), or base + baseLow − atan(x + tail) where base is not 0, for x > 0. */
function atanOfSum(x: number, tail: number, base: number, baseLow: number): number {
  let t = x;
  let offset = 0;
  let offsetLow = 0;
  if (x >= 2.4375) {
    t = -1 / x;
    offset = HALF_PI;
    offsetLow = HALF_PI_LOW;
  } else if (x >= 1.1875) {
    t = (x - 1.5) / (1 + 1.5 * x);
    offset = ATAN_THREE_HALVES;
    offsetLow = ATAN_THREE_HALVES_LOW;
  } else if (x >= 0.6875) {
    t = (x - 1) / (x + 1);
    offset = ATAN_ONE;
    offsetLow = ATAN_ONE_LOW;
  } else if (x >= 0.4375) {
    t = (2 * x - 1) / (2 + x);
    offset = ATAN_HALF;
    offsetLow = ATAN_HALF_LOW;
  }
  const z = t * t;
  const w = z * z;
  const odd = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const even = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  const correction = tail === 0 ? 0 : tail / (1 + x * x);
  if (base === 0) return offset - (t * (odd + even) - (offsetLow + correction) - t);
  const main = base - offset;
  return main - (t - (t * (odd + even) - (offsetLow + correction) + (base - main - offset + baseLow)));
}

/** Zeros, infinities and NaN (ECMA-262 §21.3.2.8). */
function atan2OfSpecial(y: number, x: number): number {
  if (y !== y || x !== x) return NaN;
  const left = x < 0 || (x === 0 && 1 / x < 0);
  if (y === 0) {
    const below = 1 / y < 0;
    if (!left) return y;
    return below ? -PI : PI;
  }
  const sign = y < 0 ? -1 : 1;
  if (x === 0) return sign * HALF_PI;
  if (x === Infinity) return sign * (Math.abs(y) === Infinity ? HALF_PI / 2 : 0);
  if (x === -Infinity) return sign * (Math.abs(y) === Infinity ? 2.356194490192345 : PI);
  return sign * HALF_PI;
}
