import { exp } from '../../kernel/math.ts';
import { distance, distanceTo, smoothstep, type Line, type Point } from './plane.ts';
import type { Scheme } from './scheme.ts';

/** The land before anybody built on it. Heights in metres above mean sea level. */
export interface Shape {
  /** y of the natural shore at x. */
  shoreY(x: number): number;
  isSea(p: Point): boolean;
  /** Smooth height of the hills alone: streets follow its contours. */
  hillM(p: Point): number;
  /** Land height, without stream bed, streets and underpasses; defined everywhere. */
  landM(p: Point): number;
  /** Shore as one polyline from west to east, quays included. */
  shoreline: Line;
}

export function makeShape(scheme: Scheme, stream: Line): Shape {
  const { sizeM, harbour } = scheme;
  const half = sizeM / 2;
  const shoreY = (x: number): number => {
    const fromBay = (x - scheme.bayX) / scheme.bayWidthM;
    const bay = scheme.bayDepthM * exp(-fromBay * fromBay);
    return scheme.shoreBaseY + bay + 0.022 * sizeM * scheme.shoreNoise(x, 0);
  };
  const isSea = (p: Point): boolean => {
    const { x, y } = p;
    if (x >= harbour.basinX0 && x <= harbour.basinX1) return y < harbour.headY;
    if (x >= harbour.platformX0 && x <= harbour.platformX1) return y < harbour.frontY;
    if (x >= harbour.moleX0 && x <= harbour.moleX1) return y < harbour.moleFrontY;
    return y < shoreY(x);
  };
  const hillM = (p: Point): number => {
    let sum = 0;
    for (const hill of scheme.hills) {
      const d = distance(p, hill) / hill.radiusM;
      sum += hill.heightM * exp(-d * d);
    }
    return sum;
  };
  const landM = (p: Point): number => {
    const fromShore = p.y - shoreY(p.x);
    const plain =
      2.6 + 12 * smoothstep(0.06 * sizeM, 0.95 * sizeM, fromShore) + 0.7 * scheme.groundNoise(p.x, p.y);
    const hill = hillM(p);
    let z = plain + hill * (1 + 0.22 * scheme.hillNoise(p.x, p.y));
    z = valley(z, p, stream, hill);
    const low = lowness(scheme, p) * rim(sizeM, fromShore, stream, p);
    z += low * (Math.min(z, scheme.low.floorM + 0.45 * scheme.groundNoise(p.x * 2.3, p.y * 2.3)) - z);
    const onPort = platformness(scheme, p);
    z += onPort * (3.3 - z);
    const beach = fromShore > 0 && onPort === 0 ? smoothstep(0, 34, fromShore) : 1;
    return Math.max(0.25, beach * z);
  };
  return { shoreY, isSea, hillM, landM, shoreline: shoreline(scheme, shoreY, half) };
}

/** The stream has cut a valley into the slopes: ground rises from its banks at one in eight. */
function valley(z: number, p: Point, stream: Line, hillM: number): number {
  if (hillM < 2) return z;
  const near = distanceTo(stream, p);
  const floor = 4 + 0.62 * hillM;
  const wall = floor + 0.12 * Math.max(0, near - 12);
  return z + smoothstep(2, 12, hillM) * (Math.min(z, wall) - z);
}

/** The low quarter keeps a rim of higher ground along the shore and the stream's bank, so that it is a bowl. */
function rim(sizeM: number, fromShore: number, stream: Line, p: Point): number {
  const alongStream = smoothstep(24, 24 + 0.025 * sizeM, distanceTo(stream, p, 200));
  return alongStream * smoothstep(40, 40 + 0.035 * sizeM, fromShore);
}

/** 1 inside the low quarter, falling to 0 across its rim. */
export function lowness(scheme: Scheme, p: Point): number {
  const dx = (p.x - scheme.low.x) / scheme.low.rxM;
  const dy = (p.y - scheme.low.y) / scheme.low.ryM;
  return 1 - smoothstep(0.62, 1.25, Math.sqrt(dx * dx + dy * dy));
}

/** 1 on the port platform, the mole and the apron round the basin. */
function platformness(scheme: Scheme, p: Point): number {
  const { harbour } = scheme;
  const x0 = Math.min(harbour.platformX0, harbour.moleX0);
  const x1 = Math.max(harbour.platformX1, harbour.moleX1);
  if (p.x < x0 || p.x > x1) return 0;
  const apron =
    p.x >= harbour.platformX0 && p.x <= harbour.platformX1
      ? scheme.shoreBaseY + 0.03 * scheme.sizeM
      : harbour.headY;
  return 1 - smoothstep(apron + 10, apron + 45, p.y);
}

function shoreline(scheme: Scheme, shoreY: (x: number) => number, half: number): Point[] {
  const { harbour } = scheme;
  const left = Math.min(harbour.platformX0, harbour.moleX0);
  const right = Math.max(harbour.platformX1, harbour.moleX1);
  const points: Point[] = [];
  const natural = (from: number, to: number): void => {
    for (let x = from; x < to; x += 12) points.push({ x, y: shoreY(x) });
    points.push({ x: to, y: shoreY(to) });
  };
  natural(-half, left);
  const quays = [
    { x0: harbour.platformX0, x1: harbour.platformX1, y: harbour.frontY },
    { x0: harbour.basinX0, x1: harbour.basinX1, y: harbour.headY },
    { x0: harbour.moleX0, x1: harbour.moleX1, y: harbour.moleFrontY },
  ].sort((a, b) => a.x0 - b.x0);
  for (const quay of quays) points.push({ x: quay.x0, y: quay.y }, { x: quay.x1, y: quay.y });
  natural(right, half);
  return points;
}
