/** What a cloud does to people who breathe it. Sources: README.md of `hazards/release`. */
import { positive, within } from '../../kernel/domain.ts';
import { exp, log, normalCdf, normalQuantile, pow } from '../../kernel/math.ts';
import type { GuidelineLevels, Probit } from '../world/substances.ts';

/** Toxic load ∫Cⁿ dt after a step of `minutes` at an even concentration, ppmⁿ min. */
export function addedLoad(load: number, ppm: number, minutes: number, exponent: number): number {
  within('minutes', minutes, 0);
  return ppm === 0 ? load : load + pow(within('ppm', ppm, 0), exponent) * minutes;
}

/** Probit of a toxic load; −Infinity without one. */
export function probitOf({ a, b }: Probit, load: number): number {
  return load === 0 ? -Infinity : a + b * log(within('load', load, 0));
}

/** Share of those exposed who die at a probit: Φ(Y − 5). */
export function fatalShare(probit: number): number {
  return normalCdf(probit - 5);
}

/** Probit of death by heat: −14.9 + 2.56 ln(t I^(4/3) / 10⁴), t in s, I in W/m² (Eisenberg, Lynch & Breeding 1975). */
export function thermalProbit(seconds: number, heatWpm2: number): number {
  return (
    -14.9 + 2.56 * log((positive('seconds', seconds) * pow(positive('heatWpm2', heatWpm2), 4 / 3)) / 1e4)
  );
}

/** Which guideline level a concentration that lasts an hour reaches: 0 for none. */
export function guidelineLevel(levels: GuidelineLevels, ppm: number): 0 | 1 | 2 | 3 {
  if (ppm >= levels.level3Ppm) return 3;
  if (ppm >= levels.level2Ppm) return 2;
  return ppm >= levels.level1Ppm ? 1 : 0;
}

/**
 * Concentration indoors after `hours` beside an even one outdoors: C = Co + (Ci − Co) e^(−λ t), λ air changes an hour. Walls take nothing up; first-order
 * exchange with well-mixed air, the common form of sheltering models.
 */
export function indoorAfter(indoor: number, outdoor: number, changesPerH: number, hours: number): number {
  within('changesPerH', changesPerH, 0);
  within('hours', hours, 0);
  return outdoor + (indoor - outdoor) * exp(-changesPerH * hours);
}

/** Share of people hurt at the second and at the third guideline level: assumption, README.md. */
const hurtShare = { level2: 0.1, level3: 0.9 } as const;

/**
 * Share of those exposed whom a load ∫Cⁿ dt (ppmⁿ min) injures: none below an hour of the second level; from there lognormal in the load, a tenth at the second
 * and nine tenths at the third.
 */
export function injuredShare(levels: GuidelineLevels, exponent: number, load: number): number {
  const second = hourOf(levels.level2Ppm, exponent);
  if (load < second) return 0;
  const span = log(hourOf(levels.level3Ppm, exponent) / second);
  const [low, high] = [normalQuantile(hurtShare.level2), normalQuantile(hurtShare.level3)];
  return normalCdf(low + ((high - low) * log(load / second)) / span);
}

/** Load of an hour at an even concentration, ppmⁿ min. */
export function hourOf(ppm: number, exponent: number): number {
  return 60 * pow(ppm, exponent);
}
