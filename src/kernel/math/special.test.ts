import { describe, expect, test } from 'vitest';
import * as math from '../math.ts';

const {
  acos,
  asin,
  atan,
  atan2,
  cbrt,
  cos,
  exp,
  expm1,
  hypot,
  log,
  log10,
  log1p,
  log2,
  pow,
  sin,
  tan,
  tanh,
} = math;
const PI = 3.141592653589793;

/** ECMA-262 §21.3.2, value by value; `Object.is`, so that −0 is not 0. */
const oneArgument: readonly (readonly [
  (x: number) => number,
  readonly (readonly [x: number, value: number])[],
])[] = [
  [
    exp,
    [
      [0, 1],
      [-0, 1],
      [Infinity, Infinity],
      [-Infinity, 0],
      [710, Infinity],
      [-746, 0],
    ],
  ],
  [
    expm1,
    [
      [0, 0],
      [-0, -0],
      [Infinity, Infinity],
      [-Infinity, -1],
      [-1000, -1],
    ],
  ],
  [
    log,
    [
      [1, 0],
      [0, -Infinity],
      [-0, -Infinity],
      [Infinity, Infinity],
      [-1, NaN],
      [-Infinity, NaN],
    ],
  ],
  [
    log1p,
    [
      [0, 0],
      [-0, -0],
      [-1, -Infinity],
      [Infinity, Infinity],
      [-1.5, NaN],
      [-Infinity, NaN],
    ],
  ],
  [
    log2,
    [
      [1, 0],
      [0, -Infinity],
      [-0, -Infinity],
      [Infinity, Infinity],
      [-1, NaN],
    ],
  ],
  [
    log10,
    [
      [1, 0],
      [0, -Infinity],
      [-0, -Infinity],
      [Infinity, Infinity],
      [-1, NaN],
    ],
  ],
  [
    sin,
    [
      [0, 0],
      [-0, -0],
      [Infinity, NaN],
      [-Infinity, NaN],
    ],
  ],
  [
    cos,
    [
      [0, 1],
      [-0, 1],
      [Infinity, NaN],
      [-Infinity, NaN],
    ],
  ],
  [
    tan,
    [
      [0, 0],
      [-0, -0],
      [Infinity, NaN],
      [-Infinity, NaN],
    ],
  ],
  [
    asin,
    [
      [0, 0],
      [-0, -0],
      [1, PI / 2],
      [-1, -PI / 2],
      [1.0000000000000002, NaN],
      [-Infinity, NaN],
    ],
  ],
  [
    acos,
    [
      [1, 0],
      [-1, PI],
      [0, PI / 2],
      [-1.0000000000000002, NaN],
      [Infinity, NaN],
    ],
  ],
  [
    atan,
    [
      [0, 0],
      [-0, -0],
      [Infinity, PI / 2],
      [-Infinity, -PI / 2],
      [1, PI / 4],
    ],
  ],
  [
    tanh,
    [
      [0, 0],
      [-0, -0],
      [Infinity, 1],
      [-Infinity, -1],
      [400, 1],
      [-400, -1],
    ],
  ],
  [
    cbrt,
    [
      [0, 0],
      [-0, -0],
      [Infinity, Infinity],
      [-Infinity, -Infinity],
      [-27, -3],
      [1e300, 1e100],
    ],
  ],
];

const twoArguments: readonly (readonly [
  (x: number, y: number) => number,
  readonly (readonly [x: number, y: number, value: number])[],
])[] = [
  [
    pow,
    [
      [NaN, 0, 1],
      [NaN, -0, 1],
      [0, 0, 1],
      [Infinity, 0, 1],
      [1, NaN, NaN],
      [1, Infinity, NaN],
      [-1, -Infinity, NaN],
      [2, Infinity, Infinity],
      [2, -Infinity, 0],
      [0.5, Infinity, 0],
      [-0.5, -Infinity, Infinity],
      [Infinity, 2, Infinity],
      [Infinity, -2, 0],
      [-Infinity, 3, -Infinity],
      [-Infinity, 2, Infinity],
      [-Infinity, -3, -0],
      [-Infinity, -2, 0],
      [-Infinity, 0.5, Infinity],
      [0, 3, 0],
      [-0, 3, -0],
      [-0, 2, 0],
      [-0, 0.5, 0],
      [0, -1, Infinity],
      [-0, -3, -Infinity],
      [-0, -2, Infinity],
      [-8, 1 / 3, NaN],
      [-2, 3, -8],
      [-2, 4, 16],
      [-1, 1e300, 1],
      [-1, 9007199254740991, -1],
      [-3, -1, -1 / 3],
      [-10, 400, Infinity],
      [-10, 401, -Infinity],
      [-10, -401, -0],
      [2, 1e300, Infinity],
      [0.5, 1e300, 0],
      [2, 0.5, 1.4142135623730951],
      [9, -0.5, 1 / 3],
      [7, 1, 7],
      [-1, 0.5, NaN],
    ],
  ],
  [
    atan2,
    [
      [0, 1, 0],
      [-0, 1, -0],
      [0, 0, 0],
      [-0, 0, -0],
      [0, -0, PI],
      [-0, -0, -PI],
      [0, -1, PI],
      [-0, -1, -PI],
      [1, 0, PI / 2],
      [1, -0, PI / 2],
      [-1, 0, -PI / 2],
      [1, Infinity, 0],
      [-1, Infinity, -0],
      [1, -Infinity, PI],
      [-1, -Infinity, -PI],
      [Infinity, 1, PI / 2],
      [-Infinity, -1, -PI / 2],
      [Infinity, Infinity, PI / 4],
      [-Infinity, Infinity, -PI / 4],
      [Infinity, -Infinity, 2.356194490192345],
      [-Infinity, -Infinity, -2.356194490192345],
      [NaN, 1, NaN],
      [1, NaN, NaN],
      [1, 1, PI / 4],
      [1, -1, 2.356194490192345],
    ],
  ],
  [
    hypot,
    [
      [0, 0, 0],
      [-0, -0, 0],
      [3, 4, 5],
      [-5, 12, 13],
      [Infinity, NaN, Infinity],
      [NaN, -Infinity, Infinity],
      [NaN, 1, NaN],
      [0, -7, 7],
      [5e-324, 0, 5e-324],
      [1.7e308, 1.7e308, Infinity],
    ],
  ],
];

describe('special values', () => {
  test.each(oneArgument)('%o', (f, values) => {
    for (const [x, value] of values) expect(f(x), `${f.name}(${x})`).toBe(value);
    expect(f(NaN), f.name).toBeNaN();
  });

  test.each(twoArguments)('%o', (f, values) => {
    for (const [x, y, value] of values) expect(f(x, y), `${f.name}(${x}, ${y})`).toBe(value);
    expect(f(NaN, NaN), f.name).toBeNaN();
  });
});

describe('exact cases', () => {
  test('logarithms of powers of their base', () => {
    for (let k = -1074, x = 5e-324; k <= 1023; k++, x *= 2) expect(log2(x)).toBe(k);
    for (let k = 0, x = 1; k <= 22; k++, x *= 10) expect(log10(x)).toBe(k);
  });

  test('powers and roots that are representable', () => {
    for (let k = 0, x = 1; k <= 22; k++, x *= 10) expect(pow(10, k)).toBe(x);
    for (let k = -1074, x = 5e-324; k <= 1023; k++, x *= 2) expect(pow(2, k)).toBe(x);
    for (let k = 1; k <= 1000; k++) expect(cbrt(k * k * k)).toBe(k);
    for (let k = 1; k <= 1000; k++) expect(hypot(3 * k, 4 * k)).toBe(5 * k);
    for (let k = -1074, x = 5e-324; k <= 1021; k++, x *= 2) expect(hypot(3 * x, 4 * x)).toBe(5 * x);
  });
});
