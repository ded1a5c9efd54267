/** Every function of `kernel/math` on many arguments: ordinary ones, all magnitudes, and the edges. */
import * as math from '../../../src/kernel/math.ts';
import { Digest } from '../digest.ts';
import type { GoldenJob } from '../types.ts';

const count = 60_000;
/** Stands for NaN, whose bits engines choose freely. */
const notANumber = -1.5e308;

const ofOne = {
  ...{
    exp: math.exp,
    expm1: math.expm1,
    log: math.log,
    log1p: math.log1p,
    log2: math.log2,
    log10: math.log10,
  },
  ...{ sin: math.sin, cos: math.cos, tan: math.tan, asin: math.asin, acos: math.acos, atan: math.atan },
  ...{ tanh: math.tanh, cbrt: math.cbrt, normalQuantile: math.normalQuantile },
};
const ofTwo = { pow: math.pow, atan2: math.atan2, hypot: math.hypot };

export const mathJobs: readonly GoldenJob[] = [
  ...Object.entries(ofOne).map(([name, f]) => job(name, (x) => f(x))),
  ...Object.entries(ofTwo).map(([name, f]) => job(name, f)),
];

function job(name: string, f: (x: number, y: number) => number): GoldenJob {
  return {
    name: `math.${name}`,
    run: () => {
      const x = someNumbers(1);
      const y = someNumbers(2);
      const values = x.map((value, index) => canonical(f(value, y[index] ?? 0)));
      return new Digest().add(values).hex();
    },
  };
}

function canonical(value: number): number {
  return value !== value ? notANumber : value;
}

/** A third each within ±10, within (0, 1), and with any bits at all; then the edges. */
function someNumbers(seed: number): Float64Array<ArrayBuffer> {
  const edges = [
    0,
    -0,
    1,
    -1,
    0.5,
    2,
    10,
    709.78,
    -745.13,
    1e-320,
    5e-324,
    1.7e308,
    Infinity,
    -Infinity,
    NaN,
  ];
  const words = new Uint32Array(2 * count);
  let word = seed;
  for (let index = 0; index < words.length; index += 1) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    words[index] = word ^ (word >>> 15);
  }
  const anyBits = new DataView(words.buffer);
  const numbers = new Float64Array(count + edges.length);
  for (let index = 0; index < count; index += 1) {
    const unit = ((words[2 * index] ?? 0) + 0.5) / 4294967296;
    if (index % 3 === 0) numbers[index] = 20 * unit - 10;
    else if (index % 3 === 1) numbers[index] = unit;
    else numbers[index] = canonical(anyBits.getFloat64(8 * index, true));
  }
  numbers.set(edges, count);
  return numbers;
}
