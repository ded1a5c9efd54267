import { drawBelow, drawExponential, drawKey, drawNormal, drawUnit } from './address.ts';

const key = new Uint32Array(2);

/** One addressed draw, uniform on [0, 1). In loops make the key once (`drawKey`) and use `drawUnit`: the same numbers. */
export function uniform(seed: number, purpose: number, id: number, timeS: number): number {
  drawKey(seed, purpose, timeS, key);
  return drawUnit(id, key[0]!, key[1]!);
}

/** One addressed draw from the exponential distribution with mean 1. */
export function exponential(seed: number, purpose: number, id: number, timeS: number): number {
  drawKey(seed, purpose, timeS, key);
  return drawExponential(id, key[0]!, key[1]!);
}

/** One addressed draw from the standard normal distribution. */
export function normal(seed: number, purpose: number, id: number, timeS: number): number {
  drawKey(seed, purpose, timeS, key);
  return drawNormal(id, key[0]!, key[1]!);
}

/** One addressed integer in [0, n). */
export function below(n: number, seed: number, purpose: number, id: number, timeS: number): number {
  drawKey(seed, purpose, timeS, key);
  return drawBelow(n, id, key[0]!, key[1]!);
}
