/**
 * What the scene draws, as the scene sees it. `SceneCity` is a structural excerpt of the city model: a `City` satisfies
 * it, and the scene needs no import from the city's own folder. Units: i32 centimetres, x east, y north, z up.
 */
export interface SceneCity {
  meta: {
    name: { en: string; zh: string };
    boundsCm: { x0: number; y0: number; x1: number; y1: number };
    coastal: boolean;
  };
  strings: string[];
  terrain: {
    cellCm: number;
    cols: number;
    rows: number;
    zCm: Int32Array;
    cover: Uint8Array;
    zone: Int16Array;
  };
  areas: {
    count: number;
    kind: Uint8Array;
    ringStart: Uint32Array;
    pointStart: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
  };
  buildings: {
    count: number;
    xCm: Int32Array;
    yCm: Int32Array;
    groundCm: Int32Array;
    heightCm: Int32Array;
    roof: Uint8Array;
    roofHeightCm: Int16Array;
    storeys: Uint8Array;
    use: Uint8Array;
    pointStart: Uint32Array;
    footXCm: Int32Array;
    footYCm: Int32Array;
  };
  nodes: { count: number; xCm: Int32Array; yCm: Int32Array; zCm: Int32Array };
  roads: {
    count: number;
    kind: Uint8Array;
    flags: Uint8Array;
    nodeA: Int32Array;
    nodeB: Int32Array;
    widthCm: Int32Array;
    lanes: Uint8Array;
    pointStart: Uint32Array;
    xCm: Int32Array;
    yCm: Int32Array;
    zCm: Int32Array;
  };
  zones: { count: number; name: Uint32Array; nameZh: Uint32Array; xCm: Int32Array; yCm: Int32Array };
  facilities: {
    count: number;
    name: Uint32Array;
    nameZh: Uint32Array;
    kind: Uint8Array;
    xCm: Int32Array;
    yCm: Int32Array;
  };
}

export type Quality = 'test' | 'low' | 'medium' | 'high';

export interface VertexAttribute {
  array: Float32Array | Int8Array | Uint8Array;
  itemSize: number;
  normalized: boolean;
}

/** One indexed triangle mesh, in three's axes (x east, y up, z south), metres from the middle of the city. */
export interface MeshData {
  index: Uint32Array;
  attributes: Record<string, VertexAttribute>;
  /** Bounding sphere. */
  sphere: { x: number; y: number; z: number; r: number };
}

/** Heights of the drawn surface at grid points, row 0 in the south; what is drawn, ridden on and picked. */
export interface HeightField {
  cols: number;
  rows: number;
  stepM: number;
  heightM: Float32Array;
}

/** A group of trees: x, y, z, radius, height factor, tint (0…1) each. */
export interface TreeChunk {
  count: number;
  /** Woods stand close and are drawn with the plainer crown. */
  wood: boolean;
  data: Float32Array;
}
export const treeStride = 6;

/** Everything that is drawn of a city and does not change in a run. Every array is owned and can be transferred. */
export interface SceneGeometry {
  quality: Quality;
  /** Middle of the bounds in city metres; drawn x = city x − xM, drawn z = −(city y − yM). */
  centre: { xM: number; yM: number };
  widthM: number;
  depthM: number;
  /** Bottom of the slab and deepest drawn sea floor, m. */
  baseM: number;
  seaFloorM: number;
  highestM: number;
  /** Unit direction on the map plane (three's axes) from the middle to the sea; null inland. */
  seaward: { x: number; z: number } | null;
  field: HeightField;
  /** Height of bridge decks on the grid of `field`, NaN where there is none. */
  decks: Float32Array;
  /** Painted ground, sRGB, row 0 in the south. */
  ground: { width: number; height: number; rgba: Uint8Array };
  /** Streets as soft light intensity (0…255), row 0 in the south: the lamp map of the night. */
  lamps: { width: number; height: number; level: Uint8Array };
  terrain: MeshData;
  cut: MeshData;
  seaCut: MeshData;
  water: MeshData;
  pavement: MeshData;
  carriageway: MeshData;
  structures: MeshData;
  buildings: MeshData[];
  trees: TreeChunk[];
  /** Building footprints hashed into square buckets for picking. */
  buckets: { cols: number; rows: number; sizeM: number; start: Uint32Array; item: Uint32Array };
  buildMs: Record<string, number>;
}

/** Where the pointer is: what it hits first, its index in the city's table (-1 for ground), and the place, city metres. */
export interface Pick {
  kind: 'road' | 'building' | 'ground' | 'unit';
  index: number;
  xM: number;
  yM: number;
  zM: number;
}
