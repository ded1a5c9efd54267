// The package has no types for this file, and every project that reaches this one must find ours.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./alea.d.ts" />
import alea from 'seedrandom/lib/alea.js';
import { normalQuantile } from '../math/normalQuantile.ts';

/** A named sequence of random numbers, for set-up and generation only: what a draw gives depends on how many came before. */
export interface Stream {
  /** Uniform on [0, 1), a multiple of 2^-32. */
  next(): number;
  /** An integer in [0, n), 1 ≤ n ≤ 2^32. */
  int(n: number): number;
  /** Uniform on [from, to). */
  range(from: number, to: number): number;
  /** One element of a non-empty array; throws on an empty one. */
  pick<T>(items: ArrayLike<T>): T;
  /** Standard normal. */
  normal(): number;
  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T>(items: T[]): T[];
  /** Another stream, named after this one; the same whatever has been drawn from this one. */
  fork(name: string): Stream;
}

/** The stream of a seed and a name; equal arguments give equal streams in every engine. */
export function stream(seed: number, name: string): Stream {
  return open(`${seed}/${name.length}:${name}`);
}

function open(path: string): Stream {
  const next = alea(path);
  const int = (n: number): number => Math.floor(next() * n);
  return {
    next,
    int,
    range: (from, to) => from + (to - from) * next(),
    pick(items) {
      if (items.length === 0) throw new Error(`The random stream ${path} was asked to pick from nothing`);
      return items[int(items.length)]!;
    },
    normal: () => normalQuantile(next() + 1.1641532182693481e-10), // the middle of the step of 2^-32
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = int(i + 1);
        const moved = items[i]!;
        items[i] = items[j]!;
        items[j] = moved;
      }
      return items;
    },
    fork: (name) => open(`${path}/${name.length}:${name}`),
  };
}
