import { describe, expect, test } from 'vitest';
import { acos, asin, atan, cos, exp, expm1, log, log1p, normalQuantile, sin, tan, tanh } from '../math.ts';
import { drawKey, drawU32 } from '../random.ts';

const key = new Uint32Array(2);
drawKey(1, 2, 3, key);
const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);

/** Finite doubles of any size and sign. */
const anything = Array.from({ length: 20_000 }, (_, id) => {
  words[0] = drawU32(2 * id, key[0]!, key[1]!);
  words[1] = drawU32(2 * id + 1, key[0]!, key[1]!);
  return double[0]!;
}).filter((x) => Math.abs(x) < Infinity);

describe('for doubles of any size', () => {
  test('odd functions are odd and even ones even, to the bit', () => {
    for (const x of anything) {
      for (const f of [sin, tan, asin, atan, tanh]) expect(Object.is(f(-x), -f(x))).toBe(true);
      expect(cos(-x)).toBe(cos(x));
    }
  });

  test('results stay in range', () => {
    for (const x of anything) {
      expect(Math.abs(sin(x)) <= 1 && Math.abs(cos(x)) <= 1 && Math.abs(tanh(x)) <= 1).toBe(true);
      expect(Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1)).toBeLessThan(4e-16);
      expect(Math.abs(atan(x))).toBeLessThanOrEqual(1.5707963267948966);
      expect(exp(x) >= 0 && expm1(x) >= -1).toBe(true);
    }
  });
});

describe('rising functions do not fall', () => {
  const rising = [
    exp,
    expm1,
    atan,
    tanh,
    asin,
    (x: number) => -acos(x),
    (x: number) => log(x + 2),
    log1p,
    (x: number) => normalQuantile((x + 1) / 2),
  ];
  test.each(rising.map((f, i) => [i, f] as const))('%d', (_, f) => {
    let before = -Infinity;
    for (let i = -2000; i <= 2000; i++) {
      const value = f(i / 2001);
      expect(value).toBeGreaterThanOrEqual(before);
      before = value;
    }
  });
});

describe('normal quantile', () => {
  /** Φ⁻¹ to 16 digits, computed with mpmath 1.3: by bisection of erfc at 50 digits. */
  test.each([
    [1e-300, -37.047096299361199],
    [1e-20, -9.2623400897984076],
    [1e-9, -5.9978070150076869],
    [1e-5, -4.2648907939228246],
    [0.01, -2.3263478740408411],
    [0.075, -1.4395314709384559],
    [0.1, -1.2815515655446004],
    [0.25, -0.67448975019608174],
    [0.4, -0.25334710313579974],
    [0.6, 0.25334710313579974],
    [0.925, 1.4395314709384562],
    [0.95, 1.6448536269514723],
    [0.975, 1.9599639845400539],
    [0.99999, 4.2648907939238408],
  ])('p = %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(2e-15);
  });

  test('ends', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [-0.1, 1.1, NaN]) expect(normalQuantile(p)).toBeNaN();
  });
});
