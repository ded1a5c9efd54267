/** The way of a storm: states at given times on a plane in kilometres, x to the east and y to the north. */
import { atan2, hypot } from '../../../kernel/math.ts';

/** What a storm is at one time. */
export interface StormState {
  readonly xKm: number;
  readonly yKm: number;
  readonly centralHPa: number;
  readonly maxWindMps: number;
  readonly maxWindRadiusKm: number;
}

export interface TrackPoint extends StormState {
  readonly atS: number;
}

/** A storm at a time with its movement. */
export interface MovingStorm extends StormState {
  readonly eastMps: number;
  readonly northMps: number;
}

/**
 * The storm between its points, everything linear in time; null before the first and after the last point, where nothing is known of it.
 * Movement is that of the stretch, of the stretch to come at a point, of the last stretch at the last one.
 */
export function stormAt(track: readonly TrackPoint[], atS: number): MovingStorm | null {
  assertOrdered(track);
  const last = track.length - 1;
  if (last < 1 || atS < track[0]!.atS || atS > track[last]!.atS) return null;
  const after = track.findIndex((point) => point.atS > atS);
  const next = after < 0 ? last : after;
  const from = track[next - 1]!;
  const to = track[next]!;
  const durationS = to.atS - from.atS;
  const share = (atS - from.atS) / durationS;
  const between = (a: number, b: number): number => a + (b - a) * share;
  return {
    xKm: between(from.xKm, to.xKm),
    yKm: between(from.yKm, to.yKm),
    centralHPa: between(from.centralHPa, to.centralHPa),
    maxWindMps: between(from.maxWindMps, to.maxWindMps),
    maxWindRadiusKm: between(from.maxWindRadiusKm, to.maxWindRadiusKm),
    eastMps: ((to.xKm - from.xKm) * 1000) / durationS,
    northMps: ((to.yKm - from.yKm) * 1000) / durationS,
  };
}

/** Speed over ground, m/s. */
export function translationMps({ eastMps, northMps }: MovingStorm): number {
  return hypot(eastMps, northMps);
}

/** Where it goes: degrees clockwise from north, 0 ≤ heading < 360; 0 for a storm that stands still. */
export function headingDeg({ eastMps, northMps }: MovingStorm): number {
  const angle = (atan2(eastMps, northMps) * 180) / Math.PI;
  return angle < 0 ? angle + 360 : angle;
}

function assertOrdered(track: readonly TrackPoint[]): void {
  for (let i = 1; i < track.length; i += 1) {
    if (!(track[i]!.atS > track[i - 1]!.atS))
      throw new RangeError(`points of a track must follow in time: point ${i} is at ${track[i]!.atS} s`);
  }
}
