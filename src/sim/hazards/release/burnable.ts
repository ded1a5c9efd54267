/** How much of a steady release could burn at one moment. */
import { pow } from '../../../kernel/math.ts';
import { type Substance, airK, airPa, gasDensityKgpm3 } from '../../world/substances.ts';
import { type StabilityClass, sigmasAt } from './dispersion.ts';
import { flammableSliceShare } from './flammable.ts';

/** Slices per factor of ten of the way. */
const perDecade = 16;
const farthestM = 5000;

export interface SteadySource {
  readonly rateKgps: number;
  /** Diameter of what it rises from, m. */
  readonly diameterM: number;
  readonly windMps: number;
  readonly stability: StabilityClass;
}

/**
 * Mass between the limits of flammability, kg: over slices of the plume Q/u dx the share between the two concentrations, from 1 m on to where its middle
 * Q/(π u σy σz) falls below the lower limit (Briggs' urban widths, the source's own width added as in puffs). 0 for what does not burn.
 */
export function flammableKg({ limits, molarKg }: Substance, source: SteadySource): number {
  if (limits === undefined || source.rateKgps <= 0) return 0;
  const pure = gasDensityKgpm3(airPa, airK, molarKg);
  const { rateKgps, windMps, diameterM, stability } = source;
  let total = 0;
  const factor = pow(10, 1 / perDecade);
  for (let fromM = 1; fromM < farthestM; fromM *= factor) {
    const { yM, zM } = sigmasAt('briggsUrban', stability, fromM);
    const across = Math.max(1, diameterM / 4.3, yM);
    const middle = rateKgps / (Math.PI * windMps * across * Math.max(1, zM));
    if (middle <= limits.lower * pure) break;
    const share = flammableSliceShare(middle, limits.lower * pure, limits.upper * pure);
    total += ((rateKgps * share) / windMps) * fromM * (factor - 1);
  }
  return total;
}
