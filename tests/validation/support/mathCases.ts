/** Where the kernel's functions are measured: random arguments per range, and hand-picked hard ones. */
import { type Stream } from '../../../src/kernel/random.ts';

type Pair = readonly [number, number];
type Range = (random: Stream) => Pair;

export interface MathCase {
  readonly limitUlp: number;
  readonly ranges: Readonly<Record<string, Range>>;
  readonly hard: readonly Pair[];
}

const LN2 = 0.6931471805599453;
const PI = 3.141592653589793;

export const mathCases: Readonly<Record<string, MathCase>> = {
  exp: {
    limitUlp: 1,
    ranges: {
      core: flat(-1, 1),
      whole: flat(-708, 709.7),
      subnormal: flat(-745.1, -708),
      tiny: spread(-60, -1),
    },
    hard: one(1, -1, LN2, LN2 / 2, 709.782712893384, -745.1332191019411, 1e-20, -1e-300, 5e-324),
  },
  expm1: {
    limitUlp: 1,
    ranges: { core: flat(-1, 1), whole: flat(-60, 709.7), below: flat(-5, 0), tiny: spread(-80, -1) },
    hard: one(
      1,
      -1,
      LN2 / 2,
      -LN2 / 2,
      1.5 * LN2,
      709.782712893384,
      -37.5,
      1e-17,
      5e-324,
      -5e-324,
      38.8,
      13.9,
      14.6,
    ),
  },
  log: {
    limitUlp: 1,
    ranges: {
      near1: flat(0.7, 1.42),
      core: flat(0, 100),
      whole: positive,
      subnormal: scaled(-1074, -1022),
      close: around1,
    },
    hard: one(
      2,
      10,
      5e-324,
      1.7976931348623157e308,
      0.9999999999999999,
      1.0000000000000002,
      2.2250738585072014e-308,
    ),
  },
  log1p: {
    limitUlp: 1,
    ranges: {
      core: flat(-0.5, 0.5),
      below: flat(-1, -0.2),
      whole: scaled(-60, 1023),
      tiny: spread(-80, -1),
      above: flat(0.4, 5),
    },
    hard: one(
      -0.9999999999999999,
      5e-324,
      -5e-324,
      1e-17,
      9007199254740992,
      1.7976931348623157e308,
      0.41421356,
      -0.29289322,
    ),
  },
  log2: {
    limitUlp: 1,
    ranges: {
      near1: flat(0.7, 1.42),
      core: flat(0, 100),
      whole: positive,
      subnormal: scaled(-1074, -1022),
      close: around1,
    },
    hard: one(3, 5e-324, 1.7976931348623157e308, 0.9999999999999999, 1.0000000000000002, 1.4142135623730951),
  },
  log10: {
    limitUlp: 2,
    ranges: {
      near1: flat(0.7, 1.42),
      core: flat(0, 100),
      whole: positive,
      subnormal: scaled(-1074, -1022),
      close: around1,
    },
    hard: one(3, 5e-324, 1.7976931348623157e308, 0.9999999999999999, 1.0000000000000002, 9.999999999999998),
  },
  pow: {
    limitUlp: 1,
    ranges: {
      core: both(flat(0, 10), flat(-5, 5)),
      whole: powWhole,
      near1: both(around1, spread(20, 62)),
      huge: powNear1,
      integers: (random) => [1 + random.int(30), random.int(20)],
      thirds: both(scaled(-200, 200), () => [1 / 3, 0]),
    },
    hard: [
      [10, 308],
      [10, -323],
      [2, 1023.9999999999999],
      [2, -1074.5],
      [1.0000000000000002, 3e18],
      [0.9999999999999999, -6e18],
      [5e-324, 0.5000001],
      [5e-324, -0.9],
      [1.7976931348623157e308, 0.999999],
      [9, 0.5],
      [0.5, 1074],
      [3, -0.0625],
      [1.1, 1e-300],
    ],
  },
  sin: { limitUlp: 1, ranges: circle(), hard: multiplesOfPi() },
  cos: { limitUlp: 1, ranges: circle(), hard: multiplesOfPi() },
  tan: { limitUlp: 1, ranges: circle(), hard: multiplesOfPi() },
  asin: {
    limitUlp: 1,
    ranges: { whole: flat(-1, 1), edge: edge, tiny: spread(-80, -1), upper: flat(0.45, 1) },
    hard: one(1, -1, 0.5, 0.49999999999999994, 0.9999999999999999, 5e-324, -5e-324, 0.975),
  },
  acos: {
    limitUlp: 1,
    ranges: { whole: flat(-1, 1), edge: edge, tiny: spread(-80, -1), upper: flat(0.45, 1) },
    hard: one(-1, 0.5, -0.5, 0.9999999999999999, -0.9999999999999999, 5e-324, 1e-20),
  },
  atan: {
    limitUlp: 1,
    ranges: { core: flat(-3, 3), whole: spread(-80, 80), wide: flat(-100, 100) },
    hard: one(0.4375, 0.6875, 1.1875, 2.4375, 1, 1.5, 0.5, 1e300, -1e300, 5e-324, 1e16),
  },
  atan2: {
    limitUlp: 1,
    ranges: {
      core: both(flat(-10, 10), flat(-10, 10)),
      whole: both(spread(-1070, 1020), spread(-1070, 1020)),
      ratio: both(spread(-40, 40), spread(-40, 40)),
      left: both(flat(-1, 1), flat(-10, 0)),
    },
    hard: [
      [1, -1],
      [-1, -1],
      [5e-324, 5e-324],
      [1.7976931348623157e308, -5e-324],
      [5e-324, -1],
      [-5e-324, 1e10],
      [1e-300, 1e300],
      [3, -1e17],
      [1, -9007199254740992],
      [1e308, 1.5e308],
      [-2e-310, -3e-309],
    ],
  },
  tanh: {
    limitUlp: 2,
    ranges: { core: flat(-1, 1), whole: flat(-23, 23), tiny: spread(-80, -1), middle: flat(0.2, 0.7) },
    hard: one(1, 0.5493061443340548, 22, 21.9999, 19.06, 5e-324, -5e-324, 1e-9),
  },
  cbrt: {
    limitUlp: 1,
    ranges: { core: flat(-10, 10), whole: spread(-1022, 1023), subnormal: spread(-1074, -1022) },
    hard: one(27, -8, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 1e-300, 0.001),
  },
  hypot: {
    limitUlp: 1,
    ranges: {
      core: both(flat(-10, 10), flat(-10, 10)),
      whole: both(spread(-1070, 1020), spread(-1070, 1020)),
      ratio: both(spread(-30, 30), spread(-30, 30)),
      subnormal: both(spread(-1074, -1040), spread(-1074, -1040)),
    },
    hard: [
      [3, 4],
      [1e308, 1e308],
      [5e-324, 5e-324],
      [1.7976931348623157e308, 1e300],
      [1e-162, 1e-162],
      [1, 1e-8],
      [1e140, 1e140],
      [1e-140, 2e-140],
      [1.3407807929942596e154, 1e154],
      [1.7e308, 6e307],
    ],
  },
};

function one(...arguments_: number[]): Pair[] {
  return arguments_.map((x) => [x, 0]);
}

function flat(from: number, to: number): Range {
  return (random) => [from + (to - from) * full(random), 0];
}

/** Either sign, size uniform in its logarithm between 2^low and 2^high. */
function spread(low: number, high: number): Range {
  const size = scaled(low, high);
  return (random) => [(random.int(2) === 0 ? 1 : -1) * size(random)[0], 0];
}

function scaled(low: number, high: number): Range {
  return (random) => {
    let value = 1 + full(random);
    const exponent = low + random.int(high - low);
    for (let k = 0; k < exponent; k++) value *= 2;
    for (let k = 0; k > exponent; k--) value /= 2;
    return [value === 0 ? 5e-324 : value, 0];
  };
}

function positive(random: Stream): Pair {
  return scaled(-1022, 1023)(random);
}

/** 1 ± 2^-k · u. */
function around1(random: Stream): Pair {
  return [1 + spread(-52, -4)(random)[0], 0];
}

/** ±(1 − 2^-k · u). */
function edge(random: Stream): Pair {
  return [(random.int(2) === 0 ? 1 : -1) * (1 - scaled(-52, -2)(random)[0]), 0];
}

function both(first: Range, second: Range): Range {
  return (random) => [first(random)[0], second(random)[0]];
}

/** A base of any size with an exponent that keeps the result finite and above the subnormals, mostly. */
function powWhole(random: Stream): Pair {
  const exponent = random.int(2000) - 1000;
  const base = scaled(exponent, exponent + 1)(random)[0];
  return [base, ((2 * full(random) - 1) * 1070) / Math.max(1, Math.abs(exponent))];
}

function circle(): Record<string, Range> {
  return {
    core: flat(-0.8, 0.8),
    turns: flat(-10, 10),
    medium: flat(-1e6, 1e6),
    border: flat(1.6e6, 1.7e6),
    huge: spread(20, 1023),
    tiny: spread(-80, -1),
    close: nearMultiple,
  };
}

/** The double nearest to a multiple of π/2, and its neighbours. */
function nearMultiple(random: Stream): Pair {
  const k = 1 + random.int(1_000_000);
  return [k * (PI / 2) * (1 + (random.int(3) - 1) * 2.220446049250313e-16), 0];
}

/** Among them 6381956970095103 · 2^797, the double closest to a multiple of π/2 (Muller 2016, table 11.1). */
function multiplesOfPi(): Pair[] {
  let worst = 6381956970095103;
  for (let k = 0; k < 797; k++) worst *= 2;
  return one(
    PI / 4,
    PI / 2,
    PI,
    2 * PI,
    1.5 * PI,
    -PI,
    0.785398163397448,
    1e22,
    1e300,
    1.7976931348623157e308,
    worst,
    -worst,
    5e-324,
    1647099,
    1647098.9999,
    16777216,
    0.6743,
    0.6744,
    5319372648326541,
  );
}

/** 53 random bits in [0, 1). */
function full(random: Stream): number {
  return (random.int(67108864) * 134217728 + random.int(134217728)) / 9007199254740992;
}

/** Exponents beyond 2^31 over bases so near 1 that the result stays finite. */
function powNear1(random: Stream): Pair {
  const exponent = -22 - random.int(28);
  const base = 1 + (random.int(2) === 0 ? 1 : -1) * scaled(exponent, exponent + 1)(random)[0];
  return [base, ((2 * full(random) - 1) * 700) / (base - 1)];
}
