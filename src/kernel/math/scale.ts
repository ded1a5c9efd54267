/**
 * Exact scaling by powers of two. A table look-up replaces writing the exponent field: two 4-byte stores followed by an
 * 8-byte load stall the processor, and the product with a power of two is exact anyway.
 */
const LOWEST = -1074;
const HIGHEST = 1023;
const powers = new Float64Array(HIGHEST - LOWEST + 1);
for (let k = 0, up = 1; k <= HIGHEST; k++, up *= 2) powers[k - LOWEST] = up;
for (let k = -1, down = 0.5; k >= LOWEST; k--, down *= 0.5) powers[k - LOWEST] = down;

const ROUNDER = 6755399441055744; // 1.5 · 2^52: adding it leaves no room for a fraction

/** 2^k for integer k in [-1074, 1023]. */
export function powerOfTwo(k: number): number {
  return powers[k - LOWEST]!;
}

/** y · 2^k, rounded once, for y near 1 and integer k in [-1076, 1024]. */
export function scaleByPowerOfTwo(y: number, k: number): number {
  if (k < -1022) return y * powers[k + 100 - LOWEST]! * 7.888609052210118e-31; // 2^-100
  if (k > HIGHEST) return y * 2 * powers[k - 1 - LOWEST]!;
  return y * powers[k - LOWEST]!;
}

/** The nearest integer, ties to even, for |x| < 2^51. */
export function nearestInteger(x: number): number {
  return x + ROUNDER - ROUNDER;
}
