/**
 * What a cold vortex adds to a typhoon that comes under it: more rain overall, a band of rain of its own, and wind along the band. No publication
 * gives one formula; every number here is the scenario's, and the form is an assumption (README).
 */
import { positive, within } from '../../../kernel/domain.ts';
import { hypot } from '../../../kernel/math.ts';

/** Rain and wind along a straight band. */
export interface ColdVortex {
  /** Factor on the storm's own rain, from 1. */
  readonly rainFactor: number;
  /** Ends of the band. */
  readonly from: { readonly xKm: number; readonly yKm: number };
  readonly to: { readonly xKm: number; readonly yKm: number };
  /** Distance from the band's line at which its rain and wind end. */
  readonly halfWidthKm: number;
  /** Rain on the band's line. */
  readonly bandMmph: number;
  /** Mean wind on the band's line, m/s, that is added to the storm's speed. */
  readonly bandWindMps: number;
}

/** Share of the band's strength at a place: (1 − (d/w)²)² of the distance d from the line, as for rain cells; 0 from the half width on. */
export function bandShare(vortex: ColdVortex, { xKm, yKm }: { xKm: number; yKm: number }): number {
  const { from, to } = vortex;
  const alongX = to.xKm - from.xKm;
  const alongY = to.yKm - from.yKm;
  const squared = alongX * alongX + alongY * alongY;
  const along = squared === 0 ? 0 : ((xKm - from.xKm) * alongX + (yKm - from.yKm) * alongY) / squared;
  const nearest = Math.min(1, Math.max(0, along));
  const scaled =
    hypot(xKm - from.xKm - nearest * alongX, yKm - from.yKm - nearest * alongY) /
    positive('halfWidthKm', vortex.halfWidthKm);
  if (scaled >= 1) return 0;
  const share = 1 - scaled * scaled;
  return share * share;
}

/** Rain with the vortex, mm/h, where the storm alone gives `stormMmph`. */
export function coldVortexMmph(
  vortex: ColdVortex,
  stormMmph: number,
  place: { xKm: number; yKm: number },
): number {
  within('rainFactor', vortex.rainFactor, 1);
  return stormMmph * vortex.rainFactor + within('bandMmph', vortex.bandMmph, 0) * bandShare(vortex, place);
}

/** Wind speed with the vortex, m/s, where the storm alone gives `stormMps`. */
export function coldVortexWindMps(
  vortex: ColdVortex,
  stormMps: number,
  place: { xKm: number; yKm: number },
): number {
  return stormMps + within('bandWindMps', vortex.bandWindMps, 0) * bandShare(vortex, place);
}
