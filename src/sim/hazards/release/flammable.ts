/** How much of a cloud could burn: what lies between the lower and the upper limit of flammability. */
import { positive, within } from '../../../kernel/domain.ts';
import { log, normalCdf } from '../../../kernel/math.ts';
import { gauss } from './plume.ts';

/**
 * Share of a Gaussian puff's mass between two concentrations, where `centre` is that of its middle (any unit, the same for all three): the mass within s standard
 * deviations is 2Φ(s) − 1 − √(2/π) s e^(−s²/2), and C = centre e^(−s²/2). Holds for a puff on the ground or clear of it; a real cloud is patchy, and half of the
 * lower limit is the usual bound for planning.
 */
export function flammablePuffShare(centre: number, lower: number, upper: number): number {
  assertLimits(lower, upper);
  return massAbove(centre, lower) - massAbove(centre, upper);
}

/** The same for a slice across a plume with the concentration `centre` in its middle: the share above a concentration c is 1 − c/centre. */
export function flammableSliceShare(centre: number, lower: number, upper: number): number {
  assertLimits(lower, upper);
  const above = (limit: number): number => (centre <= limit ? 0 : 1 - limit / centre);
  return above(lower) - above(upper);
}

function massAbove(centre: number, limit: number): number {
  if (within('centre', centre, 0) <= limit) return 0;
  const reach = Math.sqrt(2 * log(centre / limit));
  return 2 * normalCdf(reach) - 1 - Math.sqrt(2 / Math.PI) * reach * gauss(reach);
}

function assertLimits(lower: number, upper: number): void {
  within('upper', upper, positive('lower', lower));
}
