/** What stands and lies about a city beside buildings and roads: lines, props, and the surfaces of surveyed buildings. */

/** Railways, levees, faults, quay walls, runways. Sorted by key. */
export interface Lines {
  count: number;
  key: Uint32Array;
  name: Uint32Array;
  nameZh: Uint32Array;
  kind: Uint8Array;
  widthCm: Int32Array;
  pointStart: Uint32Array;
  xCm: Int32Array;
  yCm: Int32Array;
  /** Rail head, crest of the levee or wall, surface of the runway; ground where it means nothing. */
  zCm: Int32Array;
}
export const lineKind = { rail: 0, levee: 1, fault: 2, quayWall: 3, runway: 4, breakwater: 5 } as const;

/** Large things with a place and a size but no inside. */
export interface Props {
  count: number;
  kind: Uint8Array;
  xCm: Int32Array;
  yCm: Int32Array;
  /** Foot; a ship's is the water line at mean sea level. */
  zCm: Int32Array;
  /** Direction of the length, hundredths of a degree counter-clockwise from east, −18000 … 18000. */
  angle: Int16Array;
  lengthCm: Int32Array;
  widthCm: Int32Array;
  heightCm: Int32Array;
  /** Row of what it is part of: the network node of a tank, else -1. */
  node: Int32Array;
}
export const propKind = {
  ship: 0,
  quayCrane: 1,
  yardCrane: 2,
  containers: 3,
  tank: 4,
  gasSphere: 5,
  silo: 6,
  chimney: 7,
  column: 8,
  aircraft: 9,
  pylon: 10,
  mast: 11,
  train: 12,
  tree: 13,
  boat: 14,
} as const;

/** Surfaces of buildings where the source gives them (CityJSON LoD 2), as triangles. */
export interface Shells {
  count: number;
  building: Int32Array;
  /** Points of shell i: pointStart[i] … pointStart[i+1]. */
  pointStart: Uint32Array;
  xCm: Int32Array;
  yCm: Int32Array;
  zCm: Int32Array;
  /** Triangles of shell i: triangleStart[i] … triangleStart[i+1]. */
  triangleStart: Uint32Array;
  /** Corners of a triangle, counter-clockwise seen from outside, counted from the shell's first point. */
  a: Int32Array;
  b: Int32Array;
  c: Int32Array;
  surface: Uint8Array;
}
export const shellSurface = { wall: 0, roof: 1, ground: 2 } as const;
