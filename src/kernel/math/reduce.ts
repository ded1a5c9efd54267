/*
 * The reduction of moderate angles is after fdlibm's e_rem_pio2.c:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */
import { nearestInteger } from './scale.ts';
import { quarterTurnsOfHuge } from './reduceHuge.ts';

/** What the last call of `quarterTurns` left over, in radians, as an unevaluated sum of two doubles. */
export const remainder = new Float64Array(2);

const MODERATE = 1647099; // ~ 2^20 · π/2: up to here n · PART_1 is exact
const TWO_OVER_PI = 6.36619772367581382433e-1;

/** π/2 = PART_1 + REST_1 = PART_1 + PART_2 + REST_2 = …, 33 bits a part. */
const PART_1 = 1.57079632673412561417;
const REST_1 = 6.07710050650619224932e-11;
const PART_2 = 6.0771005063039659766e-11;
const REST_2 = 2.02226624879595063154e-21;
const PART_3 = 2.0222662487111664558e-21;
const REST_3 = 8.47842766036889956997e-32;

const LOSS_OF_16_BITS = 1.52587890625e-5;
const LOSS_OF_49_BITS = 1.7763568394002505e-15;

/** n with x = n · π/2 + remainder and |remainder| ≲ π/4, for finite x; only n mod 4 is meaningful for huge x. */
export function quarterTurns(x: number): number {
  const size = Math.abs(x);
  if (size >= MODERATE) return quarterTurnsOfHuge(x, remainder);
  const n = nearestInteger(x * TWO_OVER_PI);
  let main = x - n * PART_1;
  let rest = n * REST_1;
  let sum = main - rest;
  if (Math.abs(sum) < size * LOSS_OF_16_BITS) {
    const before = main;
    const part = n * PART_2;
    main = before - part;
    rest = n * REST_2 - (before - main - part);
    sum = main - rest;
    if (Math.abs(sum) < size * LOSS_OF_49_BITS) {
      const previous = main;
      const piece = n * PART_3;
      main = previous - piece;
      rest = n * REST_3 - (previous - main - piece);
      sum = main - rest;
    }
  }
  remainder[0] = sum;
  remainder[1] = main - sum - rest;
  return n;
}
