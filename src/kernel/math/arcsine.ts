/*
 * After fdlibm's e_asin.c and e_acos.c:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
const PI = 3.141592653589793116;
const HALF_PI = 1.570796326794896558;
const HALF_PI_LOW = 6.12323399573676603587e-17;
const QUARTER_PI = 7.85398163397448278999e-1;

const P0 = 1.66666666666666657415e-1;
const P1 = -3.25565818622400915405e-1;
const P2 = 2.01212532134862925881e-1;
const P3 = -4.00555345006794114027e-2;
const P4 = 7.91534994289814532176e-4;
const P5 = 3.4793310759602116757e-5;
const Q1 = -2.40339491173441421878;
const Q2 = 2.02094576023350569471;
const Q3 = -6.8828397160545329303e-1;
const Q4 = 7.70381505559019352791e-2;

/** Arc sine in radians, in [-π/2, π/2]; NaN outside [-1, 1]. */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 0.5) return size < 7.450580596923828e-9 ? x : x + x * series(x * x); // 2^-27
  // asin x = π/2 − 2 asin √((1 − x) / 2), with the root in two pieces
  const z = (1 - size) * 0.5;
  if (z === 0) return x * HALF_PI;
  const s = Math.sqrt(z);
  const high = Math.fround(s);
  const low = (z - high * high) / (s + high);
  const rest = 2 * s * series(z) - (HALF_PI_LOW - 2 * low);
  const value = QUARTER_PI - (rest - (QUARTER_PI - 2 * high));
  return x > 0 ? value : -value;
}

/** Arc cosine in radians, in [0, π]; NaN outside [-1, 1]. */
export function acos(x: number): number {
  if (!(Math.abs(x) <= 1)) return NaN;
  if (x > -0.5 && x < 0.5) return HALF_PI - (x - (HALF_PI_LOW - x * series(x * x)));
  const z = (1 - Math.abs(x)) * 0.5;
  const s = Math.sqrt(z);
  if (x < 0) return PI - 2 * (s + (series(z) * s - HALF_PI_LOW));
  if (z === 0) return 0;
  const high = Math.fround(s);
  const low = (z - high * high) / (s + high);
  return 2 * (high + (series(z) * s + low));
}

/** (asin √z − √z) / √z on [0, 1/4], to 2^-58.75. */
function series(z: number): number {
  const p = z * (P0 + z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5)))));
  const q = 1 + z * (Q1 + z * (Q2 + z * (Q3 + z * Q4)));
  return p / q;
}
