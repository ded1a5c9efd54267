/*
 * After fdlibm's k_tan.c:
 * Copyright 2004 Sun Microsystems, Inc. All Rights Reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
const NEAR_QUARTER_PI = 0.6743;
const QUARTER_PI = 7.85398163397448278999e-1;
const QUARTER_PI_LOW = 3.06161699786838301793e-17;

const T0 = 3.33333333333334091986e-1;
const T1 = 1.33333333333201242699e-1;
const T2 = 5.39682539762260521377e-2;
const T3 = 2.18694882948595424599e-2;
const T4 = 8.86323982359930005737e-3;
const T5 = 3.59207910759131235356e-3;
const T6 = 1.45620945432529025516e-3;
const T7 = 5.88041240820264096874e-4;
const T8 = 2.46463134818469906812e-4;
const T9 = 7.817944429395570923e-5;
const T10 = 7.14072491382608190305e-5;
const T11 = -1.85586374855275456654e-5;
const T12 = 2.59073051863633712884e-5;

/** tan(x + tail), or −1 / tan(x + tail) where `inverted`, for |x| ≤ π/4; polynomial good to 2^-59 up to 0.6743. */
export function tanKernel(x: number, tail: number, inverted: boolean): number {
  if (x > NEAR_QUARTER_PI || x < -NEAR_QUARTER_PI) return tanNearQuarterPi(x, tail, inverted);
  const r = tanRest(x, tail);
  const w = x + r;
  if (!inverted) return w;
  // −1/w would be off by up to 2 ulp: correct the quotient by its residual.
  const high = Math.fround(w);
  const low = r - (high - x);
  const quotient = -1 / w;
  const coarse = Math.fround(quotient);
  return coarse + quotient * (1 + coarse * high + coarse * low);
}

/** By tan(π/4 − y) = 1 − 2 (tan y − tan² y / (1 + tan y)). */
function tanNearQuarterPi(x: number, tail: number, inverted: boolean): number {
  const sign = x < 0 ? -1 : 1;
  const y = QUARTER_PI - sign * x + (QUARTER_PI_LOW - sign * tail);
  const r = tanRest(y, 0);
  const w = y + r;
  const one = inverted ? -1 : 1;
  return sign * (one - 2 * (y - ((w * w) / (w + one) - r)));
}

/** tan(x + tail) − x. */
function tanRest(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const odd = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
  const even = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
  const s = z * x;
  return T0 * s + (tail + z * (s * (odd + even) + tail));
}
