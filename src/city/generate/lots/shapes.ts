import { quantised, type Point } from '../plane.ts';
import { local, type Rect } from './placer.ts';

/**
 * Footprints inside an accepted rectangle. Its front faces −v, so courts and notches open to the back. All of them are
 * counter-clockwise, in whole centimetres.
 */
export type Shape = Point[];

function ring(rect: Rect, places: readonly (readonly [number, number])[]): Shape {
  return places.map(([u, v]) => quantised(local(rect, u, v)));
}

/** A wing along the front and one at each end: three sides of a court. */
export function aroundCourt(rect: Rect, wingM: number): Shape {
  const [u, v] = [rect.lengthM / 2, rect.depthM / 2];
  const w = Math.min(wingM, 0.36 * rect.lengthM, 0.6 * rect.depthM);
  return ring(rect, [
    [-u, -v],
    [u, -v],
    [u, v],
    [u - w, v],
    [u - w, -v + w],
    [-u + w, -v + w],
    [-u + w, v],
    [-u, v],
  ]);
}

/** A wing along the front and one at the right or left end. */
export function angle(rect: Rect, wingM: number, right: boolean): Shape {
  const [u, v] = [rect.lengthM / 2, rect.depthM / 2];
  const w = Math.min(wingM, 0.6 * rect.lengthM, 0.6 * rect.depthM);
  return right
    ? ring(rect, [
        [-u, -v],
        [u, -v],
        [u, v],
        [u - w, v],
        [u - w, -v + w],
        [-u, -v + w],
      ])
    : ring(rect, [
        [-u, -v],
        [u, -v],
        [u, -v + w],
        [-u + w, -v + w],
        [-u + w, v],
        [-u, v],
      ]);
}

/** A bar with bays set back in the middle of its back: stair towers and light wells of a slab of flats. */
export function notched(rect: Rect, bays: number): Shape {
  const [u, v] = [rect.lengthM / 2, rect.depthM / 2];
  const places: [number, number][] = [
    [-u, -v],
    [u, -v],
    [u, v],
  ];
  const bay = rect.lengthM / bays;
  for (let i = bays - 1; i > 0; i -= 1) {
    const at = -u + i * bay;
    places.push([at + 1.9, v], [at + 1.9, v - 2.6], [at - 1.9, v - 2.6], [at - 1.9, v]);
  }
  places.push([-u, v]);
  return ring(rect, places);
}

/** A cross of four arms, as point blocks of flats are built. */
export function cross(rect: Rect): Shape {
  const [u, v] = [rect.lengthM / 2, rect.depthM / 2];
  const [a, b] = [0.55 * u, 0.42 * v];
  return ring(rect, [
    [-a, -v],
    [a, -v],
    [a, -b],
    [u, -b],
    [u, b],
    [a, b],
    [a, v],
    [-a, v],
    [-a, b],
    [-u, b],
    [-u, -b],
    [-a, -b],
  ]);
}

/** A tower at one end of the lot and its podium: the rest of the lot, round two sides of the tower. */
export function towerAndPodium(
  rect: Rect,
  towerLengthM: number,
  towerDepthM: number,
  atRight: boolean,
): { tower: Shape; podium: Shape } {
  const [u, v] = [rect.lengthM / 2, rect.depthM / 2];
  const s = atRight ? 1 : -1;
  const edge = s * (u - towerLengthM);
  const top = v - towerDepthM;
  const tower: [number, number][] = atRight
    ? [
        [edge, top],
        [u, top],
        [u, v],
        [edge, v],
      ]
    : [
        [-u, top],
        [edge, top],
        [edge, v],
        [-u, v],
      ];
  const podium: [number, number][] = atRight
    ? [
        [-u, -v],
        [u, -v],
        [u, top],
        [edge, top],
        [edge, v],
        [-u, v],
      ]
    : [
        [-u, -v],
        [u, -v],
        [u, v],
        [edge, v],
        [edge, top],
        [-u, top],
      ];
  return { tower: ring(rect, tower), podium: ring(rect, podium) };
}
