/** How much comes out: holes in tanks and pipes, pools. Mass flows in kg/s, absolute pressures in Pa. */
import { positive, within } from '../../../kernel/domain.ts';
import { exp, log, pow } from '../../../kernel/math.ts';
import { airPa, gasDensityKgpm3 } from '../../world/substances.ts';

const gravityMps2 = 9.81;

export interface LiquidHole {
  /** 0.6–0.65 for a sharp edge and turbulent flow. */
  readonly dischargeCoefficient: number;
  readonly areaM2: number;
  readonly densityKgpm3: number;
  /** Pressure above the liquid and outside. */
  readonly insidePa: number;
  readonly outsidePa: number;
  /** Height of the liquid above the hole. */
  readonly headM: number;
}

/** Liquid through a hole: Cd A ρ √(2 (Δp/ρ + g h)) (CCPS 1999, §2.1). 0 where the pressure outside is the higher one. */
export function liquidHoleKgps(hole: LiquidHole): number {
  const { dischargeCoefficient, areaM2, insidePa, outsidePa, headM } = hole;
  const density = positive('densityKgpm3', hole.densityKgpm3);
  within('areaM2', areaM2, 0);
  within('headM', headM, 0);
  const energy = (insidePa - outsidePa) / density + gravityMps2 * headM;
  if (energy <= 0) return 0;
  return (
    within('dischargeCoefficient', dischargeCoefficient, 0, 1) * areaM2 * density * Math.sqrt(2 * energy)
  );
}

export interface GasHole {
  readonly dischargeCoefficient: number;
  readonly areaM2: number;
  readonly insidePa: number;
  readonly outsidePa: number;
  /** Density of the gas inside. */
  readonly densityKgpm3: number;
  /** Ratio of specific heats, more than 1. */
  readonly heatRatio: number;
}

/**
 * Gas through a hole: isentropic flow of an ideal gas, Cd A √(2 ρ p k/(k − 1) (r^(2/k) − r^((k+1)/k))) of the pressure ratio r, and at the speed of sound
 * from the critical ratio (2/(k + 1))^(k/(k−1)) down (CCPS 1999, §2.1).
 */
export function gasHoleKgps(hole: GasHole): number {
  const { insidePa, heatRatio: k } = hole;
  within('areaM2', hole.areaM2, 0);
  within('dischargeCoefficient', hole.dischargeCoefficient, 0, 1);
  positive('heatRatio − 1', k - 1);
  positive('insidePa', insidePa);
  if (insidePa <= hole.outsidePa) return 0;
  const ratio = Math.max(within('outsidePa', hole.outsidePa, 0) / insidePa, criticalRatio(k));
  const flow = ((2 * k) / (k - 1)) * (pow(ratio, 2 / k) - pow(ratio, (k + 1) / k));
  const scale = hole.dischargeCoefficient * hole.areaM2;
  return scale * Math.sqrt(positive('densityKgpm3', hole.densityKgpm3) * insidePa * flow);
}

/** Ratio of the pressures below which gas leaves a hole at the speed of sound. */
export function criticalRatio(heatRatio: number): number {
  return pow(2 / (heatRatio + 1), heatRatio / (heatRatio - 1));
}

/**
 * Flow out of a closed section `seconds` after its valves shut, kg/s: W0 e^(−W0 t / M0), what choked flow of an ideal gas at even temperature does, for its
 * flow is in proportion to the mass that is left (as in Yellow Book, CPR 14E, §2.5). The last part, below the critical pressure, is slower.
 */
export function blowDownKgps(startKgps: number, contentKg: number, seconds: number): number {
  within('seconds', seconds, 0);
  return within('startKgps', startKgps, 0) * exp((-startKgps * seconds) / positive('contentKg', contentKg));
}

export interface Pool {
  readonly diameterM: number;
  /** Wind at 10 m. */
  readonly windMps: number;
  readonly temperatureK: number;
  /** Pressure of the vapour at that temperature, below that of the air. */
  readonly vapourPa: number;
  readonly molarKg: number;
  /** Kinematic viscosity of air over the vapour's diffusivity, 1–3. */
  readonly schmidt: number;
}

/**
 * Evaporation of a pool that does not boil, kg/s (Mackay & Matsugu 1973, Canadian Journal of Chemical Engineering 51, in the SI form that Berry et al. 2012
 * give): k = 0.0048 U^(7/9) D^(−1/9) Sc^(−2/3) m/s, flux k M p/(R T). The flux is raised by ln(1 − p/P)·(−P/p) for vapour that drives the air away (Stefan flow).
 */
export function poolEvaporationKgps(pool: Pool): number {
  const vapourPa = within('vapourPa', pool.vapourPa, 0, 0.99 * airPa);
  if (vapourPa === 0 || within('windMps', pool.windMps, 0) === 0) return 0;
  const diameterM = positive('diameterM', pool.diameterM);
  const transferMps =
    0.0048 *
    pow(pool.windMps, 7 / 9) *
    pow(diameterM, -1 / 9) *
    pow(positive('schmidt', pool.schmidt), -2 / 3);
  const vapourKgpm3 = gasDensityKgpm3(vapourPa, pool.temperatureK, pool.molarKg);
  const stefan = -log(1 - vapourPa / airPa) * (airPa / vapourPa);
  return (Math.PI / 4) * diameterM * diameterM * transferMps * vapourKgpm3 * stefan;
}
