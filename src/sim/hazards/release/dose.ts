/** What a cloud does to people who breathe it. */
import { positive, within } from '../../../kernel/domain.ts';
import { exp, log, pow } from '../../../kernel/math.ts';
import { normalCdf } from '../../exposure/model.ts';
import { gasDensityKgpm3 } from './sources.ts';

/** Probability of death by Y = a + b ln(Cⁿ t), C in ppm, t in minutes. */
export interface Probit {
  readonly a: number;
  readonly b: number;
  readonly n: number;
}

/** Acute exposure guideline levels of 60 minutes, ppm: discomfort, lasting harm or hindered escape, danger to life. */
export interface GuidelineLevels {
  readonly level1Ppm: number;
  readonly level2Ppm: number;
  readonly level3Ppm: number;
  /** Whether the numbers were read in a copy of the source; others are recalled and count as assumptions. */
  readonly mark: 'read' | 'assumption';
}

export interface Substance {
  readonly molarKg: number;
  readonly aegl60: GuidelineLevels;
  readonly probit?: Probit;
}

/** Sources in README.md. */
export const substances = {
  chlorine: {
    molarKg: 0.0709,
    aegl60: { level1Ppm: 0.5, level2Ppm: 2, level3Ppm: 20, mark: 'read' },
    probit: { a: -8.29, b: 0.92, n: 2 },
  },
  ammonia: {
    molarKg: 0.01703,
    aegl60: { level1Ppm: 30, level2Ppm: 160, level3Ppm: 1100, mark: 'read' },
    probit: { a: -35.9, b: 1.85, n: 2 },
  },
  xylenes: {
    molarKg: 0.10617,
    aegl60: { level1Ppm: 130, level2Ppm: 920, level3Ppm: 2500, mark: 'assumption' },
  },
} as const satisfies Readonly<Record<string, Substance>>;

/** Parts per million by volume of a concentration at 25 °C and 101 325 Pa. */
export function ppmOf(concentrationKgpm3: number, molarKg: number): number {
  return (
    (within('concentrationKgpm3', concentrationKgpm3, 0) / gasDensityKgpm3(101_325, 298.15, molarKg)) * 1e6
  );
}

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
