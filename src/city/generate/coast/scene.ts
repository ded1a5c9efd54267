import type { Stream } from '../../../kernel/random.ts';
import type { DraftLine, DraftProp } from '../../infer/draft.ts';
import type { Namer } from '../names.ts';
import { signedArea, type Point } from '../plane.ts';
import type { SiteBuilding } from '../plan.ts';
import type { CoastFrame } from './frame.ts';
import type { Box } from './shore.ts';

/** What the parts of the coast plan draw with. */
export interface Scenery {
  sizeM: number;
  frame: CoastFrame;
  namer: Namer;
  dice: Stream;
  lines: DraftLine[];
}

/** A rectangle in frame coordinates: centre, direction of its length as an angle in the frame. */
export interface Rect {
  u: number;
  v: number;
  angle: number;
  lengthM: number;
  depthM: number;
}

/** Local coordinates of a rectangle (a along its length, b across, from its centre) to the world. */
export function placer(
  frame: CoastFrame,
  rect: Rect,
  cosine: number,
  sine: number,
): (a: number, b: number) => Point {
  return (a, b) => frame.toWorld(rect.u + a * cosine - b * sine, rect.v + a * sine + b * cosine);
}

export function ccw(ring: Point[]): Point[] {
  return signedArea(ring) >= 0 ? ring : ring.reverse();
}

export function boxRing(frame: CoastFrame, { u0, u1, v0, v1 }: Box): Point[] {
  return ccw([frame.toWorld(u0, v0), frame.toWorld(u1, v0), frame.toWorld(u1, v1), frame.toWorld(u0, v1)]);
}

export function propAt(
  kind: number,
  at: Point,
  zM: number,
  angleRad: number,
  [lengthM, widthM, heightM]: readonly [number, number, number],
): DraftProp {
  const turns = angleRad / (2 * Math.PI);
  const angle = Math.round((turns - Math.floor(turns + 0.5)) * 36000);
  return {
    kind,
    xCm: Math.round(at.x * 100),
    yCm: Math.round(at.y * 100),
    zCm: Math.round(zM * 100),
    angle: Math.max(-18000, Math.min(18000, angle)),
    lengthCm: Math.round(lengthM * 100),
    widthCm: Math.round(widthM * 100),
    heightCm: Math.round(heightM * 100),
  };
}

export function lineOf(
  key: string,
  kind: number,
  widthM: number,
  zM: number,
  points: readonly Point[],
): DraftLine {
  return {
    key,
    name: { en: '', zh: '' },
    kind,
    widthCm: Math.round(widthM * 100),
    points: points.flatMap((p) => [Math.round(p.x * 100), Math.round(p.y * 100), Math.round(zM * 100)]),
  };
}

/** A rectangular building in the local coordinates of a site. */
export function building(
  to: (a: number, b: number) => Point,
  [a0, b0, a1, b1]: readonly [number, number, number, number],
  look: Omit<SiteBuilding, 'footprint'>,
): SiteBuilding {
  const ring = ccw([to(a0, b0), to(a1, b0), to(a1, b1), to(a0, b1)]);
  return { ...look, footprint: ring.flatMap((p) => [p.x, p.y]) };
}
