/** Published relations of levees: discharge over a sill, growth of a breach. Sources in README.md. */
import { gravity } from './ground.ts';

/** Discharge of a metre of a broad sill, m²/s, for depths above it before and behind it, m: free up to two thirds, then drowned. */
export function sillM2ps(beforeM: number, behindM: number): number {
  if (beforeM <= 0 || behindM >= beforeM) return 0;
  if (3 * behindM <= 2 * beforeM) return (2 / 3) * beforeM * Math.sqrt((2 / 3) * gravity * beforeM);
  return behindM * Math.sqrt(2 * gravity * (beforeM - behindM));
}

export type Soil = 'sand' | 'clay';

/** Speed above which the soil of a levee is carried away, m/s. */
export const criticalMps: Readonly<Record<Soil, number>> = { sand: 0.2, clay: 0.5 };

/** Coefficients of Verheij & van der Knaap 2003. */
const f1 = 1.3;
const f2 = 0.04;
const ln10 = 2.302585092994046;

/**
 * Growth of a breach's width, m/s, at a time after it has reached its depth, with a difference of levels (Verheij & van der Knaap 2003): for an even difference it
 * adds up to f1 √g Δh^1.5 / uc · log10(1 + f2 g t / uc), t in hours.
 */
export function growthMps(soil: Soil, differenceM: number, afterS: number): number {
  if (differenceM <= 0) return 0;
  const critical = criticalMps[soil];
  const push = gravity * differenceM;
  const hours = afterS / 3600;
  const perHour =
    (((f1 * f2) / ln10) * ((push * Math.sqrt(push)) / (critical * critical))) /
    (1 + (f2 * gravity * hours) / critical);
  return perHour / 3600;
}
