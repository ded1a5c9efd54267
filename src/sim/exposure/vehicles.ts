/** Which water carries a car away, and what becomes of those in it. Sources in README.md. */

export type VehicleClass = 'small' | 'large' | 'offRoad';

interface Stability {
  /** Depth of still water that floats it, m. */
  readonly depthM: number;
  /** Depth times speed that moves it, m²/s. */
  readonly productM2ps: number;
}

/** Limits of stationary cars (Shand et al. 2011, as adopted in Australian Rainfall and Runoff 2019, book 6 ch. 7). */
const stability: Readonly<Record<VehicleClass, Stability>> = {
  /** Shorter than 4.3 m, lighter than 1.25 t. */
  small: { depthM: 0.3, productM2ps: 0.3 },
  large: { depthM: 0.4, productM2ps: 0.45 },
  /** Longer than 4.5 m, heavier than 2 t, clearance above 22 cm. */
  offRoad: { depthM: 0.5, productM2ps: 0.6 },
};
/** Speed above which no car stands in any depth, m/s. */
const mostMps = 3;

/** Shares of the classes among cars, cumulated: assumption. */
const smallShare = 0.3;
const largeShare = 0.6;

/** Class of a car for a uniform draw. */
export function vehicleClassOf(draw: number): VehicleClass {
  if (draw < smallShare) return 'small';
  return draw < smallShare + largeShare ? 'large' : 'offRoad';
}

/** Whether water of this depth, with this depth times speed, carries the car away. */
export function isSwept(kind: VehicleClass, depthM: number, productM2ps: number): boolean {
  if (depthM <= 0) return false;
  const { depthM: most, productM2ps: product } = stability[kind];
  return depthM > most || productM2ps > product || productM2ps > mostMps * depthM;
}

/** Height of a car's roof: deeper water covers it, m. Assumption. */
export const roofM = 1.45;

/**
 * Share of the people in a car that is swept who die: 14 of 19 in cars that were fully submerged, none of 8 in cars that were partly submerged
 * (Yale, Cole, Garrison, Runyan & Riad Ruback 2003, hurricane Floyd).
 */
export function drownedShare(depthM: number): number {
  return depthM >= roofM ? 14 / 19 : 0;
}
