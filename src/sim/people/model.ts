/** Published relations of warning and leaving; pure functions. Sources and assumptions in README.md. */
import { ageGroup } from '../../city/model.ts';
import { log } from '../../kernel/math.ts';

/** Rates per hour and the reach of a warning; see `diffuse`. */
export interface Diffusion {
  /** Share whom the broadcast can reach at all. */
  reach: number;
  broadcastPerHour: number;
  contagionPerHour: number;
}

/**
 * Share informed after a further `dtS`: df/dt = a₁ (R − f)₊ + a₂ f (1 − f), one explicit step (Rogers & Sorensen 1991:
 * broadcast plus contagion, here with the broadcast capped by its reach). Stable for dt · (a₁ + a₂) < 1.
 */
export function diffuse(
  informed: number,
  dtS: number,
  { reach, broadcastPerHour, contagionPerHour }: Diffusion,
): number {
  const broadcast = broadcastPerHour * Math.max(0, reach - informed);
  const contagion = contagionPerHour * informed * (1 - informed);
  return Math.min(1, informed + ((broadcast + contagion) * dtS) / 3600);
}

/** Rayleigh-distributed delay with this mean, s, from a uniform draw in [0, 1): mean = σ √(π/2). */
export function rayleighS(meanS: number, draw: number): number {
  const sigma = meanS / 1.2533141373155003;
  return sigma * Math.sqrt(-2 * log(1 - draw));
}

/**
 * Walking speed by age group (0–5, 6–17, 18–64, 65–79, 80+), ‰ of Weidmann's 1.34 m/s: middles of the RiMEA 2.2.1 ranges
 * "under 30" .58–1.61, "30–50" 1.41–1.54, "over 50" .68–1.41 and, for the youngest and oldest, "limited" .46–.76 m/s.
 */
const walkingPm = [455, 817, 1100, 780, 455] as const;
/** Factor by mobility: unhindered, slow, assisted, ‰. [A] The youngest and oldest have theirs in their range already. */
const mobilityPm = [1000, 700, 450] as const;
/** Lower end of RiMEA's "limited mobility", .46 m/s. */
const slowestPm = 343;

/** Walking speed of somebody of this age group and mobility, ‰ of Weidmann's. */
export function walkingSpeedPm(group: number, mobility: number): number {
  const byAge = walkingPm[group] ?? 1000;
  if (group === ageGroup.infant || group === ageGroup.veryOld) return byAge;
  return Math.max(slowestPm, Math.round((byAge * (mobilityPm[mobility] ?? 1000)) / 1000));
}
