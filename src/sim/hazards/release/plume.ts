/** Gaussian plume of a steady release in a steady wind. Passive gas: heavy gas near its source spreads wider and stays lower. */
import { positive, within } from '../../../kernel/domain.ts';
import { exp } from '../../../kernel/math.ts';
import { type SigmaSetName, type StabilityClass, sigmasAt } from './dispersion.ts';

export interface Plume {
  readonly rateKgps: number;
  /** Wind at the height of the release. */
  readonly windMps: number;
  readonly releaseHeightM: number;
  readonly stability: StabilityClass;
  readonly sigmas: SigmaSetName;
}

/** Place beside a plume: down the wind, across it and above the ground, m. */
export interface PlumePlace {
  readonly alongM: number;
  readonly acrossM: number;
  readonly heightM: number;
}

/**
 * Concentration, kg/m³: C = Q/(2π u σy σz) e^(−y²/2σy²) [e^(−(z−H)²/2σz²) + e^(−(z+H)²/2σz²)], the ground reflecting all. 0 upwind of and at the
 * source. Winds below about 1 m/s meander too much for a plume.
 */
export function plumeKgpm3(plume: Plume, place: PlumePlace): number {
  within('rateKgps', plume.rateKgps, 0);
  within('releaseHeightM', plume.releaseHeightM, 0);
  if (place.alongM <= 0) return 0;
  const { yM, zM } = sigmasAt(plume.sigmas, plume.stability, place.alongM);
  const centre = plume.rateKgps / (2 * Math.PI * positive('windMps', plume.windMps) * yM * zM);
  return centre * gauss(place.acrossM / yM) * reflected(place.heightM, plume.releaseHeightM, zM);
}

/** e^(−s²/2). */
export function gauss(scaled: number): number {
  return exp(-0.5 * scaled * scaled);
}

/** Vertical shape over ground that takes nothing up: the cloud and its mirror image. */
export function reflected(heightM: number, centreM: number, sigmaM: number): number {
  return gauss((heightM - centreM) / sigmaM) + gauss((heightM + centreM) / sigmaM);
}
