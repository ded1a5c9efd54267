/** Wind around a moving storm of the northern hemisphere: the profile turned by inflow, plus what the movement adds. */
import { positive, within } from '../../../kernel/domain.ts';
import { cos, hypot, sin } from '../../../kernel/math.ts';
import { type Holland2010, holland2010Mps } from './holland.ts';
import type { MovingStorm } from './track.ts';

/** Wind as a vector of the way it blows to. */
export interface WindVector {
  readonly eastMps: number;
  readonly northMps: number;
}

/** Turn of the wind towards the centre that friction over land adds to the angle over water, degrees. */
export const landInflowDeg = 20;

/**
 * Angle by which the wind over water crosses the isobars inwards, degrees (Phadke, Martino, Cheung & Houston 2003, Ocean Engineering 30,
 * eq. 11): 10 (1 + r/Rm) to Rm, 20 + 25 (r/Rm − 1) to 1.2 Rm, then 25.
 */
export function inflowDeg(radiusKm: number, maxWindRadiusKm: number): number {
  const scaled = within('radiusKm', radiusKm, 0) / positive('maxWindRadiusKm', maxWindRadiusKm);
  if (scaled < 1) return 10 * (1 + scaled);
  return scaled < 1.2 ? 20 + 25 * (scaled - 1) : 25;
}

/** Share of the storm's movement that is added to the wind: Rm r / (Rm² + r²), a half at Rm (Phadke et al. 2003, eq. 12). */
export function movementShare(radiusKm: number, maxWindRadiusKm: number): number {
  within('radiusKm', radiusKm, 0);
  positive('maxWindRadiusKm', maxWindRadiusKm);
  return (maxWindRadiusKm * radiusKm) / (maxWindRadiusKm * maxWindRadiusKm + radiusKm * radiusKm);
}

/**
 * Wind at a place, for a storm whose profile is Holland 2010 with shape `shape`. The maximum that a warning names contains the movement: what the
 * movement adds at the radius of the maximum wind (half its speed) is taken from the profile first, so that the fastest wind of the field is the
 * storm's.
 */
export function windAt(
  storm: MovingStorm,
  shape: number,
  { xKm, yKm }: { xKm: number; yKm: number },
  overLand: boolean,
): WindVector {
  const east = xKm - storm.xKm;
  const north = yKm - storm.yKm;
  const radiusKm = hypot(east, north);
  if (radiusKm === 0) return { eastMps: 0, northMps: 0 };
  const { maxWindRadiusKm } = storm;
  const speedMps = holland2010Mps(symmetricVortex(storm, shape), radiusKm);
  const inwards = ((inflowDeg(radiusKm, maxWindRadiusKm) + (overLand ? landInflowDeg : 0)) * Math.PI) / 180;
  // Counter-clockwise around the centre, turned inwards.
  const along = speedMps * cos(inwards);
  const to = speedMps * sin(inwards);
  const share = movementShare(radiusKm, maxWindRadiusKm);
  return {
    eastMps: (-north * along - east * to) / radiusKm + share * storm.eastMps,
    northMps: (east * along - north * to) / radiusKm + share * storm.northMps,
  };
}

/** The vortex without its movement. */
export function symmetricVortex(storm: MovingStorm, shape: number): Holland2010 {
  const halfMovement = hypot(storm.eastMps, storm.northMps) / 2;
  return {
    maxWindMps: Math.max(0, storm.maxWindMps - halfMovement),
    maxWindRadiusKm: storm.maxWindRadiusKm,
    shape,
  };
}
