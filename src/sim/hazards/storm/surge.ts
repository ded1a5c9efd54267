/** Sea level above the tide in a storm: inverse barometer and wind set-up. Both are steady states; neither runs up an estuary nor breaks waves. */
import { within, positive } from '../../../kernel/domain.ts';
import { cos } from '../../../kernel/math.ts';

/** Rise of the sea per hPa of pressure drop, m: the rule of thumb for 1/(ρ g) = 0.00994 m/hPa. */
const barometerMpHPa = 0.01;
const seaDensityKgpm3 = 1025;
const airDensityKgpm3 = 1.2;
const gravityMps2 = 9.81;
/** Where the drag stops growing; the default limit of ADCIRC. */
const mostDrag = 0.0035;

/** Rise of the level under low pressure, m: 1 cm per hPa below the surroundings. */
export function inverseBarometerM(dropHPa: number): number {
  return barometerMpHPa * dropHPa;
}

/**
 * Drag coefficient of the sea's surface for the 10-minute wind at 10 m: C = (0.75 + 0.067 U) 10⁻³ (Garratt 1977, Monthly Weather Review 105, from
 * 4 to 21 m/s), limited to 0.0035 as in ADCIRC, for above 30 m/s the sea no longer grows rougher.
 */
export function seaDrag(windMps: number): number {
  return Math.min(mostDrag, 0.001 * (0.75 + 0.067 * within('windMps', windMps, 0)));
}

/** Stress of the wind on the sea, N/m²: τ = ρ C U², ρ 1.2 kg/m³. */
export function windStressPa(windMps: number): number {
  return airDensityKgpm3 * seaDrag(windMps) * windMps * windMps;
}

/** A shelf of even depth in front of the shore. */
export interface Shelf {
  /** Width across which the wind blows towards the shore. */
  readonly lengthKm: number;
  readonly depthM: number;
}

/**
 * Steady slope of the surface across a shelf, as a rise at the shore, m: τ L / (ρ g h) (Dean & Dalrymple 1991, Water wave mechanics, §5.6). `offShoreAngleRad` is between the
 * wind's direction and the way to the shore; a wind off the land lowers the sea. The water's own rise is neglected: sound while set-up ≪ depth.
 */
export function windSetUpM(windMps: number, offShoreAngleRad: number, { lengthKm, depthM }: Shelf): number {
  const stress = windStressPa(windMps) * cos(offShoreAngleRad);
  return (
    (stress * within('lengthKm', lengthKm, 0) * 1000) /
    (seaDensityKgpm3 * gravityMps2 * positive('depthM', depthM))
  );
}
