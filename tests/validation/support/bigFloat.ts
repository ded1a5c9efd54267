/**
 * Exact binary numbers for reference values: mantissa · 2^exponent with BigInt mantissas, and the measure of an error in
 * units in the last place. Nothing here uses `Math` functions that engines disagree on.
 */
export interface Big {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** The value of a finite double, exactly. */
export function fromDouble(x: number): Big {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: bits >> 63n === 1n ? -size : size, exponent: (field === 0 ? 1 : field) - 1075 };
}

/** floor(value · 2^bits) (exact where no bits are cut off). */
export function toFixed({ mantissa, exponent }: Big, bits: number): bigint {
  return shift(mantissa, exponent + bits);
}

export function shift(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

export function bitLength(value: bigint): number {
  const digits = abs(value).toString(16);
  return value === 0n ? 0 : digits.length * 4 - Math.clz32(Number.parseInt(digits[0]!, 16)) + 28;
}

/** floor(log2 |x|) of a finite double other than 0. */
export function exponentOf(x: number): number {
  const { mantissa, exponent } = fromDouble(x);
  return bitLength(mantissa) - 1 + exponent;
}

/** floor(√n), by Newton's method from above. */
export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** floor(∛n), likewise. */
export function integerCubeRoot(n: bigint): bigint {
  if (n < 1n) return 0n;
  let root = 1n << BigInt(Math.ceil(bitLength(n) / 3));
  for (;;) {
    const next = (2n * root + n / (root * root)) / 3n;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * |actual − exact| in units in the last place of the exact value (of the subnormals' last place below 2^-1022).
 * Infinity counts as right where the exact value rounds to it.
 */
export function ulpError(actual: number, exact: Big): number {
  const top = bitLength(exact.mantissa) - 1 + exact.exponent;
  const ulpExponent = Math.max(top, -1022) - 52;
  if (exact.mantissa === 0n) return actual === 0 ? 0 : Infinity;
  if (Math.abs(actual) === Infinity) {
    const limit = (1n << 54n) - 1n; // largest double + ½ ulp = limit · 2^970
    const beyond = top >= 1024 || (top === 1023 && abs(toFixed(exact, -970)) >= limit);
    return beyond && actual > 0 === exact.mantissa > 0n ? 0 : Infinity;
  }
  if (actual !== actual) return Infinity;
  const given = fromDouble(actual);
  const scale = Math.min(given.exponent, exact.exponent, ulpExponent - 30);
  const difference = abs(
    shift(given.mantissa, given.exponent - scale) - shift(exact.mantissa, exact.exponent - scale),
  );
  return Number(difference >> BigInt(ulpExponent - 30 - scale)) / 1073741824;
}
