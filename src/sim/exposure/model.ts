/** Published relations from water to what it does; pure functions. Sources in README.md. */
import { log, normalCdf } from '../../kernel/math.ts';

/** Depth at which a car no longer drives, cm (Pregnolato et al. 2017: speed 0 at 300 mm). */
export const carStopsCm = 30;
/** Depth below which a road that water closed opens again, cm: hysteresis, so that waves do not open and close it. */
export const carReturnsCm = 15;

/**
 * Highest speed of a vehicle in standing water, cm/s (Pregnolato et al. 2017, Transportation Research D 55, eq. 1:
 * v = 0.0009 w² − 0.5529 w + 86.9448 km/h, w in mm). Valid for 0–300 mm; 0 from there on.
 */
export function floodedSpeedCmps(depthCm: number): number {
  if (depthCm >= carStopsCm) return 0;
  const w = depthCm * 10;
  const kmph = 0.0009 * w * w - 0.5529 * w + 86.9448;
  return Math.max(0, Math.round((kmph * 100) / 3.6));
}

/** Hazard class for people and vehicles, 1 (H1) to 6 (H6). */
export type HazardClass = 1 | 2 | 3 | 4 | 5 | 6;

/** Upper limits of H1…H5: depth × velocity m²/s, depth m, velocity m/s. */
const classLimits = [
  [0.3, 0.3, 2],
  [0.6, 0.5, 2],
  [0.6, 1.2, 2],
  [1, 2, 2],
  [4, 4, 4],
] as const;

/** Combined flood hazard class (Australian Rainfall and Runoff 2019, book 6 ch. 7, curves H1–H6). */
export function hazardClass(depthM: number, speedMps: number): HazardClass {
  const product = depthM * speedMps;
  for (const [index, [dv, d, v]] of classLimits.entries()) {
    if (product <= dv && depthM <= d && speedMps <= v) return (index + 1) as HazardClass;
  }
  return 6;
}

/** Water in which nobody beside a breach survives: depth × speed m²/s, and speed m/s (Jonkman 2007, breach zone). */
const breachZone = { productM2ps: 7, speedMps: 2 };
/** Depth m and rise m/h from which water counts as rising rapidly (Jonkman 2007). */
const rapidZone = { depthM: 2.1, riseMph: 0.5 };

/**
 * Mortality among those exposed to water of this depth above their floor, 0…1 (Jonkman 2007; Jonkman, Vrijling & Vrouwenvelder 2008): 1 beside a breach, where
 * water rises rapidly Φ((ln h − 1.46)/0.28), elsewhere Φ((ln h − 7.60)/2.75). Below ankle depth nobody drowns: 0 under 0.1 m.
 */
export function mortality(depthM: number, riseMph = 0, productM2ps = 0): number {
  if (depthM < 0.1) return 0;
  if (productM2ps >= breachZone.productM2ps && productM2ps >= breachZone.speedMps * depthM) return 1;
  const remaining = normalCdf((log(depthM) - 7.6) / 2.75);
  const rises = depthM >= rapidZone.depthM && riseMph >= rapidZone.riseMph;
  return rises ? Math.max(remaining, normalCdf((log(depthM) - 1.46) / 0.28)) : remaining;
}

/** Score of the area in the method below: warning, speed of onset and kind of building each 2 of 1–3: assumption. */
const areaScore = 6;
/** Urban debris factor by depth: none up to .25 m, 1 beyond. */
const debrisFromM = 0.25;

/**
 * Share of vulnerable people (old, ill, hindered) in water of this depth, and depth times speed, who are injured, 0…1: hazard rating d (v + .5) + DF
 * times the score of the area, per cent (Defra 2006, Flood risks to people, FD2321/TR1). 0 under 0.1 m.
 */
export function injury(depthM: number, productM2ps = 0): number {
  if (depthM < 0.1) return 0;
  const hazardRating = productM2ps + depthM * 0.5 + (depthM > debrisFromM ? 1 : 0);
  return Math.min(1, (hazardRating * areaScore) / 100);
}
