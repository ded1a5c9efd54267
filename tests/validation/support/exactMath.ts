/**
 * Elementary functions to at least 150 correct bits in BigInt fixed point: the reference of the kernel's functions. Written
 * from the series and the definitions alone and checked against 40-digit values of another implementation (mpmath).
 */
import {
  type Big,
  abs,
  bitLength,
  exponentOf,
  fromDouble,
  integerCubeRoot,
  integerRoot,
  shift,
  toFixed,
} from './bigFloat.ts';

type Exact = (x: number, y: number) => Big;

const BITS = 256;
const constants = new Map<string, bigint>();

export const exact: Record<string, Exact> = {
  exp: (x) => exponential(toFixed(fromDouble(x), 400), 400),
  expm1: (x) => {
    const bits = bitsFor(x);
    const { mantissa, exponent } = exponential(toFixed(fromDouble(x), bits), bits);
    const spare = Math.max(0, -exponent - bits - 64); // e^x far below 1: its last bits do not matter
    const scale = exponent + spare;
    return { mantissa: shift(mantissa, -spare) - shift(1n, -scale), exponent: scale };
  },
  log: (x) => fixed(logarithm(fromDouble(x), BITS), BITS),
  log1p: (x) => {
    const bits = bitsFor(x);
    return fixed(
      logarithm({ mantissa: toFixed(fromDouble(x), bits) + (1n << BigInt(bits)), exponent: -bits }, bits),
      bits,
    );
  },
  log2: (x) => fixed((logarithm(fromDouble(x), BITS) << BigInt(BITS)) / ln2(BITS), BITS),
  log10: (x) => fixed((logarithm(fromDouble(x), BITS) << BigInt(BITS)) / ln10(BITS), BITS),
  pow: (x, y) => {
    const bits = 500;
    const power = fromDouble(y);
    return exponential(shift(logarithm(fromDouble(x), bits) * power.mantissa, power.exponent), bits);
  },
  sin: (x) => circular(x, 0),
  cos: (x) => circular(x, 1),
  tan: (x) => {
    const bits = trigBits(x);
    const [sine, cosine] = sineAndCosine(x, bits);
    return fixed((sine << BigInt(bits)) / cosine, bits);
  },
  asin: (x) => {
    const bits = bitsFor(x);
    const value = toFixed(fromDouble(x), bits);
    const other = integerRoot((1n << BigInt(2 * bits)) - value * value);
    return fixed(angle(value, other, bits), bits);
  },
  acos: (x) => {
    const one = 1n << BigInt(BITS);
    const value = toFixed(fromDouble(x), BITS);
    return fixed(
      2n *
        angle(integerRoot((one - value) << BigInt(BITS)), integerRoot((one + value) << BigInt(BITS)), BITS),
      BITS,
    );
  },
  atan: (x) => {
    const bits = bitsFor(x);
    return fixed(angle(toFixed(fromDouble(x), bits), 1n << BigInt(bits), bits), bits);
  },
  atan2: (y, x) => {
    const bits = BITS + Math.max(0, exponentOf(x) - exponentOf(y));
    const scale = Math.min(fromDouble(x).exponent, fromDouble(y).exponent);
    return fixed(angle(toFixed(fromDouble(y), -scale), toFixed(fromDouble(x), -scale), bits), bits);
  },
  tanh: (x) => {
    const bits = bitsFor(x);
    const { mantissa, exponent } = exponential(toFixed(fromDouble(2 * x), bits), bits);
    const e = shift(mantissa, exponent + bits);
    const one = 1n << BigInt(bits);
    return fixed(((e - one) << BigInt(bits)) / (e + one), bits);
  },
  cbrt: (x) => {
    const { mantissa, exponent } = fromDouble(x);
    const scale = 3 * Math.floor((exponent - 600) / 3);
    const root = integerCubeRoot(shift(abs(mantissa), exponent - scale));
    return { mantissa: mantissa < 0n ? -root : root, exponent: scale / 3 };
  },
  hypot: (x, y) => {
    const scale = Math.min(fromDouble(x).exponent, fromDouble(y).exponent) - 200;
    const a = toFixed(fromDouble(x), -scale);
    const b = toFixed(fromDouble(y), -scale);
    return { mantissa: integerRoot(a * a + b * b), exponent: scale };
  },
};

/** Enough bits after the point for a function that behaves like x near 0. */
function bitsFor(x: number): number {
  return BITS + (x === 0 ? 0 : 2 * Math.max(0, -exponentOf(x)));
}

function trigBits(x: number): number {
  return Math.abs(x) < 0.5 ? bitsFor(x) : BITS + 100;
}

function fixed(mantissa: bigint, bits: number): Big {
  return { mantissa, exponent: -bits };
}

function constant(name: string, bits: number, compute: () => bigint): bigint {
  const key = `${name}/${bits}`;
  const known = constants.get(key);
  if (known !== undefined) return known;
  const value = compute();
  constants.set(key, value);
  return value;
}

/** ln 2 = 2 artanh(1/3). */
function ln2(bits: number): bigint {
  return constant('ln2', bits, () => (2n * areaTangent((1n << BigInt(bits + 20)) / 3n, bits + 20)) >> 20n);
}

/** ln 10 = 3 ln 2 + 2 artanh(1/9). */
function ln10(bits: number): bigint {
  return constant(
    'ln10',
    bits,
    () => 3n * ln2(bits) + ((2n * areaTangent((1n << BigInt(bits + 20)) / 9n, bits + 20)) >> 20n),
  );
}

/** π = 16 arctan(1/5) − 4 arctan(1/239) (Machin). */
function pi(bits: number): bigint {
  return constant('pi', bits, () => {
    const wide = bits + 20;
    const one = 1n << BigInt(wide);
    return (16n * arcTangentSeries(one / 5n, wide) - 4n * arcTangentSeries(one / 239n, wide)) >> 20n;
  });
}

/** s + s³/3 + s⁵/5 + … */
function areaTangent(s: bigint, bits: number): bigint {
  return oddSeries(s, (s * s) >> BigInt(bits), bits);
}

/** t − t³/3 + t⁵/5 − … */
function arcTangentSeries(t: bigint, bits: number): bigint {
  return oddSeries(t, -((t * t) >> BigInt(bits)), bits);
}

function oddSeries(first: bigint, ratio: bigint, bits: number): bigint {
  let sum = 0n;
  let power = first;
  for (let k = 1n; abs(power) > 1n; k += 2n) {
    sum += power / k;
    power = (power * ratio) >> BigInt(bits);
  }
  return sum;
}

/** e^(x · 2^-bits). */
function exponential(x: bigint, bits: number): Big {
  const wide = bits + 40;
  const log2 = ln2(wide);
  const value = x << 40n;
  const k = (value + (log2 >> 1n)) / log2 - (value + (log2 >> 1n) < 0n ? 1n : 0n);
  const r = (value - k * log2) >> 12n;
  let term = 1n << BigInt(wide);
  let sum = 0n;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = ((term * r) >> BigInt(wide)) / n;
  }
  for (let i = 0; i < 12; i++) sum = (sum * sum) >> BigInt(wide);
  return { mantissa: sum, exponent: Number(k) - wide };
}

/** ln of a positive value, in fixed point. */
function logarithm({ mantissa, exponent }: Big, bits: number): bigint {
  const wide = bits + 20;
  let k = bitLength(mantissa);
  let m = shift(mantissa, wide - k); // in [½, 1)
  if (m * m < 1n << BigInt(2 * wide - 1)) {
    m *= 2n;
    k -= 1;
  }
  const one = 1n << BigInt(wide);
  const s = ((m - one) << BigInt(wide)) / (m + one);
  return (2n * areaTangent(s, wide) + BigInt(k + exponent) * ln2(wide)) >> 20n;
}

function circular(x: number, which: 0 | 1): Big {
  const bits = trigBits(x);
  return fixed(sineAndCosine(x, bits)[which], bits);
}

function sineAndCosine(x: number, bits: number): [bigint, bigint] {
  const wide = Math.abs(x) < 0.5 ? bits : bits + 1100; // π to as many bits as x has in front of the point
  const half = pi(wide) >> 1n;
  const value = toFixed(fromDouble(x), wide);
  const turns = (2n * value + half) / (2n * half) - (2n * value + half < 0n ? 1n : 0n);
  const r = (value - turns * half) >> BigInt(wide - bits);
  const square = (r * r) >> BigInt(bits);
  const sine = factorialSeries(r, square, 1n, bits);
  const cosine = factorialSeries(1n << BigInt(bits), square, 0n, bits);
  const quadrant = Number(((turns % 4n) + 4n) % 4n);
  if (quadrant === 0) return [sine, cosine];
  if (quadrant === 1) return [cosine, -sine];
  return quadrant === 2 ? [-sine, -cosine] : [-cosine, sine];
}

function factorialSeries(first: bigint, square: bigint, start: bigint, bits: number): bigint {
  let sum = 0n;
  let term = first;
  for (let n = start; term !== 0n && term !== -1n; n += 2n) {
    sum += term;
    term = -((term * square) >> BigInt(bits)) / ((n + 1n) * (n + 2n));
  }
  return sum;
}

/** The angle of the point (x, y), any common scale, in (−π, π]. */
function angle(y: bigint, x: bigint, bits: number): bigint {
  const wide = bits + 20;
  const height = abs(y);
  const width = abs(x);
  const steep = height > width;
  const [short, long] = steep ? [width, height] : [height, width];
  let t = (short << BigInt(wide)) / long;
  const one = 1n << BigInt(wide);
  const halvings = 3;
  for (let i = 0; i < halvings; i++)
    t = (t << BigInt(wide)) / (one + integerRoot((one << BigInt(wide)) + t * t));
  let result = arcTangentSeries(t, wide) << BigInt(halvings);
  if (steep) result = (pi(wide) >> 1n) - result;
  if (x < 0n) result = pi(wide) - result;
  return (y < 0n ? -result : result) >> 20n;
}
