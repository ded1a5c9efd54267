import { describe, expect, test } from 'vitest';
import { drawBelow, drawExponential, drawKey, drawNormal, drawU32, stream } from '../../src/kernel/random.ts';
import { mix32 } from '../../src/kernel/random/mixer.ts';
import {
  bitCounts,
  chiSquared,
  evenness,
  kolmogorov,
  pairs,
  serialCorrelation,
} from './support/randomStatistics.ts';
import { LIMIT, alarms, examine, type Generator } from './support/randomSuite.ts';

const real: Generator = { key: drawKey, draw: drawU32 };

/** What each bad generator is bad at, by a figure that must raise the alarm. */
const bad: Readonly<Record<string, readonly [Generator, readonly string[]]>> = {
  'one round of the mixer': [
    { key: drawKey, draw: (id, a) => mix32(id ^ a) >>> 0 },
    ['repeats across keys', 'repeated gaps across keys'],
  ],
  'one round of the mixer, second lane added': [
    { key: drawKey, draw: (id, a, b) => (mix32(id ^ a) + b) >>> 0 },
    ['repeated gaps across keys'],
  ],
  'a key of 32 bits': [
    {
      key: (seed, purposeCode, timeS, out) => (drawKey(seed, purposeCode, timeS, out), void (out[1] = 1)),
      draw: drawU32,
    },
    ['repeated keys'],
  ],
  'a key that is a sum': [
    {
      key: (seed, purposeCode, timeS, out) => {
        out[0] = seed + purposeCode + Math.floor(timeS);
        out[1] = 1;
      },
      draw: drawU32,
    },
    ['repeated keys', 'repeats across keys'],
  ],
  'a counter times a constant': [
    { key: drawKey, draw: (id, a) => (Math.imul(id, 0x9e3779b1) + a) >>> 0 },
    [
      'evenness over ids',
      'pairs over ids',
      'serial correlation over ids',
      'neighbouring ids',
      'neighbouring times',
    ],
  ],
  'a stuck bit': [{ key: drawKey, draw: (id, a, b) => (drawU32(id, a, b) | 64) >>> 0 }, ['bits over times']],
};

describe('addressed draws', () => {
  test('pass the suite', () => {
    expect(alarms(examine(real, 1 << 18))).toEqual([]);
  });

  test.each(Object.keys(bad))('%s fails the same suite', (name) => {
    const [generator, expected] = bad[name]!;
    const raised = alarms(examine(generator, 1 << 16));
    for (const figure of expected) expect(raised).toContain(figure);
  });
});

describe('distributions of addressed draws', () => {
  const N = 1 << 18;
  const key = new Uint32Array(2);
  drawKey(3, 5, 0, key);
  const [a, b] = [key[0]!, key[1]!];
  /** Kolmogorov's limit law passes 3.2 with probability 2 e^(−2 · 3.2²) = 2.6e-9. */
  const KOLMOGOROV_LIMIT = 3.2;

  test('exponential', () => {
    const sample = Float64Array.from({ length: N }, (_, id) => drawExponential(id, a, b));
    expect(kolmogorov(sample, (x) => -Math.expm1(-x))).toBeLessThan(KOLMOGOROV_LIMIT);
    expect(kolmogorov(sample, (x) => -Math.expm1(-1.05 * x))).toBeGreaterThan(KOLMOGOROV_LIMIT);
  });

  test('normal', () => {
    const sample = Float64Array.from({ length: N }, (_, id) => drawNormal(id, a, b));
    expect(kolmogorov(sample, normalDistribution)).toBeLessThan(KOLMOGOROV_LIMIT);
    expect(kolmogorov(sample, (x) => normalDistribution(1.05 * x))).toBeGreaterThan(KOLMOGOROV_LIMIT);
  });

  test('integers below n', () => {
    const cells = new Float64Array(1000);
    for (let id = 0; id < N; id++) cells[drawBelow(1000, id, a, b)]! += 1;
    expect(Math.abs(chiSquared(cells, N))).toBeLessThan(LIMIT);
  });
});

describe('named streams', () => {
  const N = 1 << 18;

  test('one stream, and the first draws of many', () => {
    const one = stream(7, 'validation');
    const sequence = Uint32Array.from({ length: N }, () => one.int(2 ** 32));
    const firsts = Uint32Array.from({ length: N / 4 }, (_, i) =>
      stream(7, 'validation')
        .fork(`lot ${i}`)
        .int(2 ** 32),
    );
    for (const draws of [sequence, firsts]) {
      for (const z of [
        bitCounts(draws),
        evenness(draws),
        serialCorrelation(draws),
        pairs(draws, draws.subarray(1)),
      ]) {
        expect(Math.abs(z)).toBeLessThan(LIMIT);
      }
    }
  });

  test('every order of four is equally likely after a shuffle', () => {
    const cells = new Float64Array(256);
    const random = stream(7, 'shuffle');
    for (let i = 0; i < 48_000; i++) {
      const [x, y, z] = random.shuffle([0, 1, 2, 3]);
      cells[x! * 16 + y! * 4 + z!]! += 1;
    }
    const used = cells.filter((count) => count > 0);
    expect(used.length).toBe(24);
    expect(Math.abs(chiSquared(used, 48_000))).toBeLessThan(LIMIT);
  });
});

/** Φ(x) = ½ + φ(x) · (x + x³/3 + x⁵/15 + …), to about 1e-12 for |x| < 7. */
function normalDistribution(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-15 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
