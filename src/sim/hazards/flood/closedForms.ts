/** What analytic solutions say of the cases that a flood solver is tried on. */
import { positive, within } from '../../../kernel/domain.ts';
import { pow } from '../../../kernel/math.ts';

const gravityMps2 = 9.81;

export interface Plane {
  readonly rainMmph: number;
  readonly lengthM: number;
  /** Fall per metre. */
  readonly slope: number;
  readonly manning: number;
}

/** Steady rain on a plane at its lower end. */
export interface PlaneEquilibrium {
  readonly dischargeM2ps: number;
  readonly depthM: number;
  /** Time until the whole plane contributes. */
  readonly equilibriumS: number;
}

/** Kinematic wave (Henderson & Wooding 1964): q = i L, h = (n q/√S)^⅗, t_e = h/i. */
export function planeEquilibrium({ rainMmph, lengthM, slope, manning }: Plane): PlaneEquilibrium {
  const rainMps = positive('rainMmph', rainMmph) / 3.6e6;
  const dischargeM2ps = rainMps * positive('lengthM', lengthM);
  const normal = (positive('manning', manning) * dischargeM2ps) / Math.sqrt(positive('slope', slope));
  const depthM = pow(normal, 0.6);
  return { dischargeM2ps, depthM, equilibriumS: depthM / rainMps };
}

/** Discharge at the lower end `atS` after the rain began, as a share of the equilibrium's: (t/t_e)^(5/3), then 1. */
export function planeRise({ equilibriumS }: PlaneEquilibrium, atS: number): number {
  const scaled = within('atS', atS, 0) / equilibriumS;
  return scaled >= 1 ? 1 : pow(scaled, 5 / 3);
}

/** What a dam break leaves between the wave that goes up and the bore that goes down. */
export interface DamBreakMiddle {
  readonly middleM: number;
  readonly speedMps: number;
  readonly boreMps: number;
}

/** Dam break onto still water (Stoker, Water Waves, 1957): the depth at which rarefaction and bore meet, by bisection. */
export function stoker(upstreamM: number, downstreamM: number): DamBreakMiddle {
  let low = positive('downstreamM', downstreamM);
  let high = within('upstreamM', upstreamM, downstreamM);
  const rarefaction = (h: number): number =>
    2 * (Math.sqrt(gravityMps2 * upstreamM) - Math.sqrt(gravityMps2 * h));
  const bore = (h: number): number =>
    (h - downstreamM) * Math.sqrt((gravityMps2 * (h + downstreamM)) / (2 * h * downstreamM));
  for (let k = 0; k < 60; k += 1) {
    const h = (low + high) / 2;
    if (rarefaction(h) > bore(h)) low = h;
    else high = h;
  }
  const boreMps = Math.sqrt((gravityMps2 * low * (low + downstreamM)) / (2 * downstreamM));
  return { middleM: low, speedMps: rarefaction(low), boreMps };
}

/** Depth of a dam break onto dry ground, m, `distanceM` below the dam after `atS` (Ritter 1892). */
export function ritterDepthM(upstreamM: number, distanceM: number, atS: number): number {
  const wave = Math.sqrt(gravityMps2 * within('upstreamM', upstreamM, 0));
  const speed = distanceM / positive('atS', atS);
  if (speed <= -wave) return upstreamM;
  if (speed >= 2 * wave) return 0;
  return ((2 * wave - speed) * (2 * wave - speed)) / (9 * gravityMps2);
}

/**
 * Depth in a basin that empties freely over a broad sill at its bed: from Q = 2/3 b h √(2/3 g h) and A dh/dt = −Q, h = (h0^−½ + k t)^−2 with
 * k = b √(2/3 g) / (3 A).
 */
export function emptyingDepthM(depthM: number, areaM2: number, gapM: number, atS: number): number {
  const root = 1 / Math.sqrt(depthM) + ((gapM * Math.sqrt((2 / 3) * gravityMps2)) / (3 * areaM2)) * atS;
  return 1 / (root * root);
}
