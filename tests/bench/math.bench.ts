/** Time of the kernel's functions in a hot loop, less a multiply-add loop of the same shape, and a hash of all results. */
import * as kernel from '../../src/kernel/math.ts';
import { drawKey, drawUnit } from '../../src/kernel/random.ts';

const SIZE = 4096;
const ROUNDS = 250;
const REPEATS = 5;

type Unary = (x: number) => number;
type Binary = (x: number, y: number) => number;

const unary: readonly (readonly [name: string, from: number, to: number, f: Unary])[] = [
  ['exp', -20, 20, kernel.exp],
  ['expm1', -5, 5, kernel.expm1],
  ['log', 0.001, 1000, kernel.log],
  ['log1p', -0.9, 10, kernel.log1p],
  ['log2', 0.001, 1000, kernel.log2],
  ['log10', 0.001, 1000, kernel.log10],
  ['sin', -10, 10, kernel.sin],
  ['cos', -10, 10, kernel.cos],
  ['tan', -10, 10, kernel.tan],
  ['sin of huge', 1e10, 1e20, kernel.sin],
  ['asin', -1, 1, kernel.asin],
  ['acos', -1, 1, kernel.acos],
  ['atan', -10, 10, kernel.atan],
  ['tanh', -3, 3, kernel.tanh],
  ['cbrt', -1000, 1000, kernel.cbrt],
  ['normalQuantile', 0, 1, kernel.normalQuantile],
];
const binary: readonly (readonly [name: string, from: number, to: number, f: Binary])[] = [
  ['pow', 0.01, 10, kernel.pow],
  ['atan2', -10, 10, kernel.atan2],
  ['hypot', -10, 10, kernel.hypot],
];

/** Nanoseconds a call by function, and `hash` over the bits of every result. */
export async function bench(): Promise<Record<string, number | string>> {
  const figures: Record<string, number | string> = {};
  const out = new Float64Array(SIZE);
  let hash = 0;
  const base = time(
    loopOf((x, y) => x * 1.0000001 + y),
    0,
    1,
    out,
  );
  const add = (name: string, from: number, to: number, f: Binary): void => {
    figures[`${name} ns`] = Math.round((time(loopOf(f), from, to, out) - base) * 10) / 10;
    hash = hashOf(out, hash);
  };
  for (const [name, from, to, f] of unary) add(name, from, to, f);
  for (const [name, from, to, f] of binary) add(name, from, to, f);
  const draws = time(drawLoop, 0, 1, out);
  figures['drawUnit ns'] = Math.round(draws * 10) / 10;
  figures['multiply-add ns'] = Math.round(base * 10) / 10;
  figures['hash'] = hashOf(out, hash).toString(16).padStart(8, '0');
  return figures;
}

type Loop = (xs: Float64Array, ys: Float64Array, out: Float64Array) => void;

/** A loop of its own for each function, or the engine would share one call site among all and inline none. */
function loopOf(f: Binary): Loop {
  return new Function(
    'f',
    'return (xs, ys, out) => { for (let i = 0; i < xs.length; i++) out[i] = f(xs[i], ys[i]); };',
  )(f) as Loop;
}

function drawLoop(_xs: Float64Array, _ys: Float64Array, out: Float64Array): void {
  const key = new Uint32Array(2);
  drawKey(7, 1, 0, key);
  const a = key[0]!;
  const b = key[1]!;
  for (let i = 0; i < out.length; i++) out[i] = drawUnit(i, a, b);
}

/** The best of a few repeats, in nanoseconds an element. */
function time(loop: Loop, from: number, to: number, out: Float64Array): number {
  const xs = new Float64Array(SIZE);
  const ys = new Float64Array(SIZE);
  const key = new Uint32Array(2);
  drawKey(1, 0, 0, key);
  for (let i = 0; i < SIZE; i++) {
    xs[i] = from + (to - from) * drawUnit(2 * i, key[0]!, key[1]!);
    ys[i] = from + (to - from) * drawUnit(2 * i + 1, key[0]!, key[1]!);
  }
  let best = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const started = performance.now();
    for (let round = 0; round < ROUNDS; round++) loop(xs, ys, out);
    best = Math.min(best, performance.now() - started);
  }
  return (best * 1e6) / (ROUNDS * SIZE);
}

function hashOf(values: Float64Array, start: number): number {
  const words = new Int32Array(values.buffer);
  let hash = start;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) ^ (hash >>> 15);
  return hash >>> 0;
}
