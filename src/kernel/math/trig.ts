/*
 * After fdlibm's s_sin.c, s_cos.c, s_tan.c and their kernels:
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { quarterTurns, remainder } from './reduce.ts';
import { tanKernel } from './tangent.ts';

const QUARTER_PI = 7.85398163397448278999e-1;
const TINY = 7.450580596923828e-9; // 2^-27

const S1 = -1.66666666666666324348e-1;
const S2 = 8.33333333332248946124e-3;
const S3 = -1.98412698298579493134e-4;
const S4 = 2.75573137070700676789e-6;
const S5 = -2.50507602534068634195e-8;
const S6 = 1.58969099521155010221e-10;

const C1 = 4.16666666666666019037e-2;
const C2 = -1.38888888888741095749e-3;
const C3 = 2.48015872894767294178e-5;
const C4 = -2.75573143513906633035e-7;
const C5 = 2.0875723212981748279e-9;
const C6 = -1.13596475577881948265e-11;

/** Sine of an angle in radians, right for every finite argument. */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return size < TINY ? x : sinKernel(x, 0);
  if (!(size < Infinity)) return NaN;
  const turns = quarterTurns(x);
  const r = remainder[0]!;
  const tail = remainder[1]!;
  const value = (turns & 1) === 0 ? sinKernel(r, tail) : cosKernel(r, tail);
  return (turns & 2) === 0 ? value : -value;
}

/** Cosine of an angle in radians, right for every finite argument. */
export function cos(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return cosKernel(x, 0);
  if (!(size < Infinity)) return NaN;
  const turns = quarterTurns(x);
  const r = remainder[0]!;
  const tail = remainder[1]!;
  const value = (turns & 1) === 0 ? cosKernel(r, tail) : sinKernel(r, tail);
  return ((turns + 1) & 2) === 0 ? value : -value;
}

/** Tangent of an angle in radians, right for every finite argument. */
export function tan(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return size < TINY ? x : tanKernel(x, 0, false);
  if (!(size < Infinity)) return NaN;
  const turns = quarterTurns(x);
  return tanKernel(remainder[0]!, remainder[1]!, (turns & 1) === 1);
}

/** sin(x + tail) for |x| ≤ π/4 (a little more is harmless); polynomial good to 2^-58. */
function sinKernel(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r = S2 + z * (S3 + z * S4) + z * w * (S5 + z * S6);
  const v = z * x;
  return x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

/** cos(x + tail) for |x| ≤ π/4; polynomial good to 2^-58. */
function cosKernel(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6));
  const half = 0.5 * z;
  const main = 1 - half;
  return main + (1 - main - half + (z * r - x * tail));
}
