/** Mean rain around a tropical cyclone. */
import { within } from '../../../kernel/domain.ts';
import { exp } from '../../../kernel/math.ts';

const knotMps = 1852 / 3600;
const inchPerDayMmph = 25.4 / 24;

/** The radial profile of a storm. */
export interface RainProfile {
  readonly centreMmph: number;
  readonly peakMmph: number;
  readonly peakRadiusKm: number;
  /** Distance over which the rain falls to 1/e outside its peak. */
  readonly decayKm: number;
}

/**
 * R-CLIPER (Tuleya, DeMaria & Kuligowski 2007, Weather and Forecasting 22): U = 1 + (V − 35)/33, V in knots; rates in inches a day
 * T0 = −1.10 + 3.96 U, Tm = −1.60 + 4.80 U; radii rm = 64.5 − 13 U, re = 150 − 16 U km. Fitted to storms from 35 knots on; for weaker
 * ones the lines are followed and a negative rate counts as 0. `maxWindMps` is the 1-minute mean, up to 85 m/s, where rm would vanish.
 */
export function rainProfile(maxWindMps: number): RainProfile {
  const u = 1 + (within('maxWindMps', maxWindMps, 0, 85) / knotMps - 35) / 33;
  return {
    centreMmph: Math.max(0, -1.1 + 3.96 * u) * inchPerDayMmph,
    peakMmph: Math.max(0, -1.6 + 4.8 * u) * inchPerDayMmph,
    peakRadiusKm: 64.5 - 13 * u,
    decayKm: 150 - 16 * u,
  };
}

/** Rain at a distance, mm/h: linear from the centre to the peak, then T = Tm e^(−(r − rm)/re). */
export function rcliperMmph(profile: RainProfile, radiusKm: number): number {
  const { centreMmph, peakMmph, peakRadiusKm, decayKm } = profile;
  const share = within('radiusKm', radiusKm, 0) / peakRadiusKm;
  if (share < 1) return centreMmph + (peakMmph - centreMmph) * share;
  return peakMmph * exp(-(radiusKm - peakRadiusKm) / decayKm);
}
