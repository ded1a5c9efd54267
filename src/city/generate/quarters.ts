import { distance, type Point } from './plane.ts';
import type { Scheme } from './scheme.ts';
import { lowness, type Shape } from './shape.ts';

/** What kind of town stands at a place; it decides the size of blocks and what is built on them. */
export type Quarter =
  | 'oldTown'
  | 'core'
  | 'mixed'
  | 'estate'
  | 'tallEstate'
  | 'field'
  | 'industry'
  | 'houses'
  | 'wild';

/** Wanted block area in m². */
export const blockAreaM2: Readonly<Record<Quarter, number>> = {
  oldTown: 6500,
  core: 11000,
  mixed: 11500,
  estate: 24000,
  tallEstate: 24000,
  field: 34000,
  industry: 30000,
  houses: 9500,
  wild: 90000,
};

export function quarterAt(scheme: Scheme, shape: Shape, p: Point): Quarter {
  const { sizeM } = scheme;
  const hill = shape.hillM(p);
  if (hill > wildAboveM(scheme)) return 'wild';
  if (distance(p, scheme.core) < 0.085 * sizeM) return 'core';
  if (distance(p, scheme.oldTown) < 0.092 * sizeM || lowness(scheme, p) > 0.75) return 'oldTown';
  const port = (p.x - scheme.harbour.platformX0) * (p.x - scheme.harbour.platformX1) < 0;
  if (distance(p, scheme.industry) < 0.13 * sizeM || (port && p.y < scheme.shoreBaseY + 0.09 * sizeM))
    return 'industry';
  if (hill > 0.055 * scheme.hills[0]!.heightM) return 'houses';
  const fromCore = distance(p, scheme.core) / sizeM;
  const drift = 0.06 * scheme.hillNoise(p.x * 1.7, p.y * 1.7);
  return fromCore + drift < 0.24 ? 'mixed' : 'estate';
}

/** Above this height of the hills there are no streets and no lots. */
export function wildAboveM(scheme: Scheme): number {
  return 0.21 * scheme.hills[0]!.heightM;
}
