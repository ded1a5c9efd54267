/**
 * Reduction of huge angles modulo π/2 (Payne & Hanek 1983, "Radian reduction for trigonometric functions"): x · 2/π is formed
 * digit by digit in base 2^24, from just those digits of 2/π that reach the last two bits of the integer part and the first
 * 192 bits of the fraction. No double comes closer than about 2^-62 to a multiple of π/2 (Muller 2016, table 11.1), so at
 * least 120 good bits remain.
 */
import { twoProductError } from './compensated.ts';
import { highWord } from './bits.ts';
import { powerOfTwo } from './scale.ts';

const BASE = 16777216;
const FRACTION_DIGITS = 8;
const MANTISSA_DIGITS = 4;
const HALF_PI = 1.570796326794896558;
const HALF_PI_LOW = 6.12323399573676603587e-17;

/** 2/π after the binary point, 24 bits a digit; enough for exponents up to 1023. */
const TWO_OVER_PI = new Int32Array([
  0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163, 0xabdebb,
  0xc561b7, 0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129, 0xa73ee8, 0x8235f5,
  0x2ebb44, 0x84e99c, 0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c, 0x845f8b, 0xbdf928, 0x3b1ff8,
  0x97ffde, 0x05980f, 0xef2f11, 0x8b5a0a, 0x6d1f6d, 0x367ecf, 0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d,
  0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7, 0x8a5292, 0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330, 0x46fc7b,
  0x6babf0, 0xcfbc20, 0x9af436, 0x1da9e3, 0x91615e, 0xe61b08, 0x659985, 0x5f14a0, 0x68408d, 0xffd880,
]);

const digits = new Float64Array(FRACTION_DIGITS + 1);
const mantissa = new Float64Array(MANTISSA_DIGITS);

/** n mod 4 (with the sign of x) for x = n · π/2 + out[0] + out[1]; finite |x| ≥ 1. */
export function quarterTurnsOfHuge(x: number, out: Float64Array): number {
  const turns = multiplyByTwoOverPi(Math.abs(x));
  const negative = digits[1]! >= BASE / 2;
  if (negative) for (let k = 1; k <= FRACTION_DIGITS; k++) digits[k] = BASE - 1 - digits[k]!;

  let first = 1;
  while (digits[first] === 0) first++;
  const upper = (digits[first]! * BASE + digits[first + 1]!) * powerOfTwo(-24 * (first + 1));
  const lower = (digits[first + 2]! * BASE + digits[first + 3]!) * powerOfTwo(-24 * (first + 3));
  const high = upper + lower;
  const low = upper - high + lower;

  const main = high * HALF_PI;
  const rest = twoProductError(high, HALF_PI, main) + (high * HALF_PI_LOW + low * HALF_PI);
  const sum = main + rest;
  const sign = negative === x < 0 ? 1 : -1;
  out[0] = sign * sum;
  out[1] = sign * (main - sum + rest);
  const n = negative ? turns + 1 : turns;
  return x < 0 ? -n : n;
}

/** Leaves the fraction's digits in `digits` and returns the integer part modulo 4. */
function multiplyByTwoOverPi(size: number): number {
  const group = Math.floor(((highWord(size) >> 20) - 1023) / 24);
  let rest = size * powerOfTwo(-24 * group);
  for (let i = 0; i < MANTISSA_DIGITS; i++) {
    mantissa[i] = Math.floor(rest);
    rest = (rest - mantissa[i]!) * BASE;
  }
  let carry = 0;
  for (let k = FRACTION_DIGITS; k >= 0; k--) {
    let total = carry;
    for (let i = 0; i < MANTISSA_DIGITS; i++) {
      const j = group - 1 + k - i;
      if (j >= 0) total += mantissa[i]! * TWO_OVER_PI[j]!;
    }
    carry = Math.floor(total / BASE);
    digits[k] = total - carry * BASE;
  }
  return digits[0]! % 4;
}
