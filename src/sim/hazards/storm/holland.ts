/** Radial profiles of wind in a tropical cyclone: speeds in m/s, distances in km. Wind is that of the profile's own height and averaging. */
import { within, positive } from '../../../kernel/domain.ts';
import { exp, log, pow } from '../../../kernel/math.ts';

/** Density of air near the surface of a tropical cyclone, kg/m³. */
export const airDensityKgpm3 = 1.15;

/** A peripheral observation that the outer profile is fitted to. */
export interface Periphery {
  readonly radiusKm: number;
  readonly windMps: number;
}

/** The usual peripheral wind where none is observed: 17 m/s at 300 km. */
export const usualPeriphery: Periphery = { radiusKm: 300, windMps: 17 };

export interface Holland2010 {
  readonly maxWindMps: number;
  /** Radius of the maximum wind. */
  readonly maxWindRadiusKm: number;
  /** Shape parameter B. */
  readonly shape: number;
  readonly periphery?: Periphery;
}

/** Exponent within the radius of the maximum wind, and the least it falls to outside. */
const innerExponent = 0.5;
const leastExponent = 0.4;
const shapeRange = [1, 2.5] as const;

/**
 * Surface wind (Holland, Belanger & Fritz 2010, Monthly Weather Review 138, eq. 6 and 10):
 * V = Vm [(Rm/r)^B e^(1 − (Rm/r)^B)]^x, with x by `hollandExponent`. 0 at the centre.
 */
export function holland2010Mps(vortex: Holland2010, radiusKm: number): number {
  if (within('radiusKm', radiusKm, 0) === 0 || within('maxWindMps', vortex.maxWindMps, 0) === 0) return 0;
  const base = profileBase(vortex, radiusKm);
  return vortex.maxWindMps * pow(base, hollandExponent(vortex, radiusKm));
}

/**
 * Exponent x: 0.5 within the radius of the maximum wind, then linear so that the peripheral wind is met, and nowhere below 0.4. It stays
 * 0.5 where the maximum wind lies as far out as the peripheral one.
 */
export function hollandExponent(vortex: Holland2010, radiusKm: number): number {
  const { maxWindRadiusKm, maxWindMps, periphery = usualPeriphery } = vortex;
  const outsideKm = radiusKm - maxWindRadiusKm;
  const toPeripheryKm = periphery.radiusKm - maxWindRadiusKm;
  if (outsideKm <= 0 || toPeripheryKm <= 0) return innerExponent;
  const base = profileBase(vortex, periphery.radiusKm);
  const atPeriphery = log(periphery.windMps / maxWindMps) / log(base);
  return Math.max(leastExponent, innerExponent + (outsideKm * (atPeriphery - innerExponent)) / toPeripheryKm);
}

/**
 * Shape parameter B = v² e ρ / Δp of gradient wind and central pressure drop (Holland 1980, Monthly Weather Review 108), clipped to 1…2.5.
 * `densityKgpm3` is that of air.
 */
export function hollandShape(
  gradientWindMps: number,
  dropPa: number,
  densityKgpm3 = airDensityKgpm3,
): number {
  within('gradientWindMps', gradientWindMps, 0);
  const shape = (gradientWindMps * gradientWindMps * Math.E * densityKgpm3) / positive('dropPa', dropPa);
  return Math.min(shapeRange[1], Math.max(shapeRange[0], shape));
}

export interface Holland1980 {
  readonly maxWindRadiusKm: number;
  readonly shape: number;
  /** Pressure of the surroundings less that of the centre, Pa. */
  readonly dropPa: number;
  /** Coriolis parameter 2Ω sin φ, 1/s, of either sign; 0 gives the cyclostrophic wind. */
  readonly coriolisPerS: number;
  readonly densityKgpm3?: number;
}

/**
 * Gradient wind (Holland 1980, eq. 5): V = √((Rm/r)^B B Δp e^(−(Rm/r)^B) / ρ + (r f/2)²) − r |f|/2. 0 at the centre.
 */
export function holland1980Mps(vortex: Holland1980, radiusKm: number): number {
  if (within('radiusKm', radiusKm, 0) === 0) return 0;
  const { shape, dropPa, coriolisPerS, densityKgpm3 = airDensityKgpm3 } = vortex;
  within('dropPa', dropPa, 0);
  const scaled = scaledRadius(vortex, radiusKm);
  const cyclostrophic = (scaled * exp(-scaled) * shape * dropPa) / densityKgpm3;
  const turning = (Math.abs(coriolisPerS) * radiusKm * 1000) / 2;
  return Math.sqrt(cyclostrophic + turning * turning) - turning;
}

/** What is left of the pressure drop at a distance, Pa: Δp (1 − e^(−(Rm/r)^B)) (Holland 1980, eq. 1). */
export function hollandDropPa(
  vortex: Pick<Holland1980, 'maxWindRadiusKm' | 'shape' | 'dropPa'>,
  radiusKm: number,
): number {
  if (within('radiusKm', radiusKm, 0) === 0) return vortex.dropPa;
  return vortex.dropPa * (1 - exp(-scaledRadius(vortex, radiusKm)));
}

/** (Rm/r)^B e^(1 − (Rm/r)^B), 1 at the radius of the maximum wind. */
function profileBase(vortex: Pick<Holland2010, 'maxWindRadiusKm' | 'shape'>, radiusKm: number): number {
  const scaled = scaledRadius(vortex, radiusKm);
  return scaled * exp(1 - scaled);
}

/** (Rm/r)^B. */
function scaledRadius(
  { maxWindRadiusKm, shape }: Pick<Holland2010, 'maxWindRadiusKm' | 'shape'>,
  radiusKm: number,
): number {
  return pow(
    positive('maxWindRadiusKm', maxWindRadiusKm) / radiusKm,
    within('shape', shape, shapeRange[0], shapeRange[1]),
  );
}
