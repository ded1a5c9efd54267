import { cos, sin } from '../../kernel/math.ts';

/**
 * Local equirectangular projection about a centre, with the radii of curvature of WGS84 there (meridian M, prime
 * vertical N). Within 5 km of the centre its scale is true to about 10⁻³ in latitude 60° and better below.
 * Source: Snyder, Map Projections, USGS PP 1395 (1987), eq. 4-19 and 4-20.
 */
export interface Projection {
  lonDeg: number;
  latDeg: number;
  xCm(lonDeg: number): number;
  yCm(latDeg: number): number;
  lonOf(xCm: number): number;
  latOf(yCm: number): number;
}

const semiMajorM = 6378137;
const flattening = 1 / 298.257223563;

export function createProjection(lonDeg: number, latDeg: number): Projection {
  const e2 = flattening * (2 - flattening);
  const phi = (latDeg * Math.PI) / 180;
  const w2 = 1 - e2 * sin(phi) * sin(phi);
  const meridianM = (semiMajorM * (1 - e2)) / (w2 * Math.sqrt(w2));
  const parallelM = (semiMajorM / Math.sqrt(w2)) * cos(phi);
  const xPerDeg = (parallelM * Math.PI * 100) / 180;
  const yPerDeg = (meridianM * Math.PI * 100) / 180;
  return {
    lonDeg,
    latDeg,
    xCm: (lon) => Math.round(wrapped(lon - lonDeg) * xPerDeg),
    yCm: (lat) => Math.round((lat - latDeg) * yPerDeg),
    lonOf: (xCm) => wrapped(lonDeg + xCm / xPerDeg),
    latOf: (yCm) => latDeg + yCm / yPerDeg,
  };
}

/** Plane metres about a centre: for sources without a place on the globe. */
export function createMetric(eastM: number, northM: number): Projection {
  return {
    lonDeg: eastM,
    latDeg: northM,
    xCm: (x) => Math.round((x - eastM) * 100),
    yCm: (y) => Math.round((y - northM) * 100),
    lonOf: (xCm) => eastM + xCm / 100,
    latOf: (yCm) => northM + yCm / 100,
  };
}

/** Degrees brought into −180 ≤ d < 180, so that 179.9° and −179.9° are neighbours. */
function wrapped(deg: number): number {
  return deg >= -180 && deg < 180 ? deg : ((((deg + 180) % 360) + 360) % 360) - 180;
}
