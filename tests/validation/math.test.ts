import { describe, expect, test } from 'vitest';
import * as kernel from '../../src/kernel/math.ts';
import { stream } from '../../src/kernel/random.ts';
import { type Big, fromDouble, shift, ulpError } from './support/bigFloat.ts';
import { exact } from './support/exactMath.ts';
import { mathCases } from './support/mathCases.ts';
import { published } from './support/mpmathValues.ts';

/** Random arguments a range; the figures of the README come from 20,000. */
const SAMPLES = Number(process.env['SANDTABLE_MATH_SAMPLES'] ?? 1000);

type Implementation = (x: number, y: number) => number;
const implementations: Readonly<Record<string, Implementation>> = {
  ...(kernel as unknown as Record<string, Implementation>),
};

describe('the reference itself', () => {
  test.each(published)('%s(%j) has 38 right digits', (name, args, digits) => {
    expect(relativeGap(exact[name]!(args[0]!, args[1] ?? 0), digits)).toBeLessThan(1e-38);
  });

  test('the yardstick sees a last bit', () => {
    const e = exact['exp']!(1, 0);
    expect(ulpError(2.718281828459045, e)).toBeLessThan(0.5);
    expect(ulpError(2.7182818284590455, e)).toBeGreaterThan(0.5);
    expect(ulpError(2.718281828459046, e)).toBeGreaterThan(1.5);
    expect(ulpError(5e-324, fromDouble(1e-323))).toBe(1);
    expect(ulpError(Infinity, fromDouble(1.7976931348623157e308))).toBe(Infinity);
    expect(ulpError(Infinity, { mantissa: 1n, exponent: 1024 })).toBe(0);
    expect(ulpError(-Infinity, { mantissa: 1n, exponent: 1024 })).toBe(Infinity);
    expect(ulpError(NaN, fromDouble(1))).toBe(Infinity);
  });
});

describe('error in units in the last place', () => {
  test.each(Object.keys(mathCases))('%s', (name) => {
    const { limitUlp, ranges, hard } = mathCases[name]!;
    const measured: Record<string, number> = { hard: largest(name, hard) };
    for (const [label, range] of Object.entries(ranges)) {
      const random = stream(1, name + label);
      measured[label] = largest(
        name,
        Array.from({ length: SAMPLES }, () => range(random)),
      );
    }
    const worst = Math.max(...Object.values(measured));
    console.info(
      name,
      Object.entries(measured)
        .map(([label, error]) => `${label} ${error.toFixed(3)}`)
        .join(', '),
    );
    expect(worst).toBeLessThanOrEqual(limitUlp);
  });

  test('a function that is 2 ulp off would be caught', () => {
    const off = (x: number): number => kernel.exp(x) * (1 + 4 * 2.220446049250313e-16);
    expect(ulpError(off(1.3), exact['exp']!(1.3, 0))).toBeGreaterThan(2);
  });
});

describe('overflow and underflow happen where they must', () => {
  test.each([
    ['exp', 709.782712893384, 0],
    ['exp', 709.7827128933841, 0],
    ['exp', -745.1332191019411, 0],
    ['exp', -745.1332191019412, 0],
    ['expm1', 709.7827128933841, 0],
    ['pow', 2, 1024],
    ['pow', 1.7976931348623157e308, 1.0000000000000002],
    ['pow', 2, -1074.9999999999998],
    ['pow', 2, -1075],
    ['pow', 0.1, 323.3062153431158],
    ['hypot', 1.7e308, 6e307],
    ['hypot', 1.5e308, 1.5e308],
  ] as const)('%s(%d, %d)', (name, x, y) => {
    expect(ulpError(implementations[name]!(x, y), exact[name]!(x, y))).toBeLessThanOrEqual(1);
  });
});

/** The largest error over some arguments; for `pow` those with a positive base. */
function largest(name: string, args: readonly (readonly [number, number])[]): number {
  const errors = args.map(([x, y]) => ulpError(implementations[name]!(x, y), exact[name]!(x, y)));
  expect(errors.length).toBeGreaterThan(3);
  return errors.reduce((most, error) => Math.max(most, error), 0);
}

/** |value − digits| / |digits| for digits such as '-1.234e-56'. */
function relativeGap(value: Big, digits: string): number {
  const [, sign, whole, fraction, exponent] = /^(-?)(\d)\.(\d+)(?:e([+-]\d+))?$/.exec(digits)!;
  const tens = Number(exponent ?? 0) - fraction!.length;
  let expected = BigInt(sign! + whole! + fraction!);
  let given = value.mantissa;
  if (tens > 0) expected *= 10n ** BigInt(tens);
  else given *= 10n ** BigInt(-tens);
  if (value.exponent > 0) given = shift(given, value.exponent);
  else expected = shift(expected, -value.exponent);
  const gap = ((given - expected) * 10n ** 60n) / expected;
  return Math.abs(Number(gap)) / 1e60;
}
