/** Maximum wind of a tropical cyclone from its pressure, m/s. They differ by up to 8 m/s, for they are fits to different oceans. */
import { within } from '../../../kernel/domain.ts';
import { pow } from '../../../kernel/math.ts';
import { airDensityKgpm3 } from './holland.ts';

/** Vm = 0.6252 √Δp, Δp in Pa (Willoughby & Rahn 2004, as in the Tropical Cyclone Risk Model of Geoscience Australia). */
export function willoughbyMaxWindMps(dropPa: number): number {
  return 0.6252 * Math.sqrt(within('dropPa', dropPa, 0));
}

/** Vm = √(B Δp / (e ρ)) of the gradient level (Holland 1980, eq. 7), Δp in Pa. */
export function hollandMaxWindMps(dropPa: number, shape: number, densityKgpm3 = airDensityKgpm3): number {
  return Math.sqrt((within('shape', shape, 0) * within('dropPa', dropPa, 0)) / (Math.E * densityKgpm3));
}

/** Vm = 3.04 (1010 − p)^0.644, p in hPa (Atkinson & Holliday 1977, Monthly Weather Review 105; western North Pacific). 0 from 1010 hPa on. */
export function atkinsonHollidayMaxWindMps(centralHPa: number): number {
  const dropHPa = 1010 - within('centralHPa', centralHPa, 0);
  return dropHPa <= 0 ? 0 : 3.04 * pow(dropHPa, 0.644);
}
