/**
 * Speed of people on foot against density (Weidmann 1993, Transporttechnik der Fussgänger, eq. 1 as printed by
 * Steffen and Seyfried 2008): v = 1.34 m/s · (1 - exp(-1.913 (1/k - 1/5.4))), k in persons/m². Holds to 5.4 /m².
 */
import { exp } from '../../kernel/math.ts';

export const freeWalkMps = 1.34;
export const jamDensityPerM2 = 5.4;
/** In the densest crowd people still shuffle: no one stands for ever. [A] */
export const shuffleMps = 0.1;

export function weidmannSpeedMps(densityPerM2: number): number {
  if (densityPerM2 <= 0) return freeWalkMps;
  if (densityPerM2 >= jamDensityPerM2) return shuffleMps;
  const speed = freeWalkMps * (1 - exp(-1.913 * (1 / densityPerM2 - 1 / jamDensityPerM2)));
  return Math.max(shuffleMps, speed);
}

const stepsPerUnit = 20;

/** The relation at densities of 0, 0.05, 0.10 … 5.40 /m². */
export function weidmannTable(): Float64Array {
  const table = new Float64Array(Math.round(jamDensityPerM2 * stepsPerUnit) + 1);
  for (let i = 0; i < table.length; i += 1) table[i] = weidmannSpeedMps(i / stepsPerUnit);
  return table;
}

export function walkSpeedMps(table: Float64Array, densityPerM2: number): number {
  const index = Math.min(table.length - 1, Math.max(0, Math.round(densityPerM2 * stepsPerUnit)));
  return table[index]!;
}
